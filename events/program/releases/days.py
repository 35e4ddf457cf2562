"""The entries of a release by days and rooms; the night belongs to the evening before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from events.program.releases.document import Document, Entry
from events.shared.clock import DAY_CHANGE, conference_day, day_words


@dataclass(frozen=True)
class ReleasedDay:
    index: int
    date: date
    start: datetime
    end: datetime
    entries: Sequence[Entry]

    @property
    def words(self) -> str:
        return day_words(self.date)

    def rooms(self) -> dict[str, list[Entry]]:
        """The day's entries by room, in order of names."""
        rooms: dict[str, list[Entry]] = {}
        for entry in sorted(self.entries, key=lambda each: (each.room, each.start)):
            rooms.setdefault(room_name(entry), []).append(entry)
        return rooms


def room_name(entry: Entry) -> str:
    """Formats want a room for everything; a break for all has none."""
    return entry.room or "all rooms"


def room_guid(document: Document, entry: Entry) -> str:
    """The stored one; a room that has none gets one from the document's own, which is random."""
    return entry.room_guid or str(uuid5(UUID(document.guid), room_name(entry)))


def days_of(document: Document) -> list[ReleasedDay]:
    """The days on which something takes place."""
    zone = ZoneInfo(document.timezone)
    live = sorted(document.live, key=lambda each: (each.start, each.room, each.id))
    grouped = groupby(live, key=lambda each: _date(each, zone))
    return [
        ReleasedDay(index, day, _change(day, zone), _change(day + timedelta(1), zone), list(found))
        for index, (day, found) in enumerate(grouped, start=1)
    ]


def _date(entry: Entry, zone: ZoneInfo) -> date:
    return conference_day(entry.start, str(zone))


def _change(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, DAY_CHANGE, zone)
