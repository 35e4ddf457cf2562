"""The budget: amounts as people write them, sums that are exact, a file without a formula."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.conferences.models import Edition
from events.flows.undoing import undo
from events.ledger.models import Activity
from events.logistics.actions import money as actions
from events.logistics.models import Budget, BudgetLine, Rate
from events.logistics.queries.money import money_words, rooms_to_take, totals_of
from events.people.models import User
from events.registration.models import Registration
from tests.cast import client_of, page
from tests.conferences.bookings import booked, room

BUDGET = "/organize/2019-tokyo/needs/budget/"
LINE = {"text": "Lunch", "side": "cost", "state": "planned", "currency": "JPY", "planned": "30,000"}
BUDGET_QUERIES = 9


def put(edition: Edition, user: User, now: datetime, **told: Any) -> BudgetLine:
    facts = {"text": "Lunch", "currency": "JPY", **told}
    return actions.add_line(edition, facts, by=page(user), now=now)


def line(currency: str, planned: str | None = None, **told: Any) -> BudgetLine:
    amount = None if planned is None else Decimal(planned)
    return BudgetLine(text="A line", currency=currency, planned=amount, **told)


def rate(currency: str, worth: str) -> Rate:
    return Rate(currency=currency, rate=Decimal(worth), on=date(2018, 11, 29))


def test_a_line_is_added_changed_and_removed(tokyo: Edition, michael: User) -> None:
    client = client_of(michael)

    client.post(f"{BUDGET}new/", LINE)
    made = tokyo.budget_lines.get()
    paid = {**LINE, "state": "paid", "actual": "¥28,500", "version": made.version}
    client.post(f"{BUDGET}{made.pk}/", paid)
    made.refresh_from_db()

    assert (made.planned, made.actual, made.state) == (Decimal(30_000), Decimal(28_500), "paid")
    client.post(f"{BUDGET}{made.pk}/remove/")
    assert not tokyo.budget_lines.exists()


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"planned": "1.500"}, "planned"),
        ({"planned": "30,00,0"}, "planned"),
        ({"planned": "-5"}, "planned"),
        ({"planned": "€5"}, "planned"),
        ({"planned": "5.50"}, "planned"),
        ({"planned": "9" * 20}, "planned"),
        ({"planned": "9" * 5000}, "planned"),
        ({"planned": "=1+1"}, "planned"),
        ({"actual": "5\x00"}, "actual"),
        ({"text": "Lunch\x00"}, "text"),
        ({"text": "Lunch\nBcc: x"}, "text"),
        ({"currency": "XXX"}, "currency"),
        ({"note": "n" * 301}, "note"),
    ],
)
def test_what_is_no_line_is_refused(
    tokyo: Edition, michael: User, told: dict[str, str], field: str
) -> None:
    answer = client_of(michael).post(f"{BUDGET}new/", LINE | told)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not tokyo.budget_lines.exists()


def test_an_old_form_is_stale(tokyo: Edition, michael: User, now: datetime) -> None:
    made = put(tokyo, michael, now)
    told = {**LINE, "version": made.version + 1}

    assert client_of(michael).post(f"{BUDGET}{made.pk}/", told).status_code == 409


def test_sums_are_exact_by_currency_and_in_the_budgets_own() -> None:
    lines = [
        line("JPY", "30000"),
        line("JPY", "10000", state="paid", actual=Decimal(9_500)),
        line("CAD", "100.10", state="committed"),
        line("JPY", "5000", side="income"),
        line("EUR", "7"),
        line("JPY"),
    ]

    found = totals_of(Budget(currency="JPY"), lines, [rate("CAD", "83.12")], 20)

    words = {sums.currency: sums.words for sums in found.by_currency}
    assert words["CAD"]["committed"] == "100.10 CAD"
    assert words["JPY"]["likely"] == "39,500 JPY"
    assert found.whole.words == {
        "planned": "48,320 JPY",
        "committed": "8,320 JPY",
        "paid": "9,500 JPY",
        "likely": "47,820 JPY",
        "income": "5,000 JPY",
        "balance": "-42,820 JPY",
    }
    assert (found.without_rate, found.lines_left_out) == (("EUR",), 1)
    assert found.per_head == "2,391 JPY"


@given(
    amounts=st.lists(st.decimals("0", "9999999999.99", places=2), max_size=30),
    worth=st.decimals("0.00000001", "999999", places=8),
)
def test_no_cent_is_lost_on_the_way_to_the_total(amounts: list[Decimal], worth: Decimal) -> None:
    lines = [line("CAD", str(amount)) for amount in amounts]

    found = totals_of(Budget(currency="JPY"), lines, [rate("CAD", str(worth))], 0)

    assert found.whole.likely == sum((amount * worth for amount in amounts), Decimal(0))
    assert found.per_head == ""


def test_half_a_yen_is_rounded_up() -> None:
    assert money_words(Decimal("1250.5"), "JPY") == "1,251 JPY"
    assert money_words(Decimal("0.125"), "CAD") == "0.13 CAD"


def test_the_cost_per_head_counts_who_has_a_seat(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    put(tokyo, michael, now, planned=Decimal(3000))
    guest = {"edition": tokyo, "asked_at": now, "changed_at": now}
    Registration.objects.create(**guest, name="Rod", state="seated")
    Registration.objects.create(**guest, name="Ada", state="seated")
    Registration.objects.create(**guest, name="Bob", state="waiting")

    body = client_of(michael).get(BUDGET).content.decode()

    assert "1,500 JPY per head, of 2." in body


def test_rates_lead_to_one_currency(tokyo: Edition, michael: User, now: datetime) -> None:
    client = client_of(michael)
    told = {"currency": "CAD", "rate": "83.12", "on": "2018-11-29"}

    client.post(f"{BUDGET}currency/", {"currency": "JPY", "heads": "20", "version": 0})
    client.post(f"{BUDGET}rates/", told)
    client.post(f"{BUDGET}rates/", told | {"rate": "84"})
    refused = client.post(f"{BUDGET}currency/", {"currency": "CAD", "version": 0})

    assert [(each.currency, each.words) for each in tokyo.rates.all()] == [("CAD", "84")]
    assert list(refused.context["form"].errors) == ["currency"]
    assert refused.status_code == 422


@pytest.mark.parametrize("text", ["0", "83,12", "-1", "1e3", "NaN", "9" * 19, "1\x00", "٨"])
def test_what_is_no_rate_is_refused(tokyo: Edition, michael: User, text: str) -> None:
    told = {"currency": "CAD", "rate": text, "on": "2018-11-29"}

    answer = client_of(michael).post(f"{BUDGET}rates/", told)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["rate"])


def test_rooms_are_taken_in_once_with_their_cost(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    room()
    booking = booked(tokyo, "confirmed", cost=30_000, currency="JPY")
    client = client_of(michael)

    client.post(f"{BUDGET}rooms/")
    client.post(f"{BUDGET}rooms/")

    made = tokyo.budget_lines.get()
    assert (made.booking, made.planned, made.state) == (booking, Decimal(30_000), "committed")
    assert not rooms_to_take(tokyo).exists()
    undo(Activity.objects.get(verb="added many"), by=page(michael), now=now)
    assert (tokyo.budget_lines.count(), rooms_to_take(tokyo).count()) == (0, 1)


def test_the_file_holds_no_formula_and_plain_numbers(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    put(tokyo, michael, now, text='=HYPERLINK("x")', planned=Decimal(30_000), note="@SUM(1)")

    answer = client_of(michael).get(f"{BUDGET}csv/")

    row = 'cost,"\'=HYPERLINK(""x"")",planned,JPY,30000,,1,\'@SUM(1)'
    assert answer.content.decode().splitlines()[1] == row


def test_each_deed_of_the_budget_can_be_taken_back(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    by = page(michael)
    made = put(tokyo, michael, now, planned=Decimal("30000.00"))
    actions.edit_line(made, {"planned": Decimal("31000.00")}, by=by, now=now)
    _back("edited", by, now)
    made.refresh_from_db()
    assert made.planned == 30_000
    actions.remove_line(made, by=by, now=now)
    _back("removed", by, now)
    again = tokyo.budget_lines.get()
    assert (again.text, again.planned) == ("Lunch", Decimal(30_000))


def test_a_line_that_was_added_by_mistake_goes(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    put(tokyo, michael, now)

    _back("created", page(michael), now)

    assert not tokyo.budget_lines.exists()


def _back(verb: str, by: Any, now: datetime) -> None:
    deed = Activity.objects.filter(object_type="events.budgetline", verb=verb, undone_by=None)
    undo(deed.order_by("-pk")[0], by=by, now=now)


def test_a_viewer_sees_no_money(tokyo: Edition, vera: User) -> None:
    client = client_of(vera)

    assert client.get(BUDGET).status_code == 404
    assert "Budget" not in client.get("/organize/2019-tokyo/needs/").content.decode()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_budget_takes_the_same_queries_for_one_and_for_many(
    tokyo: Edition, michael: User, count: int, django_assert_num_queries: Any
) -> None:
    BudgetLine.objects.bulk_create(
        BudgetLine(edition=tokyo, text=f"L{n}", currency="JPY", planned=n) for n in range(count)
    )
    client = client_of(michael)

    with django_assert_num_queries(BUDGET_QUERIES):
        client.get(BUDGET)
