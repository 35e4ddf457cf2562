"""The strip as lines of at most 72 columns, for curl and for mail."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from events.shared.plain import fit
from events.shared.text import cut

if TYPE_CHECKING:
    from events.conferences.strip.values import Cell, Column
NAME = 36  # of a name, so that a line has room for what is said of it


def lines_of(columns: "Sequence[Column]", name: str, host: str) -> tuple[str, ...]:
    """A line per date and side; `*` marks what is ours."""
    dates = max((len(column.label) for column in columns if not column.gap), default=0)
    return tuple(part for column in columns for part in _column(column, name, host, dates))


def _column(column: "Column", name: str, host: str, dates: int) -> Iterator[str]:
    if column.gap:
        yield f"  ({column.label})"
        return
    label = column.label
    if column.ours:
        inside = " in the host's programme" if column.inside else ""
        yield from _line(f"* {label:<{dates}}  ", _said(cut(name, NAME) + inside, column.ours))
        label = ""
    if column.host:
        who = cut(host.partition(",")[0], NAME)
        yield from _line(f"  {label:<{dates}}  ", _said(who, column.host))
    elif label:
        yield f"  {label}"


def _said(who: str, cell: "Cell") -> str:
    return f"{who}: {', '.join(cell.words)}" if cell.words else who


def _line(head: str, said: str) -> list[str]:
    """What is said beside a date; what does not fit hangs below its beginning."""
    first, *more = fit(" " * len(head) + said)
    return [head + first[len(head) :], *more]
