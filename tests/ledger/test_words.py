"""Every deed is a plain sentence."""

from datetime import datetime

import pytest

from events.conferences.models import Edition
from events.ledger.actions import COMMAND_LINE, record
from events.ledger.words import changes, deed_words, value_words


def test_a_deed_is_a_sentence(tokyo: Edition, now: datetime) -> None:
    chosen = record(
        "chose date",
        tokyo,
        by=COMMAND_LINE,
        at=now,
        before={"date": None},
        after={"date": "2019-03-20"},
    )

    sentence = "chose Wed 20 March 2019 as the day of bhyvecon Tokyo 2019"
    assert deed_words(chosen, "bhyvecon Tokyo 2019") == sentence


def test_a_verb_from_elsewhere_and_braces_in_it_are_only_text(
    tokyo: Edition, now: datetime
) -> None:
    deed = record("{what.pk}", tokyo, by=COMMAND_LINE, at=now)

    assert deed_words(deed, "{x}") == "(what.pk) {x}"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ("", "nothing"),
        (True, "yes"),
        (["tutorial", "devsummit"], "tutorial, devsummit"),
        ("2019-03-20", "Wed 20 March 2019"),
        ("2019-13-20", "2019-13-20"),
        ([{"date": "2019-03-21", "kinds": ["other"]}], "Thu 21 March 2019 other"),
        ("x" * 300, "..."),
    ],
)
def test_values_are_told_in_words(value: object, words: str) -> None:
    assert value_words(value) == words


def test_what_did_not_change_is_not_told() -> None:
    told = changes({"city": "Tokyo", "end": None}, {"city": "Tokyo", "end": "2019-03-20"})

    assert told == [("last day", "nothing", "Wed 20 March 2019")]
