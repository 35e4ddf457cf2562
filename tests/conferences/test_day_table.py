"""A host's days from a pasted table."""

from datetime import date, datetime
from typing import Any

import pytest

from events.conferences.models import Day, Edition
from events.conferences.table.columns import read_date, read_kinds
from events.flows.undoing import undo
from events.ledger.models import Activity
from events.people.models import User
from tests import cast
from tests.factories import DayFactory

PASTE = "/organize/hosts/asiabsdcon-2019/paste/"
TABLE = """Date\tKind\tHours\tLabel
2019-03-21\tTutorials, DevSummit\t\t
Fri 22 March 2019\tdevsummit\t10:00-18:00\t部屋 5
23 Mar 2019\tconference\t9:00 - 17:30\t
"""


def post(user: User, text: str, **fields: str) -> Any:
    return cast.client_of(user).post(PASTE, {"text": text, "take": "1"} | fields)


def days() -> list[tuple[str, list[str], str, str]]:
    return [
        (str(day.date), day.kinds, f"{day.opens or ''}-{day.closes or ''}", day.label)
        for day in Day.objects.all()
    ]


def test_days_are_added_and_again_change_nothing(michael: User, tokyo: Edition) -> None:
    post(michael, TABLE)
    version = Edition.objects.get(slug="asiabsdcon-2019").version

    again = post(michael, TABLE)

    assert days() == [
        ("2019-03-21", ["tutorial", "devsummit"], "-", ""),
        ("2019-03-22", ["devsummit"], "10:00:00-18:00:00", "部屋 5"),
        ("2019-03-23", ["conference"], "09:00:00-17:30:00", ""),
    ]
    assert [row.state for row in again.context["plan"].rows] == ["same", "same", "same"]
    assert Edition.objects.get(slug="asiabsdcon-2019").version == version


def test_what_the_table_does_not_tell_stays(michael: User, tokyo: Edition) -> None:
    DayFactory.create(label="day one", opens="09:00")
    DayFactory.create(date=date(2019, 3, 24), kinds=["social"])

    post(michael, "date,state\n2019-03-21,cancelled\n")

    first, last = Day.objects.all()
    assert (first.label, f"{first.opens:%H:%M}", first.state) == ("day one", "09:00", "cancelled")
    assert (last.kinds, last.state) == (["social"], "planned")


def test_the_whole_is_taken_back(michael: User, tokyo: Edition, now: datetime) -> None:
    DayFactory.create(label="day one")
    post(michael, TABLE)

    undo(Activity.objects.get(verb="edited"), by=cast.page(michael), now=now)

    assert days() == [("2019-03-21", ["tutorial", "devsummit"], "-", "day one")]


def test_bad_rows_say_why(michael: User, tokyo: Edition) -> None:
    text = "\n".join(
        [
            "date,kind,opens,closes,state,label",
            "3/4/2019,other,,,,",
            "2019-03-21,party,,,,",
            "2019-03-21,other,25:00,,,",
            "2019-03-21,other,18:00,09:00,,",
            "2019-03-21,other,,,gone,",
            "2030-03-21,other,,,,",
            f"2019-03-21,other,,,,{'x' * 301}",
        ]
    )

    answer = post(michael, text)

    assert [row.text for row in answer.context["plan"].rows] == [
        "The date is missing or cannot be read; write one like 2019-03-21.",
        "Say what the day is: tutorial, devsummit, conference, social or other.",
        "“25:00” is no time; write one like 09:00.",
        "Thu 21 March 2019 closes before it opens.",
        "“gone” is no state; write planned, held or cancelled.",
        "Thu 21 March 2030 is more than two weeks away from the run.",
        "Label: Ensure this value has at most 300 characters (it has 301).",
    ]
    assert days() == []


def test_two_rows_of_a_date_keep_their_own_hours(michael: User, tokyo: Edition) -> None:
    DayFactory.create()

    post(michael, "2019-03-21,tutorial,10:00-18:00\n2019-03-21,devsummit,13:00-17:00\n")

    assert [(kinds, hours) for _, kinds, hours, _ in days()] == [
        (["tutorial"], "10:00:00-18:00:00"),
        (["devsummit"], "13:00:00-17:00:00"),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-03-21", date(2019, 3, 21)),
        ("Thursday, 21. Mar 2019", date(2019, 3, 21)),
        ("31 February 2019", None),
        ("21 M 2019", None),
        ("03/04/2019", None),
    ],
)
def test_dates_are_read_or_left(text: str, day: date | None) -> None:
    assert read_date(text) == day


def test_kinds_are_read_in_words() -> None:
    assert read_kinds("Tutorials and DevSummit") == ("tutorial", "devsummit")
    assert read_kinds("tutorial, party") == ()


def test_vera_pastes_no_days(vera: User, tokyo: Edition) -> None:
    assert post(vera, TABLE).status_code == 404
