"""A release rendered, once: every page and file of it as bytes.

Pages are kept as their inner part, so that the frame around them is always today's.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from events.program.formats.frab import schedule_xml
from events.program.formats.ical import speaker_feed, talk_feed, whole_feed
from events.program.formats.linked import talks_json, whole_json
from events.program.formats.text import schedule_text
from events.program.formats.voc import schedule_json
from events.program.public.wishes import choices_of
from events.program.releases.board import shown, shown_days
from events.program.releases.document import Document

PAGE = "application/json"  # the inner part of a page, with its title
XML = "application/vnd.c3voc.schedule+xml"
CALENDAR = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Rendered:
    name: str
    media_type: str
    body: bytes


def rendered(document: Document) -> Iterator[Rendered]:
    """All that a release is told in; the same document gives the same bytes."""
    yield Rendered("schedule.xml", XML, schedule_xml(document))
    yield Rendered("schedule.json", "application/json", schedule_json(document))
    yield Rendered("schedule.ics", CALENDAR, whole_feed(document))
    yield Rendered("schedule.txt", "text/plain; charset=utf-8", schedule_text(document))
    yield page(
        *(document, "schedule", f"Schedule of {document.title}", whole_json(document)),
        days=shown_days(document),
        choices=choices_of(document),
        cancelled=[shown(document, entry) for entry in document.entries if entry.cancelled],
    )
    yield page(document, "speakers", f"Speakers of {document.title}", "", people=_people(document))
    yield from _talks(document)
    yield from _speakers(document)


def with_links(document: Document, code: str) -> Iterator[Rendered]:
    """What of all this holds the links of one talk."""
    yield Rendered("schedule.xml", XML, schedule_xml(document))
    yield Rendered("schedule.json", "application/json", schedule_json(document))
    yield _talk(document, code)


def _talks(document: Document) -> Iterator[Rendered]:
    """A cancelled talk keeps its page, which says so."""
    for code in dict.fromkeys(entry.code for entry in document.entries if entry.code):
        yield _talk(document, code)
        yield Rendered(f"talk/{code}.ics", CALENDAR, talk_feed(document, code))


def _talk(document: Document, code: str) -> Rendered:
    slots = [entry for entry in document.entries if entry.code == code]
    told = {"talk": slots[0], "slots": [shown(document, entry) for entry in slots]}
    data = talks_json(document, slots)
    return page(document, "talk", slots[0].title, data, name=f"talk/{code}", **told)


def _speakers(document: Document) -> Iterator[Rendered]:
    for person, slots in _people(document):
        told = {"person": person, "slots": slots}
        yield page(document, "speaker", person.name, "", name=f"speaker/{person.code}", **told)
        calendar = speaker_feed(document, person.code)
        yield Rendered(f"speaker/{person.code}.ics", CALENDAR, calendar)


def _people(document: Document) -> list[tuple[Any, list[Any]]]:
    """Each speaker with what he or she gives."""
    slots: dict[int, list[Any]] = {}
    for entry in document.live:
        for person in entry.people:
            slots.setdefault(person.id, []).append(shown(document, entry))
    return [(person, slots[person.id]) for person in document.people]


def page(
    document: Document, template: str, title: str, data: str, *, name: str = "", **told: object
) -> Rendered:
    """The inner part of a page, with its title and its data for machines."""
    context = {"document": document, **told}
    main = render_to_string(f"events/program/public/{template}.html", context)
    body = json.dumps({"title": title, "data": data, "main": main}, ensure_ascii=False)
    return Rendered(f"{name or template}.html", PAGE, body.encode())
