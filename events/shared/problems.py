"""Problems are values: page, form, command, mail and test show the same object."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad: `block` refuses, `warn` asks to look, `note` tells."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, order=True)
class Problem:
    """One finding in words: what kind, where it was found, and the page that repairs it."""

    level: Level
    kind: str
    text: str
    where: str = ""
    fix: str = ""

    def as_json(self) -> dict[str, str]:
        """The form of CONTRACT section 3: level, kind, text, where (and fix)."""
        return {key: str(value) for key, value in asdict(self).items()}


class Refused(Exception):
    """A deed was not done; carries the problems that say why. Nothing was changed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.text for problem in self.problems))


class Stale(Exception):
    """The row changed since it was read; the page answers 409 and shows both versions."""


def block(kind: str, text: str, *, where: str = "", fix: str = "") -> Problem:
    return Problem(Level.BLOCK, kind, text, where, fix)


def worst(problems: Iterable[Problem]) -> str:
    """`block`, `warn` or `note`, whichever is worst; `ok` where there is no problem."""
    found = {problem.level for problem in problems}
    return next((level.value for level in Level if level in found), "ok")


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.level is Level.BLOCK)


def refuse_if_blocked(problems: Iterable[Problem]) -> None:
    """Raises Refused with the blocking problems, if there are any."""
    if blocked := blocking(problems):
        raise Refused(blocked)
