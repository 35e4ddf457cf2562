"""Hours of a day, local to an edition's zone."""

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from typing_extensions import override

if TYPE_CHECKING:
    from events.conferences.models import Day


@dataclass(frozen=True)
class Hours:
    """From `opens` up to, not including, `closes`."""

    opens: time
    closes: time

    @override
    def __str__(self) -> str:
        return f"{self.opens:%H:%M}-{self.closes:%H:%M}"


def of_day(day: "Day") -> Hours | None:
    """The day's hours if both ends are known."""
    return Hours(day.opens, day.closes) if day.opens and day.closes else None


def clash(ours: Hours | None, theirs: Hours | None) -> bool | None:
    """Whether the two meet; None while one of them is unknown. Touching ends do not meet."""
    if ours is None or theirs is None:
        return None
    return ours.opens < theirs.closes and theirs.opens < ours.closes
