"""Words for pages."""

from datetime import timedelta

import pytest

from events.announcements.words import first_text, hold_words, place_words, typed_moment
from tests.announcements.scenery import VALUES


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("body:12:76", "line 12, column 76"),
        ("subject:1:71", "subject, column 71"),
        ("mailing_list", "the list"),
        ("approval", "approval"),
        ("", ""),
    ],
)
def test_a_place_is_said_in_words(where: str, words: str) -> None:
    assert place_words(where) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "no hold"),
        (30, "30 seconds on hold"),
        (60, "1 minute on hold"),
        (90, "90 seconds on hold"),
        (600, "10 minutes on hold"),
    ],
)
def test_a_hold_is_said_in_words(seconds: int, words: str) -> None:
    assert hold_words(timedelta(seconds=seconds)) == words


def test_no_time_is_typed_as_nothing() -> None:
    assert typed_moment(None, "Asia/Tokyo") == ""


@pytest.mark.parametrize(
    ("missing", "begin"),
    [
        ((), "Save the date: {title} is {date_sentence}, {relation}."),
        (("relation", "host"), "Save the date: {title} is {date_sentence}."),
    ],
)
def test_a_first_text_uses_the_facts_that_are_there(missing: tuple[str, ...], begin: str) -> None:
    text = first_text({**VALUES, **dict.fromkeys(missing, "")})

    assert text.split("\n")[0] == begin
    assert ("{host}" in text) is not ("host" in missing)
