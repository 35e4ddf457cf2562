"""A pasted table of guests: looked at first, taken in order, taken back whole."""

from datetime import datetime

import pytest

from events.conferences.models import Edition
from events.flows.undoing.undo import undo
from events.ledger.models import Activity
from events.people.models import User
from events.registration.models import Registration
from events.registration.table import guess, plan_rows
from events.shared.pasting import read_pasted
from tests.cast import client_of, page
from tests.registration.test_seats import open_with, states

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
