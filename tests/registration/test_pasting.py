"""A pasted table of guests: looked at first, taken in order, taken back whole."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from events.conferences.models import Edition
from events.flows.undoing.undo import undo
from events.ledger.models import Activity
from events.people.models import User
from events.registration import actions
from events.registration.models import Registration
from events.registration.table import guess, plan_rows
from events.registration.table.taking import add_guests
from events.shared.pasting import read_pasted
from events.shared.problems import Refused
from tests.cast import client_of, page
from tests.registration.test_seats import open_with, states

QUERIES = 11
PASTE = "/organize/2019-tokyo/guests/paste/"
TABLE = "name,email,diet\nAnn Ames,ann@example.org,vegan\nBob Bain,,\nCid,ANN@example.org,any\n"


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ("Ann,ann@example.org,vegan", "new"),
        ("Ann,ann@example.org,stones", "error"),
        (",ann@example.org,", "error"),
        ("Ann,no address,", "error"),
        ("Ann\x00,ann@example.org,", "error"),
        (f"{'A' * 300},ann@example.org,", "error"),
        ("=cmd(),ann@example.org,", "new"),
        ("Rod,rod@example.org,", "same"),
        ("https://evil.example,ann@example.org,", "error"),
    ],
)
def test_each_row_says_what_it_would_do(row: str, state: str) -> None:
    table = read_pasted(f"name,email,diet\n{row}", {}, guess)

    plan = plan_rows(table, {"rod@example.org"})

    assert [each.state for each in plan.rows] == [state]


@pytest.mark.django_db
def test_a_table_is_looked_at_taken_and_taken_back(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    open_with(tokyo, 1)
    client = client_of(michael)

    looked = client.post(PASTE, {"text": TABLE})
    before = Registration.objects.count()
    client.post(PASTE, {"text": TABLE, "take": "1"})
    taken = states(tokyo)
    undo(Activity.objects.get(verb="added many"), by=page(michael), now=now)

    assert (looked.status_code, before) == (200, 0)
    assert taken == ["seated", "waiting"]
    assert states(tokyo) == []


@pytest.mark.parametrize("column", ["name_local", "organisation"])
def test_no_name_of_a_table_holds_a_web_address(column: str) -> None:
    heads = {"name_local": "local name", "organisation": "company"}
    table = read_pasted(f"name,email,{heads[column]}\nAnn,,www.evil.example", {}, guess)

    assert [each.text for each in plan_rows(table, ()).rows] == ["A name holds no web address."]


def rows(count: int, *, start: int = 0) -> list[dict[str, str]]:
    return [
        {"name": f"Guest {number}", "email": f"g{number}@example.org"}
        for number in range(start, start + count)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3, 30])
def test_more_rows_ask_no_more_queries(
    tokyo: Edition,
    michael: User,
    now: datetime,
    count: int,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    open_with(tokyo, 20)

    with django_assert_num_queries(QUERIES):
        add_guests(tokyo, rows(count), by=page(michael), now=now)

    seated = min(count, 20)
    assert states(tokyo) == ["seated"] * seated + ["waiting"] * (count - seated)


@pytest.mark.django_db
def test_a_table_of_ten_thousand_rows_is_refused_in_a_sentence(
    tokyo: Edition, michael: User
) -> None:
    text = "name\n" + "\n".join(f"G{number}" for number in range(10_000))

    answer = client_of(michael).post(PASTE, {"text": text, "take": "1"})

    assert (answer.status_code, tokyo.registrations.count()) == (422, 0)
    assert answer.context["wrong"] == "At most 2000 rows of 60 columns are read."


@pytest.mark.django_db
def test_who_gave_the_seat_back_comes_in_by_a_table_with_the_same_row(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    open_with(tokyo, 5)
    by = page(michael)
    add_guests(tokyo, rows(2), by=by, now=now)
    guest = tokyo.registrations.get(name="Guest 0")
    actions.cancel_seat(guest, by=by, now=now)

    add_guests(tokyo, rows(1), by=by, now=now)

    guest.refresh_from_db()
    assert (guest.state, guest.cancelled_at, states(tokyo)) == ("seated", None, ["seated"] * 2)


@pytest.mark.django_db
def test_one_who_is_coming_already_stops_the_whole_table(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    open_with(tokyo, 5)
    by = page(michael)
    add_guests(tokyo, rows(1), by=by, now=now)

    with pytest.raises(Refused):
        add_guests(tokyo, [*rows(2, start=1), *rows(1)], by=by, now=now)

    assert states(tokyo) == ["seated"]
