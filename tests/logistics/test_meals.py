"""Meals: heads by diet, an order, and what has changed since."""

from datetime import datetime
from typing import Any

import pytest

from events.conferences.models import Edition
from events.flows.undoing import undo
from events.ledger.models import Activity
from events.logistics.models import Meal
from events.outbox.models import Message
from events.people.models import User
from events.registration.models import Registration
from tests.cast import client_of, page

pytestmark = pytest.mark.django_db
MEALS = "/organize/2019-tokyo/needs/meals/"
LUNCH = {"name": "Lunch", "date": "2019-03-20", "extra": "2", "order_by": "2019-03-07"}
MEALS_QUERIES = 6


@pytest.fixture
def lunch(tokyo: Edition, now: datetime) -> Meal:
    """For two guests, one of them vegan, and one extra; from a cook with an address."""
    seat(tokyo, now, name="Rod")
    seat(tokyo, now, name="Ada", diet="vegan")
    seat(tokyo, now, name="Bob", state="waiting")
    told = {"date": "2019-03-20", "extra": 1, "caterer_email": "cook@example.org"}
    return Meal.objects.create(edition=tokyo, name="Lunch", **told)


def seat(edition: Edition, now: datetime, **told: Any) -> Registration:
    known = {"state": "seated", "asked_at": now, "changed_at": now, **told}
    return Registration.objects.create(edition=edition, **known)


def ordered(client: Any, meal: Meal) -> Any:
    """The button, as the page of the meal shows it."""
    seen = client.get(f"{MEALS}{meal.pk}/").context["seen"]
    return client.post(f"{MEALS}{meal.pk}/order/", {"seen": seen})


def test_a_meal_is_added_changed_and_removed(tokyo: Edition, michael: User) -> None:
    client = client_of(michael)

    client.post(f"{MEALS}new/", LUNCH)
    made = tokyo.meals.get()
    client.post(f"{MEALS}{made.pk}/edit/", LUNCH | {"extra": "3", "version": made.version})
    made.refresh_from_db()

    assert (made.name, made.extra) == ("Lunch", 3)
    client.post(f"{MEALS}{made.pk}/remove/")
    assert not tokyo.meals.exists()


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"extra": "-1"}, "extra"),
        ({"extra": "9" * 5000}, "extra"),
        ({"date": "0001-01-01"}, "date"),
        ({"name": "Lunch\x00"}, "name"),
        ({"note": "a\x00"}, "note"),
        ({"caterer_email": "cook@"}, "caterer_email"),
        ({"time": "25:00"}, "time"),
    ],
)
def test_what_is_no_meal_is_refused(
    tokyo: Edition, michael: User, told: dict[str, str], field: str
) -> None:
    answer = client_of(michael).post(f"{MEALS}new/", LUNCH | told)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_heads_are_counted_by_diet_and_ordered(lunch: Meal, michael: User, now: datetime) -> None:
    client = client_of(michael)

    ordered(client, lunch)

    lunch.refresh_from_db()
    assert lunch.ordered == {"any": 1, "vegan": 1, "extra": 1}
    assert (lunch.ordered_at, lunch.ordered_by) == (now, michael)


def test_what_changed_since_the_order_is_told(lunch: Meal, michael: User, now: datetime) -> None:
    client = client_of(michael)
    ordered(client, lunch)

    seat(lunch.edition, now, name="Eve", diet="vegan")

    answer = client.get(f"{MEALS}{lunch.pk}/")
    assert [each.text for each in answer.context["changes"]] == ["vegan: 2 instead of 1"]
    assert "vegan: 2 instead of 1" in answer.context["letter"]["body"]
    assert "Since Lunch was ordered" in client.get(MEALS).content.decode()


def test_who_looked_at_other_heads_orders_nothing(lunch: Meal, michael: User) -> None:
    answer = client_of(michael).post(f"{MEALS}{lunch.pk}/order/", {"seen": "9 no wish"})

    lunch.refresh_from_db()
    assert (answer.status_code, lunch.ordered_at) == (409, None)


def test_the_letter_orders_once_and_names_nobody(lunch: Meal, michael: User, now: datetime) -> None:
    client, address = client_of(michael), f"{MEALS}{lunch.pk}/letter/"
    seat(lunch.edition, now, name="Zoe", diet="other", needs="no nuts")
    draft = client.get(address).context["form"].initial

    client.post(address, draft)
    again = client.post(address, draft)

    message = Message.objects.get()
    assert message.subject == "Lunch on Wed 20 March 2019 for bhyvecon Tokyo 2019"
    assert "1 vegan" in message.body
    assert "no nuts" not in message.body
    assert "Zoe" not in message.body
    assert again.status_code == 409


def test_a_meal_that_nobody_eats_is_not_ordered(tokyo: Edition, michael: User) -> None:
    tea = Meal.objects.create(edition=tokyo, name="Tea", date="2019-03-20")

    answer = client_of(michael).post(f"{MEALS}{tea.pk}/order/", {"seen": "nobody"})

    tea.refresh_from_db()
    assert (answer.status_code, tea.ordered_at) == (422, None)


def test_an_order_is_taken_back_but_not_a_letter(lunch: Meal, michael: User, now: datetime) -> None:
    ordered(client_of(michael), lunch)

    undo(Activity.objects.get(verb="ordered"), by=page(michael), now=now)

    lunch.refresh_from_db()
    assert (lunch.ordered, lunch.ordered_at, lunch.ordered_by) == ({}, None, None)


def test_a_viewer_counts_heads_and_orders_nothing(lunch: Meal, vera: User) -> None:
    client = client_of(vera)

    assert "1 vegan" in client.get(MEALS).content.decode()
    assert client.get(f"{MEALS}{lunch.pk}/").status_code == 404
    assert client.post(f"{MEALS}{lunch.pk}/order/").status_code == 404


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_meals_take_the_same_queries_for_one_and_for_many(
    tokyo: Edition, michael: User, now: datetime, count: int, django_assert_num_queries: Any
) -> None:
    Meal.objects.bulk_create(
        Meal(edition=tokyo, name=f"M{n}", date="2019-03-20") for n in range(count)
    )
    Registration.objects.bulk_create(
        Registration(edition=tokyo, state="seated", asked_at=now, changed_at=now)
        for _ in range(count)
    )
    client = client_of(michael)

    with django_assert_num_queries(MEALS_QUERIES):
        client.get(MEALS)
