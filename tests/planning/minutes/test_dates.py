"""Dates as people say them."""

from datetime import date

import pytest

from events.planning.minutes.dates import find_dates
from tests.planning.minutes.reading import CALL

IMPOSSIBLE = [
    "0001-01-01",
    "1989-12-31",
    "2029-01-01",
    "9999-12-31",
    "20 March 0001",
    "May 1, 1500",
]


@pytest.mark.parametrize(
    ("text", "start", "end", "inferred"),
    [
        ("March 21-24", "2019-03-21", "2019-03-24", True),
        ("March 21–24, 2020", "2020-03-21", "2020-03-24", False),
        ("March 20th", "2019-03-20", "2019-03-20", True),
        ("Feb 21st", "2019-02-21", "2019-02-21", True),
        ("May 14, 2019", "2019-05-14", "2019-05-14", False),
        ("14 May 2019", "2019-05-14", "2019-05-14", False),
        ("the 20th of March", "2019-03-20", "2019-03-20", True),
        ("30 March - 2 April 2023", "2023-03-30", "2023-04-02", False),
        ("March 30 to April 2", "2019-03-30", "2019-04-02", True),
        ("December 30 - January 2", "2018-12-30", "2019-01-02", True),
        ("2019-03-07", "2019-03-07", "2019-03-07", False),
        ("2019-03-21 to 2019-03-24", "2019-03-21", "2019-03-24", False),
        ("Nov 8", "2018-11-08", "2018-11-08", True),
        ("Sept. 3", "2019-09-03", "2019-09-03", True),
        ("February 29", "2020-02-29", "2020-02-29", True),
    ],
)
def test_a_day_is_understood(text: str, start: str, end: str, *, inferred: bool) -> None:
    call = date(2019, 11, 29) if "29" in text else CALL
    found = find_dates(f"It is on {text}, they say.", call=call)

    told = [(str(one.start), str(one.end), one.inferred) for one in found]
    assert told == [(start, end, inferred)]


def test_in_the_past_tense_the_day_has_been() -> None:
    assert find_dates("It was March 9.", call=CALL, past=True)[0].start == date(2018, 3, 9)


@pytest.mark.parametrize(
    "text", ["February 30", "2019-13-45", "31 June", "March 24-21", *IMPOSSIBLE]
)
def test_a_day_that_does_not_exist_is_told(text: str) -> None:
    found = find_dates(text, call=CALL)

    assert [(one.start, bool(one.problem)) for one in found] == [(None, True)]


def test_without_the_calls_date_no_year_is_made_up() -> None:
    found = find_dates("March 20", call=None)

    assert found[0].start is None
    assert found[0].problem == "The year of March 20 is not known: the call has no date."


@pytest.mark.parametrize("text", ["12.0", "version 3-4", "May be 5", "D18755", "3/20"])
def test_numbers_are_no_dates(text: str) -> None:
    assert find_dates(text, call=CALL) == []
