"""A call's text with notes in the margin: lines in runs, each with the notes that begin there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

N = TypeVar("N")


@dataclass
class Run(Generic[N]):
    """Lines from number `first` on, and the notes that stand beside them."""

    first: int
    lines: list[str] = field(default_factory=list)
    notes: list[N] = field(default_factory=list)


def runs_of(text: str, notes: Sequence[tuple[int, N]]) -> list[Run[N]]:
    """Cut the text where a note begins; `notes` are (line number, note). No line is lost."""
    by_line: dict[int, list[N]] = {}
    for at, note in notes:
        by_line.setdefault(at, []).append(note)
    runs: list[Run[N]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not runs or number in by_line:
            runs.append(Run(number, notes=by_line.pop(number, [])))
        runs[-1].lines.append(line)
    runs[-1].notes += [note for left in by_line.values() for note in left]
    return runs
