"""What a strip holds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from events.conferences.strip.drawing import Drawing
from events.shared.clock import MONTHS, WEEKDAYS, day_words


class Mark(StrEnum):
    """How a cell stands: a date that stands, one that may be, one that is off."""

    SURE = "sure"
    MAYBE = "maybe"
    OFF = "off"


@dataclass(frozen=True)
class Cell:
    """What one side has on one date, in words of which each fits a line of its own."""

    words: tuple[str, ...] = ()
    mark: Mark = Mark.SURE
    gone: tuple[str, ...] = ()  # those of the words that no longer hold


@dataclass(frozen=True)
class Column:
    """One date; or days left out (`gap`); or, with neither, a date that nobody knows yet."""

    day: date | None = None
    gap: int = 0
    ours: Cell | None = None
    host: Cell | None = None
    inside: bool = False
    month: str = ""
    holiday: str = ""

    @property
    def label(self) -> str:
        if self.gap:
            return f"{self.gap} days between"
        return day_words(self.day) if self.day else "day not known"

    @property
    def short(self) -> str:
        """`Wed 20 March`: the label where the year is said elsewhere."""
        return self.label.rpartition(" ")[0] if self.day else self.label

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.day.weekday()] if self.day else ""


@dataclass(frozen=True)
class Strip:
    """The facts, and the drawing and the lines made from them. No columns: no date is known."""

    title: str
    name: str
    host: str
    columns: tuple[Column, ...]
    drawing: Drawing
    lines: tuple[str, ...]

    @property
    def caption(self) -> str:
        return f"{self.title} beside {self.host}" if self.host else self.title

    @property
    def years(self) -> str:
        """`2019`, `2019, 2020`: whose dates they are."""
        return ", ".join(sorted({str(column.day.year) for column in self.columns if column.day}))

    @property
    def is_long(self) -> bool:
        """Whether only a wide window has room for the drawing."""
        return len(self.columns) > 6


def month_of(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
