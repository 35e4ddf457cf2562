"""The text of a call with its facts beside their lines."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from events.planning.margin import runs_of


@dataclass(frozen=True)
class Note:
    first_line: int
    last_line: int


def test_a_note_stands_beside_its_lines_and_plain_lines_stand_between() -> None:
    note = Note(2, 3)

    runs = runs_of("a\nb\nc\nd", [(note, "date")])

    assert [(run.first, run.lines, run.notes) for run in runs] == [
        (1, ["a"], []),
        (2, ["b", "c"], ["date"]),
        (4, ["d"], []),
    ]


def test_notes_on_the_same_lines_stand_together() -> None:
    runs = runs_of("a\nb\nc", [(Note(1, 2), "topic"), (Note(2, 2), "date")])

    assert [(run.first, run.notes) for run in runs] == [(1, ["topic", "date"]), (3, [])]


@given(
    st.lists(st.text(alphabet="ab ", max_size=4), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 4)), max_size=10),
)
def test_no_line_and_no_note_is_lost(lines: list[str], spans: list[tuple[int, int]]) -> None:
    notes = [
        (Note(first, min(first + more, len(lines))), number)
        for number, (first, more) in enumerate(spans)
        if first <= len(lines)
    ]

    runs = runs_of("\n".join(lines), notes)

    assert [line for run in runs for line in run.lines] == lines
    assert sorted(note for run in runs for note in run.notes) == [number for _, number in notes]
