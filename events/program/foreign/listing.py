"""A host's programme by days, as its own clock has it."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from events.conferences.models import Edition
from events.program.schedule.models import Slot
from events.shared.clock import conference_day, day_words


@dataclass(frozen=True)
class Entry:
    """A slot with its hours in words."""

    slot: Slot
    hours: str

    @property
    def names(self) -> str:
        talk = self.slot.talk
        return ", ".join(each.spoken_name for each in talk.speakings.all()) if talk else ""


@dataclass(frozen=True)
class ProgrammeDay:
    date: date
    entries: list[Entry]

    @property
    def words(self) -> str:
        return day_words(self.date)


def days_of(host: Edition) -> list[ProgrammeDay]:
    """All that has a time, cancelled things among it, in two queries."""
    zone = ZoneInfo(host.timezone or "UTC")
    slots = host.slots.kept().exclude(start=None).with_talks().order_by("start", "room_name", "id")
    by_day = groupby(slots, key=lambda slot: _day(slot, zone))
    return [ProgrammeDay(day, [_entry(slot, zone) for slot in found]) for day, found in by_day]


def _day(slot: Slot, zone: ZoneInfo) -> date:
    start: datetime = slot.start or slot.changed_at
    return conference_day(start, str(zone))


def _entry(slot: Slot, zone: ZoneInfo) -> Entry:
    start, end = slot.start or slot.changed_at, slot.end or slot.changed_at
    return Entry(slot, f"{start.astimezone(zone):%H:%M}-{end.astimezone(zone):%H:%M}")
