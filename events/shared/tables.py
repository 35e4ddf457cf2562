"""Tables for spreadsheets, in which no cell becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

# What spreadsheets take for the beginning of a formula, in full width too (OWASP, CSV injection).
_FORMULA = tuple("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20")


def to_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV (RFC 4180): CRLF, one line per row; a cell that could be a formula begins with `'`."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([cell(each) for each in row] for row in rows)
    return target.getvalue()


def cell(text: str) -> str:
    """On one line, and disarmed."""
    line = " ".join(text.splitlines())
    risky = text.startswith(_FORMULA) or line.lstrip().startswith(_FORMULA)
    return f"'{line}" if risky else line
