"""A day as a table: time down, rooms across. Rows begin where a slot does, and each half-hour.

Slots of one room that overlap share a cell, so nothing is ever hidden behind something else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from events.program.schedule.hours import HALF_HOUR, DayHours, edition_zone, spans_on
from events.program.schedule.spans import Programme, Span
from events.program.schedule.words import clock_of, stamp_of
from events.venues.models import Room


@dataclass(frozen=True)
class Column:
    """A room, or the place of what has none."""

    room: Room | None

    @property
    def key(self) -> str:
        return f"#{self.room.pk}" if self.room else ""

    @property
    def name(self) -> str:
        return self.room.name if self.room else "No room yet"

    @property
    def number(self) -> str:
        """The room's number as forms send it; "" for none."""
        return str(self.room.pk) if self.room else ""


@dataclass(frozen=True)
class Card:
    """A slot in the table; `level` is its worst open problem's, or ""."""

    span: Span
    level: str

    @property
    def at(self) -> str:
        return stamp_of(self.span.start, ZoneInfo(self.span.zone))


@dataclass(frozen=True)
class Cell:
    """Slots, or free time of `free` minutes from here to the next one; `at` is when it begins."""

    column: Column
    start: datetime
    at: str
    cards: tuple[Card, ...] = ()
    rows: int = 1
    columns: int = 1
    free: int = 0


@dataclass(frozen=True)
class Row:
    """From `at` to `until`, both as the script sends them; `label` is the clock."""

    at: str
    until: str
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class DayGrid:
    """`levels` has the worst open problem of each slot by its number."""

    day: DayHours
    zone: ZoneInfo
    columns: tuple[Column, ...]
    spans: tuple[Span, ...]
    levels: Mapping[int, str]

    @cached_property
    def rows(self) -> list[Row]:
        """In order of time, each with the cells that begin in it."""
        laid = [self._laid(column) for column in self.columns]
        return [
            Row(
                stamp_of(start, self.zone),
                stamp_of(end, self.zone),
                clock_of(start, self.zone),
                tuple(self._cells(start, laid)),
            )
            for start, end in pairwise(self._marks)
        ]

    def _cells(self, start: datetime, laid: Sequence[list[Cell]]) -> Iterator[Cell]:
        if start in self._whole:
            yield self._taken(self.columns[0], [self._whole[start]], columns=len(self.columns))
            return
        for cells in laid:
            yield from (cell for cell in cells if cell.start == start)

    @cached_property
    def _marks(self) -> list[datetime]:
        marks = {*self.day.times(HALF_HOUR), self.day.closes}
        marks |= {at for span in self.spans for at in (span.start, span.end)}
        return sorted(marks)

    @cached_property
    def _whole(self) -> dict[datetime, Span]:
        """Breaks for all beside which nothing else takes place: one cell across all rooms."""
        return {
            span.start: span
            for span in self.spans
            if span.is_for_all and not any(_overlap(span, other) for other in self.spans)
        }

    def _laid(self, column: Column) -> list[Cell]:
        """A room from top to bottom: clusters of slots, and each free row for itself."""
        whole = {id(span) for span in self._whole.values()}
        mine = [span for span in self.spans if span.is_for_all or span.room == column.key]
        clusters = list(_clusters(mine))
        cells = [self._taken(column, each) for each in clusters if id(each[0]) not in whole]
        taken = [(each[0].start, max(span.end for span in each)) for each in clusters]
        for at in self._marks[:-1]:
            if not any(start <= at < end for start, end in taken):
                until = min([start for start, _ in taken if start > at], default=self.day.closes)
                free = int((until - at).total_seconds()) // 60
                cells.append(Cell(column, at, stamp_of(at, self.zone), free=free))
        return cells

    def _taken(self, column: Column, cluster: Sequence[Span], *, columns: int = 1) -> Cell:
        start, end = cluster[0].start, max(span.end for span in cluster)
        cards = tuple(Card(span, self.levels.get(span.slot.pk, "")) for span in cluster)
        return Cell(
            column, start, stamp_of(start, self.zone), cards, self._height(start, end), columns
        )

    def _height(self, start: datetime, end: datetime) -> int:
        return sum(start <= mark < end for mark in self._marks)


def _clusters(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Those that overlap, one after another, together."""
    cluster: list[Span] = []
    for span in spans:
        if cluster and span.start >= max(each.end for each in cluster):
            yield cluster
            cluster = []
        cluster.append(span)
    if cluster:
        yield cluster


def _overlap(one: Span, other: Span) -> bool:
    return one is not other and one.start < other.end and other.start < one.end


def grids_of(
    programme: Programme,
    days: Iterable[DayHours],
    rooms: Sequence[Room],
    levels: Mapping[int, str],
) -> list[DayGrid]:
    """Each day with a column for every room, and one for what has none where that is needed."""
    zone = edition_zone(programme.edition)
    found = []
    for day in days:
        spans = tuple(spans_on(day.date, programme))
        roomless = not rooms or any(not span.room and not span.is_for_all for span in spans)
        columns = [Column(room) for room in rooms] + ([Column(None)] if roomless else [])
        found.append(DayGrid(day, zone, tuple(columns), spans, levels))
    return found


def rooms_of(programme: Programme) -> list[Room]:
    """The rooms that are booked or used here, by name; without any, those of the venue."""
    known = {booking.room_id: booking.room for booking in programme.bookings}
    known |= {span.slot.room.pk: span.slot.room for span in programme.own if span.slot.room}
    found = list(known.values()) or list(programme.rooms)
    return sorted(found, key=lambda room: (room.name, room.pk))
