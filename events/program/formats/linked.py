"""schema.org of a talk (JSON-LD)."""

import json
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from events.program.formats.names import clean, url_of
from events.program.releases.document import Document, Entry

SCHEMA = "https://schema.org"
# Inside <script> these could end the block; JSON may write them so.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def talks_json(document: Document, entries: list[Entry]) -> str:
    """Events for a page, safe within a script element; "" for none."""
    told: Any = [
        {"@context": SCHEMA, **_event(document, entry), **_whole(document)} for entry in entries
    ]
    if not told:
        return ""
    text = json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False)
    return clean(text).translate(ESCAPES)


def whole_json(document: Document) -> str:
    """The edition with its talks as sub-events."""
    if not document.live:
        return ""
    zone = ZoneInfo(document.timezone)
    talks = [_event(document, entry) for entry in document.live if entry.code]
    event = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": document.title,
        "url": document.url,
        "startDate": min(entry.start for entry in document.live).astimezone(zone).isoformat(),
        "endDate": max(entry.end for entry in document.live).astimezone(zone).isoformat(),
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "location": _place(document, ""),
        "organizer": {"@type": "Organization", "name": document.title, "url": document.url},
        **_beside(document),
        "subEvent": talks,
    }
    return clean(json.dumps(event, ensure_ascii=False)).translate(ESCAPES)


def _event(document: Document, entry: Entry) -> dict[str, Any]:
    zone = ZoneInfo(document.timezone)
    state = "EventCancelled" if entry.cancelled else "EventScheduled"
    people = [{"@type": "Person", "name": person.name} for person in entry.people]
    return {
        "@type": "Event",
        "name": entry.title,
        "url": url_of(document, entry),
        "startDate": entry.start.astimezone(zone).isoformat(),
        "endDate": entry.end.astimezone(zone).isoformat(),
        "eventStatus": f"{SCHEMA}/{state}",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "location": _place(document, entry.room),
        **({"performer": people} if people else {}),
    }


def _whole(document: Document) -> dict[str, Any]:
    """The edition that a talk is part of; it needs a day to be an event."""
    if not document.first:
        return {}
    days = {"startDate": document.first, "endDate": document.last}
    facts = {"name": document.title, "url": document.url, "location": _place(document, "")}
    return {"superEvent": {"@type": "Event", **facts, **days}}


def _beside(document: Document) -> dict[str, Any]:
    """The host's conference, of which ours is a part; it needs a day to be an event."""
    if not document.beside or not document.beside_first:
        return {}
    days = {"startDate": document.beside_first, "endDate": document.beside_last}
    place = _place(replace(document, venue="", address=""), "")
    event = {"@type": "Event", "name": document.beside, **days, "location": place}
    return {"superEvent": event}


def _place(document: Document, room: str) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "addressLocality": document.city,
        "addressCountry": document.country_code,
        **({"streetAddress": document.address} if document.address else {}),
    }
    name = ", ".join(filter(None, [room, document.venue or document.city])) or document.title
    return {"@type": "Place", "name": name, "address": address}
