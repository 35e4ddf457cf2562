"""Zones as files name them: IANA names, Windows names, paths that end in one, rules of the file."""

from datetime import tzinfo
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from events.shared.clock import known_zones


def find_zone(name: str) -> ZoneInfo | None:
    """The IANA zone meant: `Asia/Tokyo`, `Tokyo Standard Time`, `/x/20090101/Asia/Tokyo`."""
    name = name.strip().strip('"')
    name = name if name in known_zones() else WINDOWS_TO_OLSON.get(name, name)
    parts = name.split("/")
    for at in range(len(parts)):
        if (tail := "/".join(parts[at:])) in known_zones():
            return ZoneInfo(tail)
    return None


def zone_of_rules(block: str) -> tzinfo | None:
    """The zone that a VTIMEZONE describes; None where its rules cannot be followed."""
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{block}\r\nEND:VCALENDAR\r\n"
    try:
        zones = [each for each in Calendar.from_ical(text).walk() if isinstance(each, Timezone)]
        return zones[0].to_tz() if zones else None
    except Exception:  # noqa: BLE001 -- a foreign rule may break in any way; the event says so
        return None
