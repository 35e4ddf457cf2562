"""What a reader mended, refused, or saw and did not keep."""

from dataclasses import dataclass, field

from events.shared.problems import Level, Problem, Refused, block
from events.shared.text import counted

WIDEST = 80  # characters of a foreign text in a sentence of ours


class Unreadable(Exception):
    """One entry cannot be kept: its kind of fault, and a sentence without the line."""

    def __init__(self, kind: str, text: str) -> None:
        self.kind, self.text = kind, text
        super().__init__(text)


@dataclass
class Notes:
    """Collects findings while a file is read; a counted finding is one sentence for many lines."""

    repaired: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    _counts: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def mend(self, line: int, kind: str, text: str) -> None:
        self.repaired.append(_finding(Level.NOTE, line, kind, text))

    def refuse(self, line: int, kind: str, text: str) -> None:
        self.refused.append(_finding(Level.BLOCK, line, kind, text))

    def count(self, line: int, kind: str, text: str) -> None:
        """The same finding again and again: told once, with its first line and how often."""
        self._counts.setdefault((kind, text), [line, 0])[1] += 1

    def all_repaired(self) -> list[Problem]:
        """All that was mended, with what was counted, in order of lines."""
        counted_ones = [
            _finding(Level.NOTE, line, kind, f"{text} ({counted(times, 'time')}).")
            for (kind, text), (line, times) in self._counts.items()
        ]
        return sorted([*self.repaired, *counted_ones], key=_line)


def shown(text: str) -> str:
    """A foreign text within a sentence of ours."""
    return repr(text if len(text) <= WIDEST else f"{text[:WIDEST]}\u2026")


def refusal(kind: str, text: str, *, line: int = 0, column: int = 0) -> Refused:
    """The file as a whole is refused, where it is known with line and column."""
    place = f"line {line}" + (f", column {column}" if column else "") if line else ""
    sentence = f"{place[:1].upper()}{place[1:]}: {text}" if place else text
    return Refused([block(kind, sentence, where=place or "file")])


def _finding(level: Level, line: int, kind: str, text: str) -> Problem:
    return Problem(level, kind, f"Line {line}: {text}", where=f"line {line}")


def _line(problem: Problem) -> int:
    return int(problem.where.removeprefix("line "))
