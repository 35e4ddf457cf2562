"""Login and logout, and what they keep to themselves."""

import re
from typing import Any

import pytest
from django.test import Client

from events.ledger.models import Activity
from events.outbox.models import Delivery, Message
from events.people.models import User
from tests.cast import PASSWORD, client_of

WRONG = "wrong horse battery"
NEW = "another long sentence"


@pytest.fixture(autouse=True)
def own_mail(settings: Any) -> None:
    """Mail becomes rows, as on a real site; pytest-django would keep it in a list."""
    settings.EMAIL_BACKEND = "events.outbox.backend.OutboxBackend"


def log_in(
    client: Client, password: str = PASSWORD, login: str = "michael@example.org", **headers: str
) -> Any:
    typed = {"login": login, "password": password}
    return client.post("/accounts/login/", typed, headers=headers)


def is_in(client: Client) -> bool:
    return client.get("/organize/team/").status_code == 200


def test_michael_logs_in(michael: User) -> None:
    client = Client()

    response = log_in(client)

    assert (response.status_code, response["Location"]) == (302, "/organize/")
    assert is_in(client) is True
    activity = Activity.objects.get()
    assert (activity.verb, activity.user_id, activity.door) == ("logged in", michael.pk, "page")


def test_the_address_may_be_typed_in_capitals(michael: User) -> None:
    assert log_in(Client(), login="Michael@Example.ORG").status_code == 302


def test_a_wrong_password_is_refused(michael: User) -> None:
    client = Client()

    assert log_in(client, WRONG).status_code == 422
    assert is_in(client) is False


def test_logging_out_ends_the_session(michael: User) -> None:
    client = Client()
    log_in(client)
    stolen = client.cookies["session"].value

    response = client.post("/accounts/logout/")

    assert (response.status_code, response["Location"]) == (302, "/")
    client.cookies["session"] = stolen
    assert is_in(client) is False


def test_opening_the_logout_page_does_not_log_out(michael: User) -> None:
    client = client_of(michael)

    client.get("/accounts/logout/")

    assert is_in(client) is True


def test_a_login_gets_a_new_session_key(michael: User) -> None:
    client = Client()
    log_in(client)
    before = client.cookies["session"].value
    client.post("/accounts/logout/")
    client.cookies["session"] = before

    log_in(client)

    assert client.cookies["session"].value != before


@pytest.mark.parametrize("path", ["signup", "email", "social/signup", "reauthenticate", "inactive"])
def test_what_is_not_needed_is_not_there(michael: User, path: str) -> None:
    assert Client().get(f"/accounts/{path}/").status_code == 404
    assert client_of(michael).post(f"/accounts/{path}/").status_code == 404


def test_the_login_page_asks_for_login_and_password(db: None) -> None:
    page = Client().get("/accounts/login/").content.decode()

    assert re.findall(r'<input[^>]* name="(\w+)"', page) == [
        "csrfmiddlewaretoken",
        "login",
        "password",
    ]


def test_new_passwords_are_hashed_with_argon2(settings: Any) -> None:
    from bhyvecon import settings as own

    assert own.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_the_admin_has_no_login_of_its_own(michael: User) -> None:
    response = Client().post("/admin/login/", {"username": "michael@example.org"})

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_an_organizer_is_not_let_into_the_admin(michael: User) -> None:
    assert client_of(michael).get("/admin/").status_code in {302, 403, 404}
    assert client_of(michael).get("/admin/login/").status_code == 403


def reset_link() -> str:
    """The path in the newest mail."""
    found = re.search(r"http://127\.0\.0\.1:8000(/accounts/\S+)", Message.objects.all()[0].body)
    assert found
    return found[1]


def test_a_password_is_reset_by_a_mailed_link(michael: User) -> None:
    Client().post("/accounts/password/reset/", {"email": "michael@example.org"})
    client = Client()

    form = client.get(reset_link(), follow=True)
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)

    assert done.status_code == 200
    assert "Log in with the new password" in done.content.decode()
    assert log_in(Client(), PASSWORD).status_code == 422
    assert log_in(Client(), NEW).status_code == 302


def test_a_reset_link_works_once(michael: User) -> None:
    Client().post("/accounts/password/reset/", {"email": "michael@example.org"})
    link = reset_link()
    client = Client()
    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    again = Client().get(link, follow=True)

    assert "This link is used or too old." in again.content.decode()


def test_reset_mail_is_a_row_of_the_outbox(michael: User) -> None:
    Client().post("/accounts/password/reset/", {"email": "michael@example.org"})

    message = Message.objects.get()
    assert (message.kind, message.subject) == ("system", "Set a new password for bhyvecon")
    assert list(Delivery.objects.values_list("address", flat=True)) == ["michael@example.org"]


def test_michael_changes_his_password(michael: User) -> None:
    client = Client()
    log_in(client)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    response = client.post("/accounts/password/change/", typed)

    assert (response.status_code, response["Location"]) == (302, "/organize/settings/")
    assert is_in(client) is True
    assert log_in(Client(), NEW).status_code == 302


@pytest.mark.parametrize("password", ["short", "password1", "12345678", "x" * 129])
def test_a_bad_new_password_is_refused(michael: User, password: str) -> None:
    client = client_of(michael)
    typed = {"oldpassword": PASSWORD, "password1": password, "password2": password}

    response = client.post("/accounts/password/change/", typed)

    assert response.status_code == 422
    assert User.objects.get(pk=michael.pk).check_password(PASSWORD) is True
