"""Where a slot stands or will stand, in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from events.program.schedule.models import Slot
from events.shared.clock import day_words
from events.venues.models import Room


def stamp_of(instant: datetime, zone: ZoneInfo) -> str:
    """`2019-03-20T14:20`, as forms and the script send it."""
    return f"{instant.astimezone(zone):%Y-%m-%dT%H:%M}"


def clock_of(instant: datetime, zone: ZoneInfo) -> str:
    """`14:20`."""
    return f"{instant.astimezone(zone):%H:%M}"


def placed_words(slot: Slot, changes: Mapping[str, Any], room: Room | None) -> str:
    """`14:20-15:00, main room`: where `changes` put it, on the edition's clock."""
    zone = ZoneInfo(slot.edition.timezone or "UTC")
    times = "-".join(f"{changes[name].astimezone(zone):%H:%M}" for name in ("start", "end"))
    return f"{times}, {room}" if room else times


def at_words(slot: Slot) -> str:
    """`Wed 20 March 2019, 14:20-15:00, main room`, or `the tray`."""
    if not slot.start or not slot.end:
        return "the tray" if slot.talk else "nowhere"
    zone = ZoneInfo(slot.edition.timezone or "UTC")
    start, end = slot.start.astimezone(zone), slot.end.astimezone(zone)
    times = f"{day_words(start.date())}, {start:%H:%M}-{end:%H:%M}"
    return f"{times}, {slot.place}" if slot.place else times
