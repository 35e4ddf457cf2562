"""The values of readiness: what a rule reads, what it answers, and what comes out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from events.conferences.models import Edition
from events.planning.plan.models import PlanItem

DONE, MISSING = "done", "missing"


@dataclass(frozen=True)
class Situation:
    """All that rules read. `facts` are the values that `table.FACTS` asks of the edition.

    `unreported` counts what the building does not know; None before it has a list.
    """

    edition: Edition
    today: date
    facts: Mapping[str, Any]
    tasks: Sequence[PlanItem]
    unreported: int | None = None


@dataclass(frozen=True)
class Answer:
    """What a rule says: a sentence, and the page where it is mended, below the edition's desk
    unless it begins with a slash. `who` and `due` are for a rule that knows them itself.
    """

    state: str
    text: str
    page: str
    who: str = ""
    due: date | None = None


def done(text: str, page: str) -> Answer:
    return Answer(DONE, text, page)


def missing(text: str, page: str, who: str = "", due: date | None = None) -> Answer:
    return Answer(MISSING, text, page, who, due)


@dataclass(frozen=True)
class Line:
    """A row of the table. `task` is the usual plan's line whose owner has it, and whose date it is
    to be done by. A rule that does not concern the edition answers None and weighs nothing.
    """

    area: str
    weight: int
    rule: Callable[[Situation], Answer | None]
    task: str = ""


@dataclass(frozen=True)
class Check:
    """One answer of an edition, whole."""

    area: str
    state: str
    text: str
    url: str
    who: str
    due: date | None
    weight: int

    @property
    def is_done(self) -> bool:
        return self.state == DONE


@dataclass(frozen=True)
class AreaChecks:
    name: str
    checks: tuple[Check, ...]

    @property
    def missing(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if not check.is_done)


@dataclass(frozen=True)
class Readiness:
    checks: tuple[Check, ...]

    @property
    def percent(self) -> int:
        """Done weight over total weight, rounded down: 100 only where nothing is missing."""
        total = sum(check.weight for check in self.checks)
        return sum(check.weight for check in self.checks if check.is_done) * 100 // max(total, 1)

    @property
    def missing(self) -> tuple[Check, ...]:
        """What is missing, the heaviest first."""
        found = [check for check in self.checks if not check.is_done]
        return tuple(sorted(found, key=lambda check: -check.weight))

    @property
    def areas(self) -> tuple[AreaChecks, ...]:
        """In the order of the table."""
        names = dict.fromkeys(check.area for check in self.checks)
        return tuple(
            AreaChecks(name, tuple(check for check in self.checks if check.area == name))
            for name in names
        )
