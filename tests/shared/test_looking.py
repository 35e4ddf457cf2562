"""Looking for words in text as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.shared.looking import is_long_enough, lines_with, searchable


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("the iij building", "in the\n  IIJ\tbuilding"),
        ("ＩＩＪ", "the IIJ building"),
        ("ホール", "大きいﾎｰﾙ"),
        ("ガイド", "カ\u3099イト\u3099です"),
        ("東京大学", "東京\n  大学の部屋"),
        ("STRASSE", "straße"),
        ("㍿", "株式会社"),
        ("café", "cafe\u0301"),
    ],
)
def test_words_are_found_however_they_are_typed(said: str, text: str) -> None:
    assert searchable(said) in searchable(text)


def test_a_phrase_is_found_over_the_end_of_a_line_and_named_by_its_lines() -> None:
    text = "# Notes\n\nWe meet in the big\n\n  room of IIJ. The big\nroom is free."

    assert list(lines_with("big room", text)) == [(3, 5), (5, 6)]


def test_a_line_that_says_it_twice_is_found_once() -> None:
    assert list(lines_with("rod", "Rod and Rod\nrod")) == [(1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("said", "enough"), [("i", False), ("ij", True), ("橋", True), ("ホ", True), ("", False)]
)
def test_one_japanese_character_is_enough(said: str, enough: bool) -> None:
    assert is_long_enough(searchable(said), 2) is enough


@given(st.text(), st.lists(st.text(alphabet="ab 橋ｶﾞ\u3099\nßİ", max_size=20), max_size=6))
def test_what_is_said_on_a_line_is_found_there_whatever_it_holds(
    said: str, parts: list[str]
) -> None:
    key = searchable(said)
    text = "\n".join([*parts, f"x {said.replace(chr(10), ' ')} x"])

    found = list(lines_with(key, text)) if key else []

    assert all(1 <= first <= last <= text.count("\n") + 1 for first, last in found)
