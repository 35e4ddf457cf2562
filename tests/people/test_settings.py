"""One's own settings: name and zone, address, logins that are listed and ended."""

import re
from datetime import datetime
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client

from events.ledger.models import Activity
from events.outbox.models import Delivery, Message
from events.people import actions
from events.people.models import Person, Session, User
from events.people.site import site_settings
from tests.cast import PASSWORD, client_of, page
from tests.people.phone import add_app, log_in

NEW = "michael@example.net"


def is_in(client: Client) -> bool:
    return client.get("/organize/team/").status_code == 200


def test_michael_says_how_he_is_called(michael: User) -> None:
    typed = {"name": "Michael Dexter", "name_local": "マイケル", "timezone": "America/New_York"}

    response = client_of(michael).post("/organize/settings/profile/", typed)

    assert response["Location"] == "/organize/settings/"
    person = Person.objects.get(pk=michael.person_id)
    assert (person.name, person.name_local) == ("Michael Dexter", "マイケル")
    assert (person.timezone, person.version) == ("America/New_York", 1)
    assert Activity.objects.get().before["name"] == "Michael"


def test_the_same_name_again_changes_nothing(michael: User) -> None:
    typed = {"name": "Michael", "name_local": "", "timezone": "UTC"}

    client_of(michael).post("/organize/settings/profile/", typed)

    assert Activity.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": "", "timezone": "UTC"}, "name"),
        ({"name": "x" * 301, "timezone": "UTC"}, "name"),
        ({"name": "Michael\nBcc: zqx", "timezone": "UTC"}, "name"),
        ({"name": "pay at https://evil.example", "timezone": "UTC"}, "name"),
        ({"name": "Michael", "timezone": "Mars"}, "timezone"),
    ],
)
def test_a_wrong_profile_names_the_field(michael: User, typed: dict[str, str], field: str) -> None:
    response = client_of(michael).post("/organize/settings/profile/", typed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Person.objects.get(pk=michael.person_id).name == "Michael"


def ask(client: Client, email: str = NEW) -> Any:
    client.post("/accounts/confirm/", {"password": PASSWORD})
    return client.post("/organize/settings/address/", {"email": email})


def mailed_link() -> str:
    """The path of the link in the newest mail."""
    found = re.search(r"8000(/me/\S+)", Message.objects.all()[0].body)
    assert found
    return found[1]


def test_an_address_is_changed_by_a_button_behind_a_link(michael: User) -> None:
    client = log_in(michael)
    asked = ask(client)
    link = mailed_link()

    opened = Client().get(link)
    still = User.objects.get(pk=michael.pk).email
    done = Client().post(link)

    assert (asked.status_code, opened.status_code, done.status_code) == (302, 200, 302)
    assert (still, User.objects.get(pk=michael.pk).email) == ("michael@example.org", NEW)
    assert "is the address of your login" in Client().post(link).content.decode()
    assert list(Delivery.objects.order_by("pk").values_list("address", flat=True)) == [
        NEW,
        "michael@example.org",
    ]


def test_the_old_address_opens_nothing_any_more(michael: User, now: datetime) -> None:
    EmailAddress.objects.create(user=michael, email=michael.email, verified=True, primary=True)

    actions.change_address(michael, NEW, by=page(michael), now=now)

    old = Client().post("/accounts/login/code/", {"email": "michael@example.org"})
    assert old.status_code == 302
    assert "code" not in Message.objects.all()[0].subject
    typed = {"login": "michael@example.org", "password": PASSWORD}
    assert Client().post("/accounts/login/", typed).status_code == 422


def test_an_address_link_is_for_three_days_and_for_nothing_else(michael: User) -> None:
    ask(log_in(michael))
    link = mailed_link()
    token = link.split("/")[2]

    with time_machine.travel("2018-12-02 18:01Z", tick=False):
        late = Client().post(link)

    others = [f"/me/{token}/", f"/me/{token}/action/", f"/me/{token}x/address/"]
    assert late.status_code == 410
    assert [Client().get(path).status_code for path in others] == [404, 404, 404]
    assert User.objects.get(pk=michael.pk).email == "michael@example.org"


def test_a_second_change_ends_the_first_link(michael: User) -> None:
    client = log_in(michael)
    ask(client)
    first = mailed_link()
    ask(client, "michael@example.com")
    Client().post(mailed_link())

    assert Client().post(first).status_code == 410


@pytest.mark.peer_fault(16)
def test_asking_for_the_address_of_another_tells_nothing(michael: User, john: User) -> None:
    client = log_in(michael)
    free, taken = ask(client), ask(client, "john@example.org")

    assert (free.status_code, free["Location"]) == (taken.status_code, taken["Location"])
    assert list(Delivery.objects.values_list("address", flat=True)) == [NEW]


def test_an_address_that_was_taken_meanwhile_is_stale(michael: User) -> None:
    ask(log_in(michael))
    link = mailed_link()
    User.objects.create_user(NEW, PASSWORD)

    response = Client().post(link)

    assert response.status_code == 409
    assert User.objects.get(pk=michael.pk).email == "michael@example.org"


@pytest.mark.parametrize("email", ["zqx", "a@b@example.org", "a@example.org\r\nBcc: zqx"])
def test_what_is_no_address_is_refused(michael: User, email: str) -> None:
    response = ask(log_in(michael), email)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["email"]


def test_logins_are_listed_and_one_is_ended(michael: User) -> None:
    here, there = log_in(michael), log_in(michael)
    shown = here.get("/organize/settings/").content.decode()
    key = there.cookies["session"].value
    handle = Session.objects.get(session_key=key).handle

    here.post(f"/organize/settings/logins/{handle}/end/")

    assert (is_in(here), is_in(there)) == (True, False)
    assert shown.count("End this login") == 1
    assert key not in shown
    assert here.cookies["session"].value not in shown


def test_all_other_logins_end_at_once(michael: User) -> None:
    here, *others = [log_in(michael) for _ in range(3)]

    here.post("/organize/settings/logins/end/")

    assert [is_in(client) for client in (here, *others)] == [True, False, False]
    assert Activity.objects.all()[0].after == {"ended": 2}


@pytest.mark.peer_fault(8)
def test_nobody_ends_the_login_of_another(michael: User, dan: User) -> None:
    client = log_in(michael)
    handle = Session.objects.get(user=michael).handle

    response = log_in(dan).post(f"/organize/settings/logins/{handle}/end/")

    assert response.status_code == 404
    assert is_in(client) is True


def test_whose_password_is_unset_sets_it_by_mail(michael: User) -> None:
    client = log_in(michael)
    michael.set_unusable_password()
    michael.save()
    client = client_of(michael)

    assert client.get("/accounts/password/change/")["Location"] == "/accounts/password/reset/"


def test_a_changed_password_is_told_by_mail(michael: User) -> None:
    client = log_in(michael)
    typed = {"oldpassword": PASSWORD, "password1": "another long sentence"}

    client.post("/accounts/password/change/", typed | {"password2": "another long sentence"})

    assert "your password was changed" in Message.objects.get().body
    assert Activity.objects.all()[0].verb == "password changed"


def test_the_sites_settings_hold_no_secret(settings: Any) -> None:
    settings.DATABASE_URL = "postgresql://zqx-user:zqx-secret@db.example:5432/zqx"
    settings.EMAIL_URL = "smtps://zqx-user:zqx-secret@mail.example:465"
    settings.CELERY_BROKER_URL = "redis://:zqx-secret@127.0.0.1:6379/0"

    shown = {row.name: row.value for row in site_settings()}

    assert shown["DATABASE_URL"] == "postgresql://db.example:5432"
    assert shown["EMAIL_URL"] == "smtps://mail.example:465"
    assert "zqx" not in str(shown)
    assert settings.SECRET_KEY not in str(shown)


def test_the_settings_say_what_a_login_has_and_lacks(michael: User) -> None:
    client = log_in(michael)
    add_app(client)

    page = client.get("/organize/settings/").content.decode()

    assert page.count('<a href="/organize/settings/" aria-current="page">Settings</a>') == 1
    assert "Remove the app" in page
    assert "no recovery codes" in page
