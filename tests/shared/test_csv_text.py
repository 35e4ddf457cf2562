"""Tables as text: no spreadsheet runs what we write, and what people copy is read."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.shared.csv_text import armed, disarmed, read_table, write_csv


@pytest.mark.peer_fault(22)
@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "  =1"]
)
def test_a_formula_becomes_text_and_comes_back(cell: str) -> None:
    assert disarmed(cell) == f"'{cell}"
    assert armed(disarmed(cell)) == cell


@pytest.mark.parametrize("cell", ["O'Brien", "'quoted'", "a=b", "", "山田"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert (disarmed(cell), armed(cell)) == (cell, cell)


@pytest.mark.peer_fault(22)
@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=4), max_size=4))
def test_no_written_cell_begins_like_a_formula(rows: list[list[str]]) -> None:
    written = write_csv(rows)

    cells = [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]
    signs = "=+-@\t\r＝＋－＠"
    assert [cell for cell in cells if cell.lstrip(" ")[:1] in set(signs)] == []


@given(st.text(max_size=300))
def test_any_text_is_a_table_or_told_why_not(text: str) -> None:
    rows, why = [["x"]], "."
    try:
        rows = read_table(text)
    except ValueError as error:
        why = str(error)

    assert why.endswith(".")
    assert all(any(row) for row in rows)


@pytest.mark.parametrize(
    "text",
    ["a\tb\r\n1\t2\r\n", "a,b\n1,2", "a;b\n\n1;2\n", "\ufeffa,b\n1,2", '"a","b"\n1,"2"'],
)
def test_tabs_commas_and_semicolons_are_read(text: str) -> None:
    assert read_table(text) == [["a", "b"], ["1", "2"]]


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="At most 2000 rows"):
        read_table("x\n" * 2001)


def test_a_table_ends_its_lines_with_crlf() -> None:
    assert write_csv([["a", "b"], [None, 1]]) == "a,b\r\n,1\r\n"
