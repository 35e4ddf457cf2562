"""The values of the check: what goes in (Plan) and what comes out (Colocation)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as calendar_date
from datetime import timedelta
from enum import StrEnum

from events.conferences.colocation.hours import Hours
from events.conferences.models import Rule
from events.shared.problems import Level, Problem, worst


class Relation(StrEnum):
    """Where our day lies, seen from the host's official run."""

    BEFORE = "before"
    DAY_BEFORE = "day-before"
    INSIDE = "inside"
    OVERLAPS = "overlaps"
    DAY_AFTER = "day-after"
    AFTER = "after"
    NONE = "none"


@dataclass(frozen=True, order=True)
class DayProblem(Problem):
    """A problem of one date; `host` is the slug of the host edition, `date` is ISO."""

    date: str = ""
    host: str = ""


@dataclass(frozen=True)
class Neighbour:
    """A host day near ours; `days` is the signed distance, positive where it comes after ours."""

    date: calendar_date
    kinds: tuple[str, ...]
    host: str
    days: int


@dataclass(frozen=True)
class Colocation:
    """The answer for `date` to `last`. Without a date only cancelled host days are known."""

    date: calendar_date | None
    host: str
    relation: Relation
    problems: tuple[DayProblem, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    last: calendar_date | None = None

    @property
    def weekday(self) -> str:
        return f"{self.date:%A}" if self.date else ""

    @property
    def level(self) -> str:
        return worst(self.problems)


@dataclass(frozen=True)
class Plan:
    """What of our own edition matters: its dates, hours, placement, place and rules."""

    first: calendar_date
    last: calendar_date
    slug: str = ""
    placement: str = ""
    hours: Hours | None = None
    zone: str = ""
    country_code: str = ""
    subdivision: str = ""
    levels: Mapping[str, Level] = field(default_factory=lambda: Rule.DEFAULTS)

    def dates(self) -> Iterator[calendar_date]:
        for offset in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=offset)
