"""Tables as text: CSV that no spreadsheet runs, and what people copy from a spreadsheet.

RFC 4180 with CRLF. A cell that begins like a formula gets an apostrophe before it, which every
spreadsheet hides; our import takes it off again.
"""

import csv
import io
from collections.abc import Iterable, Sequence

# Signs with which a spreadsheet begins a formula, their full-width twins, and what hides one.
FORMULA = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
MARK = "'"
MOST_ROWS = 2_000
MOST_COLUMNS = 60


def write_csv(rows: Iterable[Sequence[object]]) -> str:
    """All rows, the header first; `None` is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows(
        [[disarmed("" if cell is None else str(cell)) for cell in row] for row in rows]
    )
    return out.getvalue()


def disarmed(cell: str) -> str:
    """A cell that begins like a formula, also behind blanks, becomes text."""
    return MARK + cell if cell.lstrip(" ").startswith(FORMULA) else cell


def armed(cell: str) -> str:
    """The way back: only a mark of ours is taken off."""
    inside = cell.removeprefix(MARK)
    return inside if inside != cell and disarmed(inside) == cell else cell


def read_table(text: str) -> list[list[str]]:
    """Rows of cells without blanks around them, empty rows left out; the separator is guessed.

    Raises ValueError with a sentence for what is no table, or larger than one can look through.
    """
    text = text.lstrip("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    rows: list[list[str]] = []
    try:
        for cells in reader:
            row = [armed(cell.strip()).strip() for cell in cells]
            if any(row):
                rows.append(row)
            if len(rows) > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise ValueError(f"At most {MOST_ROWS} rows of {MOST_COLUMNS} columns are read.")
    except csv.Error as error:
        raise ValueError(f"Line {reader.line_num} cannot be read: {error}.") from None
    return rows


def _separator(text: str) -> str:
    """A spreadsheet copies tabs; files have commas or, where those are decimals, semicolons."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max("\t;,", key=lambda sign: (first.count(sign), sign == ","))
