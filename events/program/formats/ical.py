"""iCalendar feeds (RFC 5545, 7986): stored UIDs, stamps of the last change, the cancelled kept."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vDuration, vUri

from events.program.formats.names import clean, url_of
from events.program.releases.document import Document, Entry

PROGRAM = "-//bhyvecon//schedule//EN"
OFTEN = timedelta(hours=1)


def whole_feed(document: Document) -> bytes:
    return feed(document, document.entries, document.title, "schedule/export/schedule.ics")


def talk_feed(document: Document, code: str) -> bytes:
    """All slots of one talk."""
    entries = [entry for entry in document.entries if entry.code == code]
    return feed(document, entries, entries[0].title, f"talk/{code}.ics")


def speaker_feed(document: Document, code: str) -> bytes:
    """All slots of one speaker."""
    entries = [e for e in document.entries if any(person.code == code for person in e.people)]
    name = next(p.name for e in entries for p in e.people if p.code == code)
    return feed(document, entries, f"{name}, {document.title}", f"speaker/{code}.ics")


def feed(document: Document, entries: Iterable[Entry], name: str, path: str) -> bytes:
    """Each time in the edition's zone, whose rules stand in the file."""
    told = list(entries)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PROGRAM)
    calendar.add("name", clean(name))
    calendar.add("x-wr-calname", clean(name))
    calendar.add("x-wr-timezone", document.timezone)
    calendar.add("source", vUri(f"{document.url}{path}"), {"VALUE": "URI"})
    calendar.add("refresh-interval", vDuration(OFTEN), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(OFTEN))
    calendar.add("last-modified", _newest(document, told))
    years = {entry.start.year for entry in told}
    if told:
        calendar.add_component(zone_rules(document.timezone, min(years), max(years)))
    for entry in told:
        calendar.add_component(_event(document, entry))
    return bytes(calendar.to_ical())


def _newest(document: Document, entries: list[Entry]) -> datetime:
    stamps = [entry.changed_at for entry in entries] or [document.released_at]
    return max(stamps).astimezone(UTC).replace(microsecond=0)


@lru_cache(maxsize=100)
def zone_rules(zone: str, first: int, last: int) -> Timezone:
    """The zone with all that changed in it around these years."""
    begin, end = date(first - 1, 1, 1), date(last + 2, 1, 1)
    return Timezone.from_tzinfo(ZoneInfo(zone), zone, first_date=begin, last_date=end)


def _event(document: Document, entry: Entry) -> Event:
    zone = ZoneInfo(document.timezone)
    stamp = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.start.astimezone(zone))
    event.add("dtend", entry.end.astimezone(zone))
    event.add("summary", clean(_summary(entry)))
    event.add("status", _status(entry))
    event.add("url", vUri(url_of(document, entry)))
    if place := clean(", ".join(filter(None, [entry.room, document.venue, document.address]))):
        event.add("location", place)
    if text := clean("\n\n".join(filter(None, [entry.subtitle, entry.abstract]))):
        event.add("description", text)
    if entry.track:
        event.add("categories", [clean(entry.track)])
    if document.geo:
        event.add("geo", tuple(map(float, document.geo.split(","))))
    return event


def _summary(entry: Entry) -> str:
    return f"{entry.title} - {entry.names}" if entry.people else entry.title


def _status(entry: Entry) -> str:
    if entry.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if entry.is_placeholder else "CONFIRMED"
