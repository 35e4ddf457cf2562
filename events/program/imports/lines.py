"""Content lines of iCalendar (RFC 5545, 3.1): unfolded, split, each with its number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from events.program.imports.notes import Notes

_LINE = re.compile(r'([A-Za-z0-9-]{1,60})((?:;[^:;"]*(?:"[^"]*"[^:;"]*)*)*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=("[^"]*"|[^;:"]*)')
_ESCAPE = re.compile(r"\\([nN,;:\\])")


@dataclass(frozen=True)
class Line:
    """`DTSTART;TZID=Asia/Tokyo:20190320T090000`, with its names in capitals."""

    number: int
    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as text, without its escapes."""
        return _ESCAPE.sub(_unescaped, self.value)


def read_lines(text: str, notes: Notes) -> Iterator[Line]:
    """All lines; one that is none goes on with the value before it."""
    for number, whole in _unfolded(text, notes):
        found = _LINE.fullmatch(whole)
        if found is not None:
            given = {key.upper(): told.strip('"') for key, told in _PARAMETER.findall(found[2])}
            yield Line(number, found[1].upper(), given, found[3])


def _unfolded(text: str, notes: Notes) -> Iterator[tuple[int, str]]:
    parts: list[str] = []
    first = 1
    for number, line in enumerate(text.split("\n"), start=1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
        elif parts and line.strip() and not _LINE.match(line):
            notes.mend(number, "line", "This line is none; it was read as the rest of the last.")
            parts.append(f"\\n{line}")
        elif line.strip():
            if parts:
                yield first, "".join(parts)
            parts, first = [line], number
    if parts:
        yield first, "".join(parts)


def _unescaped(found: Any) -> str:
    sign: str = found[1]
    return "\n" if sign in "nN" else sign
