"""schedule.json of c3voc, version 1, valid against its schema."""

import json
from typing import Any
from zoneinfo import ZoneInfo

from events.program.formats.frab import SLOT, tracks_of
from events.program.formats.names import clean, clock, hours_of, slug_of, url_of
from events.program.releases.days import ReleasedDay, days_of, room_guid, room_name
from events.program.releases.document import Document, Entry

LINKS = {"slides": "slides", "recording": "media", "paper": "paper"}  # words of the schema
SCHEMA = "https://c3voc.de/schedule/schema.json"


def schedule_json(document: Document) -> bytes:
    """The whole release."""
    days = days_of(document)
    schedule = {
        "version": document.version,
        "base_url": f"{document.url}schedule/",
        "conference": _conference(document, days),
    }
    told = {"$schema": SCHEMA, "generator": {"name": "bhyvecon", "version": "1"}}
    text = json.dumps(told | {"schedule": schedule}, ensure_ascii=False, indent=1)
    return clean(text).encode() + b"\n"


def _conference(document: Document, days: list[ReleasedDay]) -> dict[str, Any]:
    first, last = (str(days[0].date), str(days[-1].date)) if days else ("", "")
    rooms = {room_name(entry): room_guid(document, entry) for entry in document.live}
    return {
        "acronym": document.acronym,
        "title": document.title,
        "start": document.first or first,
        "end": document.last or last,
        "daysCount": len(days),
        "timeslot_duration": SLOT,
        "time_zone_name": document.timezone,
        "url": document.url,
        "tracks": [{"name": name, **facts} for name, facts in tracks_of(document).items()],
        "rooms": [{"name": name, "guid": guid} for name, guid in sorted(rooms.items())],
        "days": [_day(document, day) for day in days],
    }


def _day(document: Document, day: ReleasedDay) -> dict[str, Any]:
    rooms = {
        name: [_event(document, each) for each in found] for name, found in day.rooms().items()
    }
    return {
        "index": day.index,
        "date": str(day.date),
        "day_start": day.start.isoformat(),
        "day_end": day.end.isoformat(),
        "rooms": rooms,
    }


def _event(document: Document, entry: Entry) -> dict[str, Any]:
    date, start = hours_of(document, entry)
    end = entry.end.astimezone(ZoneInfo(document.timezone)).isoformat(timespec="seconds")
    event: dict[str, Any] = {
        "id": entry.id,
        "guid": entry.guid,
        "date": date,
        "start": start,
        "end": end,
        "duration": clock(entry.minutes),
        "room": room_name(entry),
        "slug": slug_of(document, entry),
        "url": url_of(document, entry),
        "title": entry.title,
        "subtitle": entry.subtitle,
        "track": entry.track or None,
        "type": entry.kind,
        "language": entry.language or None,
        "abstract": entry.abstract,
        "description": entry.description,
        "do_not_record": not entry.may_record,
        "persons": [{"id": p.id, "guid": p.guid, "name": p.name} for p in entry.people],
        "links": [
            {"url": link.url, "title": link.words, "type": LINKS[link.kind]} for link in entry.links
        ],
        "attachments": [],
    }
    return event | ({"code": entry.code} if entry.code and entry.is_first else {})
