"""A pasted table on its way into rows: which column is what, guessed first, then as somebody says.

Nothing is stored here: the text travels in the form, so that each step looks at it anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from events.shared.csv_text import read_table

LONGEST = 100_000  # characters of a pasted table
Cells = list[str]
Guess = Callable[[list[Cells]], tuple[list[str], bool]]
COLUMN = "column-"  # the fields of a form that say what a column is


@dataclass(frozen=True)
class Row:
    """A line of the table: its number, what stands in it, by field; a field may come twice."""

    line: int
    told: Mapping[str, Sequence[str]]

    def first(self, field: str) -> str:
        return next(iter(self.told.get(field, ())), "")


@dataclass(frozen=True)
class Checked:
    """What a row would do: new, changed, same or error; the sentence says what or why not."""

    line: int
    state: str
    name: str
    text: str = ""

    @property
    def good(self) -> bool:
        return self.state in {"new", "changed"}


@dataclass(frozen=True)
class Table:
    """The rows, what each column is, and what stands on top of it or first in it."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    samples: tuple[str, ...]
    headed: bool


def read_pasted(text: str, posted: Mapping[str, str], guess: Guess) -> Table:
    """The table of a text. Raises ValueError with a sentence for what is none.

    A form that was looked at says what each column is and whether the first row is a head.
    """
    if len(text) > LONGEST:
        raise ValueError(f"The table has {len(text)} characters; at most {LONGEST} are read.")
    cells = read_table(text)
    if not cells:
        raise ValueError("Paste a table, one row a line.")
    width = max(map(len, cells))
    columns, headed = guess(cells)
    columns += [""] * (width - len(columns))
    if posted.get("columns") == str(width):
        columns = [posted.get(f"{COLUMN}{number}", "") for number in range(width)]
        headed = "headed" in posted
    rows = [
        Row(number, _told(columns, row))
        for number, row in enumerate(cells, start=1)
        if not (headed and number == 1)
    ]
    samples = tuple(
        next((row[at] for row in cells if at < len(row) and row[at]), "") for at in range(width)
    )
    return Table(tuple(rows), tuple(columns), samples, headed)


def guess_by_head(cells: list[Cells], heads: Mapping[str, str]) -> list[str]:
    """The field of each column by the words on top; all empty where the first row is no head."""
    return [heads.get(" ".join(cell.casefold().replace("_", " ").split()), "") for cell in cells[0]]


def _told(columns: Sequence[str], row: Cells) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for field, cell in zip(columns, row, strict=False):
        if field and cell:
            told.setdefault(field, []).append(cell)
    return told
