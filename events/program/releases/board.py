"""What the public pages of a release show: entries with their hours, and a table of a day."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from events.program.releases.days import ReleasedDay, days_of
from events.program.releases.document import Document, Entry
from events.shared.clock import conference_day, day_words


@dataclass(frozen=True)
class Shown:
    """An entry with the edition's clock; `other` are the hours of a reader elsewhere.

    `host` names the conference beside ours, where it is one of its sessions.
    """

    entry: Entry
    start: datetime
    end: datetime
    other: str = ""
    host: str = ""

    @property
    def hours(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    @property
    def day(self) -> str:
        return day_words(conference_day(self.start, str(self.start.tzinfo)))


@dataclass(frozen=True)
class Cell:
    """A part of the table; None is a room in which nothing takes place then."""

    shown: Shown | None
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class ShownDay:
    """A day as a list, and as a table where it has several rooms."""

    day: ReleasedDay
    entries: list[Shown]
    rooms: list[str]
    rows: list[tuple[str, list[Cell]]]

    @property
    def words(self) -> str:
        return self.day.words


def shown(document: Document, entry: Entry, zone: str = "", *, host: str = "") -> Shown:
    """`zone` is the reader's, "" for none."""
    ours = ZoneInfo(document.timezone)
    start, end = entry.start.astimezone(ours), entry.end.astimezone(ours)
    return Shown(entry, start, end, hours_elsewhere(start, end, zone) if zone else "", host)


def hours_elsewhere(start: datetime, end: datetime, zone: str) -> str:
    """`17:00-17:45 PDT (-1 day)`: the same hours in another zone, and how its day differs."""
    begin, close = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
    days = (begin.date() - start.date()).days
    away = f" ({days:+d} day)" if days else ""
    return f"{begin:%H:%M}-{close:%H:%M} {begin:%Z}{away}"


def shown_days(document: Document, zone: str = "") -> list[ShownDay]:
    return [_day(document, day, zone) for day in days_of(document)]


def _day(document: Document, day: ReleasedDay, zone: str) -> ShownDay:
    entries = [shown(document, entry, zone) for entry in day.entries]
    rooms = sorted({entry.room for entry in day.entries if entry.room})
    rows = _table(entries, rooms) if len(rooms) > 1 else []
    return ShownDay(day, entries, rooms, rows)


def _table(entries: list[Shown], rooms: list[str]) -> list[tuple[str, list[Cell]]]:
    """Rows with their time. Overlapping entries of one room have no place: then there is none."""
    times = sorted({at for each in entries for at in (each.start, each.end)})
    row_of = {at: number for number, at in enumerate(times)}
    taken: dict[tuple[int, str], Shown | None] = {}
    begins: dict[tuple[int, str], Cell] = {}
    for each in entries:
        first, last = row_of[each.start], row_of[each.end]
        columns = [each.entry.room] if each.entry.room else rooms
        for key in [(row, room) for row in range(first, last) for room in columns]:
            if key in taken:
                return []
            taken[key] = each
        begins[first, columns[0]] = Cell(each, last - first, len(columns))
    return [(f"{at:%H:%M}", _cells(row, rooms, taken, begins)) for at, row in _rows(row_of)]


def _rows(row_of: dict[datetime, int]) -> list[tuple[datetime, int]]:
    """All but the last: nothing begins at the end."""
    return list(row_of.items())[:-1]


def _cells(
    row: int,
    rooms: list[str],
    taken: dict[tuple[int, str], Shown | None],
    begins: dict[tuple[int, str], Cell],
) -> list[Cell]:
    found = [
        begins.get((row, room)) or (None if (row, room) in taken else Cell(None)) for room in rooms
    ]
    return [cell for cell in found if cell]
