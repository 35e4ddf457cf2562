"""What a person should look at: doubts about names, days, encodings, and signs that it was held."""

import re
from collections.abc import Iterator, Sequence

from events.planning.minutes.blocks import Block
from events.planning.minutes.facts import dates, next_meeting
from events.planning.minutes.facts.view import View
from events.planning.minutes.labels import NOBODY
from events.planning.minutes.lines import Line
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Head, Kind, Note

_HELD = re.compile(
    r"\bthank(?:s| you)\b.{0,60}\b(?:host|organi[sz]|present|attend|speak|com(?:ing|e)|came)"
    r"|\b(?:went well|was (?:held|a success|great|fun)|took place)\b"
    r"|\b(?:recordings?|videos?|slides) (?:are|is|have|has|went|were)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|&|/|\band\b)\s*")


def remarks(
    head: Head,
    encoding: str,
    lines: Sequence[Line],
    blocks: Sequence[Block],
    told: Sequence[Sentence],
    view: View,
) -> Iterator[Note]:
    """All notes but those on the list of attendees, in the order of kinds."""
    if head.date is None:
        yield Note("call-date", "The call's date is not known; years cannot be inferred.")
    if encoding != "utf-8":
        yield Note("encoding", f"The file is not UTF-8; it was read as {encoding}.")
    yield from _unreadable(lines)
    yield from _labels(blocks, view)
    for sentence in told:
        yield from dates.notes(sentence, view)
        yield from next_meeting.notes(sentence, view)
        if sentence.event and _HELD.search(sentence.text) and "?" not in sentence.text:
            text = "This sounds as if it has been held."
            yield Note("held", text, sentence.first, sentence.last)


def _unreadable(lines: Sequence[Line]) -> Iterator[Note]:
    bad = [line.number for line in lines if "\ufffd" in line.text]
    if bad:
        text = f"{len(bad)} line(s) hold characters that cannot be read."
        yield Note("encoding", text, bad[0], bad[-1])


def _labels(blocks: Sequence[Block], view: View) -> Iterator[Note]:
    """Each doubtful label once: two people of one first name, a short form, somebody not listed."""
    asked: set[str] = set()
    for block in blocks:
        if block.kind is not Kind.TURN or block.label.casefold() in NOBODY | asked:
            continue
        whole = view.roster.resolve(block.label)
        parts = [block.label] if whole.sure else _AND.split(block.label)
        for part in parts:
            reading = view.roster.resolve(part)
            if not reading.sure and part.casefold() not in asked:
                asked.add(part.casefold())
                text = f"{part}: {reading.how}. Who is meant?"
                yield Note("person", text, block.first, block.first, reading.candidates)
        asked.add(block.label.casefold())
