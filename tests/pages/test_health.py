"""Organizers see what is wrong with the site; an owner lets stopped mail go out again."""

from datetime import datetime

import pytest

from events.ledger.actions import COMMAND_LINE
from events.outbox.actions import stop_all
from events.outbox.models import Standstill
from events.people.models import User
from tests.cast import client_of

PAGE = "/organize/health/"


def test_an_organizer_sees_each_check_in_words(john: User) -> None:
    response = client_of(john).get(PAGE)

    names = [check.name for check, _ in response.context["checks"]]
    assert response.status_code == 200
    assert names[:4] == ["database", "migrations", "worker", "beat"]
    assert "It was never seen. Mail waits." in response.content.decode()
    assert "Something is wrong." in response.content.decode()


def test_a_viewer_finds_no_such_page(vera: User) -> None:
    assert client_of(vera).get(PAGE).status_code == 404


def test_an_owner_lets_stopped_mail_go_out(michael: User, now: datetime) -> None:
    stop_all(reason="moving house", by=COMMAND_LINE, now=now)
    client = client_of(michael)

    page = client.get(PAGE).content.decode()
    response = client.post(f"{PAGE}resume/", follow=True)

    assert "moving house" in page
    assert "Mail goes out again." in response.content.decode()
    assert not Standstill.objects.exists()


@pytest.mark.parametrize("who", ["john", "vera"])
def test_nobody_else_does(who: str, now: datetime, request: pytest.FixtureRequest) -> None:
    user = request.getfixturevalue(who)
    stop_all(reason="moving house", by=COMMAND_LINE, now=now)

    response = client_of(user).post(f"{PAGE}resume/")

    assert response.status_code == 404
    assert Standstill.objects.exists()
