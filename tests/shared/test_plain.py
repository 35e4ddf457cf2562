"""Plain text stays within 72 columns, whatever it is made of."""

from hypothesis import given
from hypothesis import strategies as st

from events.shared.plain import WIDTH, fit, plain_text
from events.shared.text import columns


def test_a_long_line_breaks_between_words_and_keeps_its_indent() -> None:
    line = "  " + " ".join(["Tokyo"] * 15)

    assert fit(line) == ["  " + " ".join(["Tokyo"] * 11), "  " + " ".join(["Tokyo"] * 4)]


def test_later_parts_hang_where_they_are_told() -> None:
    assert fit("* " + "a" * 60 + " " + "b" * 20, hang=4) == ["* " + "a" * 60, "    " + "b" * 20]


def test_japanese_counts_two_columns_a_letter() -> None:
    assert fit("飯" * 40) == ["飯" * 36, "飯" * 4]


def test_an_address_of_the_web_is_never_cut() -> None:
    url = "https://conference.example.org/" + "a" * 60 + "/"

    assert fit(url) == [url]


def test_control_characters_and_turned_directions_become_blanks() -> None:
    assert plain_text("a\x1b[31mb\u202ec") == "a [31mb c\n"


def test_empty_lines_never_come_in_threes() -> None:
    assert plain_text("\n\na\n\n\n\nb\n\n") == "a\n\nb\n"


@given(st.text(st.characters(exclude_characters=":")))
def test_no_line_is_wider_than_a_terminal(text: str) -> None:
    assert [line for line in plain_text(text).splitlines() if columns(line) > WIDTH] == []


@given(st.text())
def test_fitting_twice_changes_nothing(text: str) -> None:
    once = plain_text(text)

    assert plain_text(once) == once
