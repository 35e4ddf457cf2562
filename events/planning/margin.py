"""A call's text with notes in the margin: lines in runs, each with the notes on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar


class OnLines(Protocol):
    """What says on which lines it stands, counted from 1, both ends included."""

    @property
    def first_line(self) -> int: ...

    @property
    def last_line(self) -> int: ...


N = TypeVar("N")


@dataclass
class Run(Generic[N]):
    """Lines from number `first` on, and the notes that stand beside them."""

    first: int
    lines: list[str] = field(default_factory=list)
    notes: list[N] = field(default_factory=list)

    @property
    def numbered(self) -> list[tuple[int, str]]:
        return list(enumerate(self.lines, start=self.first))


def runs_of(text: str, notes: Sequence[tuple[OnLines, N]]) -> list[Run[N]]:
    """Cut the text into runs with notes and plain runs between them. No line or note is lost."""
    lines = text.split("\n")
    runs: list[Run[N]] = []
    at = 1
    for first, last, beside in _blocks(notes):
        runs += _plain(lines, at, first - 1)
        runs.append(Run(first, lines[first - 1 : last], beside))
        at = last + 1
    return runs + _plain(lines, at, len(lines))


def _plain(lines: Sequence[str], first: int, last: int) -> list[Run[N]]:
    found = list(lines[first - 1 : last])
    return [Run(first, found)] if found else []


def _blocks(notes: Sequence[tuple[OnLines, N]]) -> Iterator[tuple[int, int, list[N]]]:
    """First and last line of each group of notes whose lines touch, with the notes."""
    first = last = 0
    group: list[N] = []
    for place, note in sorted(notes, key=lambda pair: pair[0].first_line):
        if group and place.first_line > last:
            yield first, last, group
            group = []
        first = first if group else place.first_line
        last = max(last, place.last_line)
        group = [*group, note]
    if group:
        yield first, last, group
