"""frab's schedule.xml, valid against the XSD of c3voc (voc/schedule)."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from events.program.formats.names import clean, clock, hours_of, slug_of, url_of
from events.program.releases.days import ReleasedDay, days_of, room_guid, room_name
from events.program.releases.document import Document, Entry

SLOT = "00:05"
REQUIRED = frozenset({"room", "title", "type", "abstract", "track"})  # empty ones too


def schedule_xml(document: Document) -> bytes:
    """The whole release; day and start agree with date."""
    root = Element("schedule")
    SubElement(root, "generator", name="bhyvecon", version="1")
    _text(root, "url", f"{document.url}schedule/export/schedule.xml")
    _text(root, "version", document.version)
    days = days_of(document)
    root.append(_conference(document, days))
    for day in days:
        root.append(_day(document, day))
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _conference(document: Document, days: list[ReleasedDay]) -> Element:
    conference = Element("conference")
    first = document.first or (str(days[0].date) if days else "")
    last = document.last or (str(days[-1].date) if days else "")
    told = {
        "title": document.title,
        "acronym": document.acronym,
        "start": first,
        "end": last,
        "days": str(len(days)),
        "timeslot_duration": SLOT,
        "base_url": f"{document.url}schedule/",
        "url": document.url,
        "time_zone_name": document.timezone,
    }
    for name, value in told.items():
        if value:
            _text(conference, name, value)
    for name, facts in tracks_of(document).items():
        SubElement(conference, "track", {"name": clean(name), **facts})
    return conference


def tracks_of(document: Document) -> dict[str, dict[str, str]]:
    """Tracks by name with slug and, where it has one, colour."""
    found: dict[str, dict[str, str]] = {}
    for entry in document.live:
        if entry.track:
            color = {"color": entry.track_color} if entry.track_color else {}
            found.setdefault(entry.track, {"slug": entry.track_slug, **color})
    return found


def _day(document: Document, day: ReleasedDay) -> Element:
    element = Element(
        "day",
        index=str(day.index),
        date=str(day.date),
        start=day.start.isoformat(),
        end=day.end.isoformat(),
    )
    for name, entries in day.rooms().items():
        guid = room_guid(document, entries[0])
        room = SubElement(element, "room", {"name": clean(name), "guid": guid})
        for entry in entries:
            room.append(_event(document, entry))
    return element


def _event(document: Document, entry: Entry) -> Element:
    code = {"code": entry.code} if entry.code and entry.is_first else {}
    event = Element("event", {"guid": entry.guid, "id": str(entry.id), **code})
    date, start = hours_of(document, entry)
    told = {
        "room": room_name(entry),
        "title": entry.title,
        "subtitle": entry.subtitle,
        "type": entry.kind,
        "date": date,
        "start": start,
        "duration": clock(entry.minutes),
        "abstract": entry.abstract,
        "slug": slug_of(document, entry) if entry.is_first else "",
        "track": entry.track,
        "language": entry.language,
        "description": entry.description,
        "url": url_of(document, entry),
    }
    for name, value in told.items():
        if value or name in REQUIRED:
            _text(event, name, value)
    persons = SubElement(event, "persons")
    for person in entry.people:
        element = SubElement(persons, "person", id=str(person.id), guid=person.guid)
        element.text = clean(person.name)
    if not entry.may_record:
        recording = SubElement(event, "recording")
        _text(recording, "license", "")
        _text(recording, "optout", "true")
    if entry.links:
        links = SubElement(event, "links")
        for link in entry.links:
            SubElement(links, "link", href=clean(link.url)).text = link.words
    return event


def _text(parent: Element, name: str, value: str) -> None:
    SubElement(parent, name).text = clean(value)
