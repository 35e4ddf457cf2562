"""The strip as lines of at most 72 columns, for curl and for mail."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from events.shared.plain import fit

if TYPE_CHECKING:
    from events.conferences.strip.values import Cell, Column

DATE = 19  # "Wed 20 March 2019" and two blanks; "Wed 30 September 2026" pushes its line


def lines_of(columns: "Iterable[Column]", name: str, host: str) -> tuple[str, ...]:
    """A line per date and side; `*` marks what is ours."""
    return tuple(part for column in columns for part in _column(column, name, host))


def _column(column: "Column", name: str, host: str) -> Iterator[str]:
    if column.gap:
        yield f"  ({column.label})"
        return
    label = column.label
    if column.ours:
        inside = " in the host's programme" if column.inside else ""
        yield from _line("*", label, name, column.ours, inside)
        label = ""
    if column.host:
        yield from _line(" ", label, host.partition(",")[0], column.host)
    elif label:
        yield f"  {label}"


def _line(sign: str, label: str, who: str, cell: "Cell", inside: str = "") -> list[str]:
    words = ", ".join(word for word in cell.words)
    said = f"{who}{inside}: {words}" if words else f"{who}{inside}"
    return fit(f"{sign} {label:<{DATE}}{said}", hang=DATE + 2)
