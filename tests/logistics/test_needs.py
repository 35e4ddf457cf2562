"""The page that leads to the four needs."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.conferences.models import Edition
from events.logistics.models import BudgetLine, Equipment, Meal, Shift
from events.people.models import User
from tests.cast import client_of

pytestmark = pytest.mark.django_db
NEEDS = "/organize/2019-tokyo/needs/"
START = datetime(2019, 3, 20, tzinfo=UTC)
NEEDS_QUERIES = 12


def furnish(edition: Edition, count: int) -> None:
    """So many lines, meals, things and hours; all lack something."""
    end = START + timedelta(hours=1)
    rows = range(count)
    BudgetLine.objects.bulk_create(BudgetLine(edition=edition, currency="CAD") for _ in rows)
    Meal.objects.bulk_create(Meal(edition=edition, name="M", date=START) for _ in rows)
    Equipment.objects.bulk_create(Equipment(edition=edition, text="T") for _ in rows)
    Shift.objects.bulk_create(Shift(edition=edition, start=START, end=end) for _ in rows)


def test_it_shows_the_worst_five_of_each_and_how_many_more(tokyo: Edition, michael: User) -> None:
    furnish(tokyo, 7)

    page = client_of(michael).get(NEEDS)

    needs = {need.title: need for need in page.context["needs"]}
    assert list(needs) == ["Budget", "Meals", "Equipment", "Roster"]
    assert (len(needs["Roster"].shown), needs["Roster"].more) == (5, 2)
    assert needs["Roster"].words == "7 shifts, 7 with nobody."


def test_an_edition_without_needs_leads_to_their_pages(tokyo: Edition, michael: User) -> None:
    page = client_of(michael).get(NEEDS)

    words = [need.words for need in page.context["needs"]]
    assert words == ["No line yet.", "No meal yet.", "Nothing yet.", "No hours yet."]


@pytest.mark.parametrize("count", [1, 3, 300])
def test_it_takes_the_same_queries_for_one_and_for_many(
    tokyo: Edition, michael: User, count: int, django_assert_num_queries: Any
) -> None:
    furnish(tokyo, count)
    client = client_of(michael)

    with django_assert_num_queries(NEEDS_QUERIES):
        client.get(NEEDS)
