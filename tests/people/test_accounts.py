"""Login, logout, and what a stranger may learn from them."""

from django.test import Client

from events.people.models import User
from tests.cast import PASSWORD


def test_michael_logs_in(michael: User) -> None:
    response = Client().post(
        "/accounts/login/", {"login": "michael@example.org", "password": PASSWORD}
    )

    assert response.status_code == 302
    assert response["Location"] == "/organize/"
