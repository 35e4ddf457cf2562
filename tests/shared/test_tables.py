"""No cell of a table becomes a formula, and rows stay rows."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.shared.tables import cell, to_csv


@pytest.mark.peer_fault(22)
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "' =1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("rod@example.org", "rod@example.org"),
        ("a\nb", "a b"),
        ("", ""),
    ],
)
def test_a_cell_that_could_be_a_formula_is_text(text: str, shown: str) -> None:
    assert cell(text) == shown


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_there_are_as_many_rows_as_before(rows: list[tuple[str, str]]) -> None:
    read = list(csv.reader(io.StringIO(to_csv(["a", "b"], rows), newline="")))

    assert [len(row) for row in read] == [2] * (len(rows) + 1)
