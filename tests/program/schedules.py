"""Small schedules in our own words; a test says what is odd about its own."""

import json
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[3] / "shared/data"
needs_shared = pytest.mark.skipif(not DATA.exists(), reason="needs the shared data beside it")
GUID = "6c5d1a1e-0f3b-4b7e-9d55-0c8f2f1c9a01"

EVENT = {
    "id": "7",
    "guid": GUID,
    "date": "2019-03-23T10:00:00+09:00",
    "start": "10:00",
    "duration": "00:45",
    "room": "Room A",
    "title": "Disks for guests",
    "type": "talk",
    "track": "Storage",
    "language": "en",
    "abstract": "How a guest gets its disk.",
}
PEOPLE = '<persons><person id="3">Ada Example</person></persons>'


def frab_event(more: str = PEOPLE, **told: str) -> str:
    """One event; a field told as "" is left out."""
    fields = {name: value for name, value in (EVENT | told).items() if value}
    ids = "".join(f' {name}="{fields.pop(name)}"' for name in ("id", "guid") if name in fields)
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<event{ids}>{inner}{more}</event>"


def frab(*events: str, zone: str = "Asia/Tokyo", day: str = "2019-03-23", head: str = "") -> str:
    """A file with these events in one room of one day."""
    name = f"<time_zone_name>{zone}</time_zone_name>" if zone else ""
    inner = "".join(events or [frab_event()])
    return (
        "<schedule><version>1</version><conference><title>Samplecon</title>"
        f"<acronym>samplecon-2019</acronym>{name}{head}</conference>"
        f'<day index="1" date="{day}"><room name="Room A">\n{inner}</room></day></schedule>'
    )


def voc(*events: dict[str, Any], zone: str = "Asia/Tokyo") -> str:
    """The same as JSON, each event on lines of its own."""
    told = [EVENT | {"persons": [{"id": 3, "public_name": "Ada Example"}]} | e for e in events]
    day = {"index": 1, "date": "2019-03-23", "rooms": {"Room A": told}}
    head = {"acronym": "samplecon-2019", "title": "Samplecon", "time_zone_name": zone}
    return json.dumps(
        {"schedule": {"version": "1", "conference": head | {"days": [day]}}}, indent=1
    )


def ical(*lines: str, more: str = "") -> str:
    """A calendar with one entry of these lines."""
    told = lines or ("DTSTART:20190323T010000Z", "DURATION:PT45M")
    event = ["BEGIN:VEVENT", f"UID:{GUID}@sample.example", "SUMMARY:Disks for guests", *told]
    parts = ["BEGIN:VCALENDAR", "PRODID:-//sample//EN", *filter(None, [more])]
    return "\r\n".join([*parts, *event, "LOCATION:Room A", "END:VEVENT", "END:VCALENDAR", ""])
