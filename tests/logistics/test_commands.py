"""The needs of an edition from a terminal: the same actions, the same words."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from events.conferences.models import Edition
from events.logistics.models import Meal
from events.people.models import User

pytestmark = pytest.mark.django_db


def said(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, "2019-tokyo", *arguments, stdout=out)
    return out.getvalue()


def told(command: str, *arguments: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(said(command, *arguments, "--json"))
    return document


def test_the_budget_is_told_with_its_lines(tokyo: Edition) -> None:
    tokyo.budget_lines.create(text="Lunch", currency="JPY", planned=30_000)
    tokyo.budget_lines.create(text="Badges", currency="CAD", planned="120.50")

    document = told("budget")

    assert (document["currency"], document["total"]["likely"]) == ("JPY", "30,000 JPY")
    assert document["by_currency"]["CAD"]["likely"] == "120.50 CAD"
    assert [line["planned"] for line in document["lines"]] == ["30000", "120.50"]
    assert [problem["kind"] for problem in document["problems"]] == ["rate"]
    assert "no rate is known for CAD" in said("budget")
    assert "All in JPY: planned 30,000 JPY" in said("budget")
    assert "cost,Lunch,planned,JPY,30000,,1,\r\n" in said("budget", "--csv")


def test_lunch_is_ordered_once_and_again_only_after_a_change(tokyo: Edition, now: datetime) -> None:
    meal = Meal.objects.create(edition=tokyo, name="Lunch", date="2019-03-20", extra=9)

    told("meals", "--order", str(meal.pk))
    document = told("meals", "--order", str(meal.pk))

    meal.refresh_from_db()
    assert (meal.ordered, meal.ordered_at, meal.version) == ({"extra": 9}, now, 1)
    assert document["meals"][0]["total"] == 9
    assert "Lunch: 9 (9 extra, no wish), ordered" in said("meals")


def test_a_meal_of_another_edition_is_not_ordered(tokyo: Edition, ottawa: Edition) -> None:
    meal = Meal.objects.create(edition=ottawa, name="Lunch", date="2019-05-17", extra=9)

    with pytest.raises(CommandError, match="has no meal"):
        said("meals", "--order", str(meal.pk))


def test_needs_answer_no_where_somebody_is_in_two_places(tokyo: Edition, michael: User) -> None:
    start = datetime(2019, 3, 20, tzinfo=UTC)
    hours = {"start": start, "end": start + timedelta(hours=3), "person": michael.person}
    tokyo.shifts.create(**hours)
    document = told("needs")
    tokyo.shifts.create(**hours)

    with pytest.raises(SystemExit) as ended:
        said("needs")

    assert (document["needs"]["roster"], document["problems"]) == ("1 shift, 0 with nobody.", [])
    assert ended.value.code == 1
