"""Apps, passkeys and recovery codes: added, used, removed, and reset for somebody who lost them."""

import json
import time
from datetime import datetime
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity
from events.outbox.models import Message
from events.people import actions, queries
from events.people.models import Membership, Role, Session, User
from events.shared.problems import Refused
from tests.cast import PASSWORD, client_of, join, page
from tests.people.authenticator import Passkey, code_of
from tests.people.phone import (
    LOCALHOST,
    add_app,
    add_passkey,
    asked,
    log_in,
    make_codes,
    second_step,
)


def is_in(client: Client) -> bool:
    return client.get("/organize/team/").status_code == 200


def test_an_app_is_added_by_its_first_code(michael: User) -> None:
    add_app(log_in(michael))

    assert [factor.type for factor in Authenticator.objects.all()] == ["totp"]
    assert Activity.objects.all()[0].verb == "app added"
    assert "an app for codes was added" in Message.objects.get().body


def test_a_wrong_first_code_adds_nothing(michael: User) -> None:
    client = log_in(michael)
    confirm(client)
    client.get("/accounts/app/add/")

    response = client.post("/accounts/app/add/", {"code": "000000"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["code"]
    assert Authenticator.objects.count() == 0


def confirm(client: Client) -> Any:
    return client.post("/accounts/confirm/", {"password": PASSWORD}, headers=LOCALHOST)


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/app/add/",
        "/accounts/passkey/add/",
        "/accounts/recovery-codes/",
        "/organize/settings/address/",
    ],
)
def test_what_changes_the_login_asks_once_more(michael: User, path: str) -> None:
    client = log_in(michael)

    asking = client.get(path)

    assert asking["Location"].startswith("/accounts/confirm/?next=")
    on = client.post(asking["Location"], {"password": PASSWORD, "next": path})
    assert on["Location"] == path


def test_the_answer_is_good_for_ten_minutes(michael: User) -> None:
    client = log_in(michael)
    confirm(client)

    with time_machine.travel("2018-11-29 18:11Z", tick=False):
        assert client.get("/accounts/app/add/").status_code == 302
    assert client.get("/accounts/app/add/").status_code == 200


def test_a_wrong_answer_leads_nowhere(michael: User) -> None:
    client = log_in(michael)

    response = client.post("/accounts/confirm/", {"password": "wrong horse battery"})

    assert response.status_code == 422
    assert client.get("/accounts/app/add/").status_code == 302


def test_the_second_step_takes_the_code_of_the_app(michael: User) -> None:
    secret = add_app(log_in(michael))
    client = Client()
    with time_machine.travel("2018-11-29 18:05Z", tick=False):
        asking = second_step(client, michael)
        code = code_of(secret, time.time())
        response = client.post("/accounts/login/second-step/", {"code": code})

    assert asking["Location"] == "/accounts/login/second-step/"
    assert (response.status_code, response["Location"]) == (302, "/organize/")
    assert is_in(client) is True


@pytest.mark.parametrize("late", [-30, 30])
def test_a_clock_may_differ_by_one_code(michael: User, late: int) -> None:
    secret = add_app(log_in(michael))
    client = Client()
    with time_machine.travel("2018-11-29 18:05Z", tick=False):
        second_step(client, michael)
        code = code_of(secret, time.time() + late)
        response = client.post("/accounts/login/second-step/", {"code": code})

    assert response.status_code == 302


def test_a_recovery_code_works_once(michael: User) -> None:
    browser = log_in(michael)
    add_app(browser)
    codes = make_codes(browser)
    answers = []
    for _ in range(2):
        client = Client()
        second_step(client, michael)
        answers.append(client.post("/accounts/login/second-step/", {"code": codes[0]}))

    assert [answer.status_code for answer in answers] == [302, 422]
    assert queries.way_in(michael).codes_left == 9


def test_recovery_codes_are_shown_once_and_new_ones_end_the_old(michael: User) -> None:
    browser = log_in(michael)
    add_app(browser)
    old = make_codes(browser)
    shown = browser.get("/accounts/recovery-codes/").content.decode()

    new = make_codes(browser)

    assert (len(old), len(set(old) & set(new))) == (10, 0)
    assert [code for code in old if code in shown] == []
    client = Client()
    second_step(client, michael)
    refused = client.post("/accounts/login/second-step/", {"code": old[0]})
    assert refused.status_code == 422


def test_recovery_codes_need_a_factor(michael: User) -> None:
    client = log_in(michael)
    confirm(client)

    assert client.get("/accounts/recovery-codes/").status_code == 422


def test_a_passkey_is_added_and_logs_in_without_more(michael: User) -> None:
    passkey = add_passkey(log_in(michael), name="Phone")
    client = Client(headers=LOCALHOST)
    options = client.post("/accounts/login/passkey/options/").json()

    typed = {"credential": passkey.unlocked(options), "next": "/organize/team/"}
    response = client.post("/accounts/login/passkey/", typed)

    assert (response.status_code, response["Location"]) == (302, "/organize/team/")
    assert is_in(client) is True
    assert str(Authenticator.objects.get()) == "Phone"


def test_a_passkey_is_a_second_step_after_the_password(michael: User) -> None:
    passkey = add_passkey(log_in(michael))
    client = Client(headers=LOCALHOST)
    second_step(client, michael)
    options = asked(client.get("/accounts/login/second-step/"))

    answer = passkey.unlocked(options)
    response = client.post("/accounts/login/second-step/", {"credential": answer})

    assert (response.status_code, response["Location"]) == (302, "/organize/")


def test_a_passkey_answers_when_asked_once_more(michael: User) -> None:
    passkey = add_passkey(log_in(michael))
    client = Client(headers=LOCALHOST)
    options = client.post("/accounts/login/passkey/options/").json()
    client.post("/accounts/login/passkey/", {"credential": passkey.unlocked(options)})

    again = passkey.unlocked(asked(client.get("/accounts/confirm/")))
    response = client.post("/accounts/confirm/", {"credential": again})

    assert response.status_code == 302
    assert client.get("/accounts/app/add/").status_code == 200


def test_an_unknown_passkey_is_refused_in_words(michael: User) -> None:
    add_passkey(log_in(michael))
    client = Client(headers=LOCALHOST)
    options = client.post("/accounts/login/passkey/options/").json()
    other = Passkey(user_handle="MQ")

    response = client.post("/accounts/login/passkey/", {"credential": other.unlocked(options)})

    assert response.status_code == 422
    assert "This site does not know that passkey" in response.content.decode()


def test_a_passkey_that_nobody_unlocked_is_no_login(michael: User) -> None:
    passkey = add_passkey(log_in(michael))
    passkey.flags = 1
    client = Client(headers=LOCALHOST)
    options = client.post("/accounts/login/passkey/options/").json()

    response = client.post("/accounts/login/passkey/", {"credential": passkey.unlocked(options)})

    assert response.status_code == 422


def test_a_passkey_of_a_disabled_login_opens_nothing(michael: User, john: User) -> None:
    passkey = add_passkey(log_in(john))
    actions.disable_login(john, by=COMMAND_LINE, now=datetime.now().astimezone())
    client = Client(headers=LOCALHOST)
    options = client.post("/accounts/login/passkey/options/").json()

    client.post("/accounts/login/passkey/", {"credential": passkey.unlocked(options)})

    assert is_in(client) is False


def test_the_last_factor_takes_the_recovery_codes_along(michael: User) -> None:
    browser = log_in(michael)
    add_app(browser)
    make_codes(browser)
    app = queries.way_in(michael).app
    assert app is not None

    response = browser.post(f"/accounts/factor/{app.pk}/remove/")

    assert response["Location"] == "/organize/settings/"
    assert Authenticator.objects.count() == 0
    assert second_step(Client(), michael)["Location"] == "/organize/"


def test_nobody_removes_the_factor_of_another(michael: User, john: User) -> None:
    browser = log_in(michael)
    add_app(browser)
    app = queries.way_in(michael).app
    assert app is not None
    other = log_in(john)
    confirm(other)

    assert other.post(f"/accounts/factor/{app.pk}/remove/").status_code == 404
    assert queries.way_in(michael).app == app


def test_an_owner_resets_the_factor_of_somebody_who_lost_it(michael: User, john: User) -> None:
    browser = log_in(john)
    add_app(browser)
    path = f"/organize/team/members/{Membership.objects.get(user=john).pk}/factor/"
    client = client_of(michael)

    asking = client.get(path).content.decode()
    client.post(path)

    assert "Reset the second factor of John" in asking
    assert Authenticator.objects.count() == 0
    assert is_in(browser) is False
    assert Activity.objects.get(verb="second factor reset").user_id == michael.pk
    told = Message.objects.all()[0]
    assert "your second factor was reset by Michael" in told.body
    assert [row.address for row in told.deliveries.all()] == ["john@example.org"]


def test_who_owns_only_one_of_the_places_resets_nothing(
    michael: User, dan: User, tokyo: Edition, ottawa: Edition
) -> None:
    """Or Dan would invite Michael to Ottawa and then weaken the login that owns Tokyo."""
    there = Membership.objects.create(user=michael, edition=ottawa, role=Role.VIEWER)
    add_app(log_in(michael))

    response = client_of(dan).post(f"/organize/team/members/{there.pk}/factor/")

    assert response.status_code == 422
    assert queries.has_second_factor(michael) is True


def test_an_organizer_resets_nothing(michael: User, john: User) -> None:
    path = f"/organize/team/members/{Membership.objects.get(user=michael).pk}/factor/"

    assert client_of(john).post(path).status_code == 404


def test_nobody_resets_their_own_by_this_door(michael: User, now: datetime) -> None:
    with pytest.raises(Refused):
        actions.reset_factors(michael, by=page(michael), now=now)


def test_a_reset_without_factors_changes_nothing(michael: User, now: datetime) -> None:
    actions.reset_factors(michael, by=COMMAND_LINE, now=now)

    assert (Activity.objects.count(), Message.objects.count()) == (0, 0)


def test_secrets_lie_locked_in_the_database(michael: User) -> None:
    browser = log_in(michael)
    secret = add_app(browser)
    codes = make_codes(browser)

    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in stored
    assert [code for code in codes if code in stored] == []


def test_an_old_key_still_opens_them(michael: User, settings: Any) -> None:
    secret = add_app(log_in(michael))
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, after a rotation"
    client = Client()
    with time_machine.travel("2018-11-29 18:05Z", tick=False):
        second_step(client, michael)
        code = code_of(secret, time.time())
        response = client.post("/accounts/login/second-step/", {"code": code})

    assert response.status_code == 302


def test_a_lost_key_opens_nothing_and_breaks_nothing(michael: User, settings: Any) -> None:
    secret = add_app(log_in(michael))
    settings.SECRET_KEY = "a new key, the old one is lost"
    client = Client()
    with time_machine.travel("2018-11-29 18:05Z", tick=False):
        second_step(client, michael)
        code = code_of(secret, time.time())
        response = client.post("/accounts/login/second-step/", {"code": code})

    assert response.status_code == 422


def test_a_site_may_demand_a_second_factor(michael: User, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    client = log_in(michael)

    shut = [client.get(path) for path in ("/organize/", "/organize/team/", "/admin/")]

    assert {response["Location"] for response in shut} == {"/organize/settings/"}
    assert client.get("/organize/settings/").status_code == 200
    assert client.get("/").status_code == 200
    add_app(client)
    assert is_in(client) is True


def test_the_demanded_factor_cannot_be_removed(michael: User, settings: Any) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    client = log_in(michael)
    add_app(client)
    app = queries.way_in(michael).app
    assert app is not None

    response = client.post(f"/accounts/factor/{app.pk}/remove/")

    assert response.status_code == 422
    assert queries.way_in(michael).app == app


def test_who_comes_in_by_a_password_alone_is_told(michael: User, john: User) -> None:
    add_app(log_in(michael))

    assert list(queries.without_second_factor()) == [john]


@pytest.mark.parametrize("passkeys", [1, 3])
def test_the_settings_ask_the_database_no_more_for_more(
    michael: User, passkeys: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = log_in(michael)
    for number in range(passkeys):
        add_passkey(client, name=f"Key {number}")
        log_in(michael)

    with django_assert_num_queries(6):
        response = client.get("/organize/settings/")

    assert len(response.context["way_in"].passkeys) == passkeys
    assert Session.objects.count() == passkeys + 1


def test_a_guest_of_the_site_has_settings_too(michael: User, tokyo: Edition) -> None:
    vera = join("Vera", Role.VIEWER, edition=tokyo)

    shown = client_of(vera).get("/organize/settings/").content.decode()

    assert "vera@example.org" in shown
    assert "BOUNCE_ADDRESS" not in shown
    assert "BOUNCE_ADDRESS" in client_of(michael).get("/organize/settings/").content.decode()


def test_under_https_passkeys_are_for_the_host_of_base_url(db: None, settings: Any) -> None:
    settings.HTTPS, settings.BASE_URL = True, "https://bhyvecon.example"
    settings.ALLOWED_HOSTS = ["bhyvecon.example", "www.bhyvecon.example"]
    client = Client(headers={"Host": "www.bhyvecon.example"})

    options = client.post("/accounts/login/passkey/options/", secure=True).json()

    assert options["publicKey"]["rpId"] == "bhyvecon.example"
    assert options["publicKey"]["userVerification"] == "required"


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("localhost:8000", "Log in with a passkey"),
        ("127.0.0.1:8000", "http://localhost:8000/accounts/login/"),
        ("site.example", "Passkeys need https"),
    ],
)
def test_the_login_says_where_passkeys_work(db: None, settings: Any, host: str, said: str) -> None:
    settings.ALLOWED_HOSTS = ["*"]

    response = Client().get("/accounts/login/", headers={"Host": host})

    assert said in response.content.decode()
    assert "publickey-credentials-get=(self)" in response["Permissions-Policy"]
