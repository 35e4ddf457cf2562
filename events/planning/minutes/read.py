"""The door: minutes as bytes or text to what they say."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from events.planning.minutes.attendees import read_attendees
from events.planning.minutes.blocks import Block, lay_out, name_speakers
from events.planning.minutes.context import place_in_talk
from events.planning.minutes.dates import find_dates
from events.planning.minutes.facts import (
    actions,
    candidates,
    colocation,
    costs,
    dates,
    decisions,
    lists,
    next_meeting,
    speakers,
    topics,
    venues,
)
from events.planning.minutes.facts.derive import derive_days
from events.planning.minutes.facts.view import View
from events.planning.minutes.labels import speakers as people_of
from events.planning.minutes.lines import read_lines
from events.planning.minutes.markup import plain
from events.planning.minutes.people import Roster
from events.planning.minutes.remarks import remarks
from events.planning.minutes.sentences import Sentence, sentences
from events.planning.minutes.shapes import shapes
from events.planning.minutes.talk import mark_event
from events.planning.minutes.values import Fact, Head, Item, Kind, Minutes, Note, Topic

HostDays = Mapping[str, tuple[date, date]]
_RULES: tuple[Callable[[Sentence, View], Iterator[Fact]], ...] = (
    colocation.find,
    topics.find,
    speakers.find,
    dates.find,
    venues.find,
    lists.find,
    candidates.find,
    costs.find,
    actions.find,
    decisions.find,
    next_meeting.find,
)
_FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")


def read_minutes(
    data: bytes | str,
    *,
    call_date: date | None = None,
    file_name: str = "",
    host_days: HostDays | None = None,
) -> Minutes:
    """Read a call. Any bytes give Minutes, never an error.

    `call_date` wins over a date in `file_name` (20181129.md), that over one in the first heading.
    `host_days` are first and last days of hosts already known, by name: "the day before BSDCan" is
    then a date, marked derived.
    """
    lines, encoding = read_lines(data)
    blocks = lay_out(shapes(lines))
    attendees, twice = read_attendees(blocks)
    roster = Roster(attendees)
    name_speakers(blocks, roster)
    mark_event(blocks)
    head = _head(blocks, call_date, file_name)
    view = View(head.date, roster)
    told = place_in_talk(sentences(blocks, roster))
    facts = derive_days(_facts(told, view), host_days or {}, call=head.date)
    return Minutes(
        meeting=head,
        lines=tuple(line.raw for line in lines),
        attendees=attendees,
        topics=_topics(blocks),
        items=tuple(_item(block, roster) for block in blocks),
        facts=facts,
        notes=(*twice, *remarks(head, encoding, lines, blocks, told, view)),
    )


def _facts(told: Sequence[Sentence], view: View) -> list[Fact]:
    found = (fact for sentence in told for rule in _RULES for fact in rule(sentence, view))
    return speakers.once(found)


def _topics(blocks: Sequence[Block]) -> tuple[Topic, ...]:
    return tuple(
        Topic(plain(block.text), block.first, block.last)
        for block in blocks
        if block.kind is Kind.AGENDA
    )


def _item(block: Block, roster: Roster) -> Item:
    return Item(
        kind=block.kind,
        first=block.first,
        last=block.last,
        label=block.label,
        speaker=" and ".join(people_of(block.label, roster)) if block.label else "",
        about=block.about,
        level=block.shape.level,
    )


def _head(blocks: Sequence[Block], call_date: date | None, file_name: str) -> Head:
    first = next((block for block in blocks if block.kind is not Kind.BLANK), None)
    title = plain(first.text) if first and first.kind is Kind.HEADING else ""
    if call_date:
        return Head(call_date, "given", title, file_name)
    if found := _date_in(file_name.rsplit("/", 1)[-1]):
        return Head(found, "file name", title, file_name)
    if found := _date_in(title) or _worded_date(title):
        return Head(found, "heading", title, file_name)
    return Head(None, "", title, file_name)


def _date_in(text: str) -> date | None:
    for match in _FILE_DATE.finditer(text):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None


def _worded_date(title: str) -> date | None:
    return next((one.start for one in find_dates(title, call=None) if one.start), None)


__all__ = ["Note", "read_minutes"]
