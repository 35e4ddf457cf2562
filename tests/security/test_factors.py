"""Second factors and mailed codes against what hit others."""

import json
import re
import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from events.outbox.models import Message
from events.people import queries
from events.people.models import Session, User
from tests.cast import PASSWORD, client_of
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
from tests.security import hasher

STEP = "/accounts/login/second-step/"
LATER = "2018-11-29 18:05Z"
WRONG = "wrong horse battery"


def is_in(client: Client) -> bool:
    return client.get("/organize/team/").status_code == 200


@pytest.mark.peer_fault(33)
def test_a_code_of_the_app_opens_once(michael: User) -> None:
    secret = add_app(log_in(michael))
    answers = []
    for moment in ("18:05:00", "18:05:20", "18:05:45", "18:06:00"):
        client = Client()
        with time_machine.travel(f"2018-11-29 {moment}Z", tick=False):
            second_step(client, michael)
            code = code_of(secret, 1_543_514_700)
            answers.append(client.post(STEP, {"code": code}).status_code)

    assert answers == [302, 422, 422, 422]


@pytest.mark.peer_fault(33)
def test_the_code_that_added_the_app_opens_nothing(michael: User) -> None:
    secret = add_app(log_in(michael))
    client = Client()
    second_step(client, michael)

    response = client.post(STEP, {"code": code_of(secret, time.time())})

    assert response.status_code == 422
    assert is_in(client) is False


@pytest.mark.peer_fault(33)
def test_a_registration_that_is_sent_again_is_refused(michael: User) -> None:
    client = log_in(michael)
    client.post("/accounts/confirm/", {"password": PASSWORD})
    answer = Passkey().registered(asked(client.get("/accounts/passkey/add/")))
    typed = {"name": "Key", "credential": answer, "passwordless": "on"}
    first = client.post("/accounts/passkey/add/", typed)

    again = client.post("/accounts/passkey/add/", typed)
    client.get("/accounts/passkey/add/")
    after_a_new_question = client.post("/accounts/passkey/add/", typed)

    assert [each.status_code for each in (first, again, after_a_new_question)] == [302, 422, 422]
    assert Authenticator.objects.count() == 1


@pytest.mark.peer_fault(33)
def test_an_answer_of_a_passkey_that_is_sent_again_is_refused(michael: User) -> None:
    passkey = add_passkey(log_in(michael))
    client = Client(headers=LOCALHOST)
    answer = passkey.unlocked(client.post("/accounts/login/passkey/options/").json())
    client.post("/accounts/login/passkey/", {"credential": answer})
    other = Client(headers=LOCALHOST)
    other.post("/accounts/login/passkey/options/")

    again = other.post("/accounts/login/passkey/", {"credential": answer})

    assert again.status_code == 422
    assert is_in(other) is False


@pytest.mark.peer_fault(33)
def test_a_passkey_of_another_site_is_refused(michael: User) -> None:
    passkey = add_passkey(log_in(michael))
    client = Client(headers=LOCALHOST)
    options = client.post("/accounts/login/passkey/options/").json()
    options["publicKey"]["rpId"] = "evil.example"

    response = client.post("/accounts/login/passkey/", {"credential": passkey.unlocked(options)})

    assert response.status_code == 422


@pytest.mark.peer_fault(33)
@pytest.mark.parametrize(
    "path",
    [
        "/organize/",
        "/organize/team/",
        "/organize/settings/",
        "/accounts/recovery-codes/",
        "/admin/",
    ],
)
def test_nobody_skips_the_second_step(michael: User, path: str) -> None:
    add_app(log_in(michael))
    client = Client()
    second_step(client, michael)

    response = client.get(path)

    assert response.status_code == 302
    assert re.match(r"/(accounts|admin)/login/", response["Location"])
    assert is_in(client) is False


@pytest.mark.peer_fault(33)
def test_the_second_step_without_the_first_leads_back(michael: User) -> None:
    secret = add_app(log_in(michael))
    code = code_of(secret, time.time() + 30)

    asking, sending = Client().get(STEP), Client().post(STEP, {"code": code})

    assert asking["Location"] == sending["Location"] == "/accounts/login/"


@pytest.mark.peer_fault(33)
def test_a_login_that_waits_for_its_second_step_keeps_no_secret(michael: User) -> None:
    add_app(log_in(michael))
    client = Client()
    second_step(client, michael)

    stored = str(session_of(client))

    assert "account_login" in stored
    assert PASSWORD not in stored
    assert michael.password not in stored


def session_of(client: Client) -> dict[str, Any]:
    session: SessionBase = client.session
    return dict(session.items())


@pytest.mark.peer_fault(33)
def test_a_login_waits_a_quarter_of_an_hour_for_its_second_step(michael: User) -> None:
    secret = add_app(log_in(michael))
    client = Client()
    second_step(client, michael)

    with time_machine.travel("2018-11-29 18:16Z", tick=False):
        response = client.post(STEP, {"code": code_of(secret, time.time())})

    assert response["Location"] == "/accounts/login/"
    assert is_in(client) is False


@pytest.mark.peer_fault(33)
def test_a_new_password_does_not_take_the_second_step_away(michael: User) -> None:
    add_app(log_in(michael))
    Client().post("/accounts/password/reset/", {"email": michael.email})
    [link] = re.findall(r"8000(/accounts/\S+/)", Message.objects.all()[0].body)
    client = Client()
    form = client.get(link, follow=True)
    new = "another long sentence"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})

    response = client.post("/accounts/login/", {"login": michael.email, "password": new})

    assert response["Location"] == STEP
    assert is_in(client) is False


@pytest.mark.peer_fault(33)
def test_a_mailed_code_does_not_take_the_second_step_away(michael: User) -> None:
    add_app(log_in(michael))
    client = Client()

    response = type_code(client, mailed_code(client, michael.email))

    assert response["Location"] == STEP


def mailed_code(client: Client, email: str) -> str:
    """What stands in the mail after `client` asked for a code."""
    client.post("/accounts/login/code/", {"email": email})
    [code] = re.findall(r"^    (\S+)$", Message.objects.all()[0].body, re.MULTILINE)
    return str(code)


def type_code(client: Client, code: str) -> Any:
    return client.post("/accounts/login/code/confirm/", {"code": code})


def test_a_mailed_code_logs_in_once_and_only_where_it_was_asked_for(michael: User) -> None:
    here, there = Client(), Client()
    code = mailed_code(here, michael.email)
    there.post("/accounts/login/code/", {"email": "nobody@example.org"})

    strange, right = type_code(there, code), type_code(here, code)

    assert (strange.status_code, right["Location"]) == (422, "/organize/")
    assert (is_in(there), is_in(here)) == (False, True)
    assert type_code(Client(), code)["Location"] == "/accounts/login/code/"


def test_a_mailed_code_is_for_a_quarter_of_an_hour(michael: User) -> None:
    client = Client()
    code = mailed_code(client, michael.email)

    with time_machine.travel("2018-11-29 18:16Z", tick=False):
        assert type_code(client, code)["Location"] == "/accounts/login/code/"
    assert is_in(client) is False


@pytest.mark.peer_fault(13)
def test_a_mailed_code_leads_nowhere_else(michael: User) -> None:
    client = Client()
    code = mailed_code(client, michael.email)
    typed = {"code": code, "next": "//e.example"}

    response = client.post("/accounts/login/code/confirm/", typed)

    assert response["Location"] == "/organize/"


@pytest.mark.peer_fault(16)
def test_asking_for_a_code_tells_nobody_who_has_a_login(michael: User, john: User) -> None:
    User.objects.filter(pk=john.pk).update(is_active=False)

    answers = {
        answer_for(email)
        for email in ("michael@example.org", "john@example.org", "nobody@example.org")
    }

    assert len(answers) == 1
    assert Message.objects.count() == 1


def answer_for(email: str) -> tuple[object, ...]:
    """What somebody sees who asks for a code and then types wrong ones."""
    client = Client()
    asked_for = client.post("/accounts/login/code/", {"email": email})
    pages = [client.get("/accounts/login/code/confirm/"), type_code(client, "ZZZZZZ")]
    pages += [type_code(client, "---"), type_code(client, "ZZZZZZ")]
    shown = [re.sub(r'value="\w{64}"', "", page.content.decode()) for page in pages]
    told = [text.replace(email, "ADDRESS") for text in shown]
    return (asked_for["Location"], tuple(page.status_code for page in pages), *told)


@pytest.mark.peer_fault(16)
@pytest.mark.parametrize("email", ["michael@example.org", "nobody@example.org"])
def test_one_password_is_hashed_for_a_code_too(michael: User, settings: Any, email: str) -> None:
    settings.PASSWORD_HASHERS = ["tests.security.hasher.CountingHasher"]
    before = hasher.CountingHasher.hashed

    Client().post("/accounts/login/code/", {"email": email})

    assert hasher.CountingHasher.hashed - before == 1


@pytest.mark.peer_fault(17)
def test_wrong_codes_of_the_second_step_are_counted(michael: User) -> None:
    add_app(log_in(michael))
    client = Client()
    second_step(client, michael)

    answers = [client.post(STEP, {"code": "000000"}).status_code for _ in range(11)]

    assert answers == [422] * 10 + [429]


@pytest.mark.peer_fault(17)
def test_passwords_and_codes_are_one_count(michael: User) -> None:
    add_app(log_in(michael))
    client = Client()
    second_step(client, michael)
    for _ in range(5):
        client.post(STEP, {"code": "000000"})
        Client().post("/accounts/login/", {"login": michael.email, "password": WRONG})

    assert client.post(STEP, {"code": "000000"}).status_code == 429
    assert second_step(Client(), michael).status_code == 429


@pytest.mark.peer_fault(17)
def test_good_second_steps_clear_nothing(michael: User) -> None:
    browser = log_in(michael)
    add_app(browser)
    codes = make_codes(browser)
    with time_machine.travel(LATER, tick=True):  # allauth tells tries apart by their time
        good = []
        for code in codes[:5]:
            client = Client()
            second_step(client, michael)
            client.post(STEP, {"code": "000000"})
            good.append(client.post(STEP, {"code": code}).status_code)
            Client().post("/accounts/login/", {"login": michael.email, "password": WRONG})

        assert good == [302] * 5
        assert second_step(Client(), michael).status_code == 429


@pytest.mark.peer_fault(17)
def test_codes_are_guessed_by_one_machine_thirty_times(michael: User) -> None:
    for number in range(10):
        client = Client()
        client.post("/accounts/login/code/", {"email": f"n{number}@example.org"})
        for _ in range(3):
            type_code(client, "ZZZZZZ")

    typed = {"login": michael.email, "password": WRONG}
    assert Client().post("/accounts/login/", typed).status_code == 429


@pytest.mark.peer_fault(17)
def test_nobody_is_flooded_with_codes(michael: User) -> None:
    for _ in range(8):
        Client().post("/accounts/login/code/", {"email": michael.email})

    assert Message.objects.count() == 5


@pytest.mark.peer_fault(17)
def test_who_sits_in_a_login_guesses_no_password_there(michael: User) -> None:
    client = client_of(michael)

    answers = [
        client.post("/accounts/confirm/", {"password": WRONG}).status_code for _ in range(11)
    ]

    assert answers == [422] * 10 + [429]


@pytest.mark.peer_fault(18)
@pytest.mark.parametrize("what", ["app", "passkey"])
def test_a_removed_factor_ends_the_other_logins(michael: User, what: str) -> None:
    here = log_in(michael)
    elsewhere = log_in(michael)
    add_app(here) if what == "app" else add_passkey(here)
    way_in = queries.way_in(michael)
    factor = way_in.app or way_in.passkeys[0]

    here.post(f"/accounts/factor/{factor.pk}/remove/")

    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert [row.session_key for row in Session.objects.filter(user=michael)] == [
        here.cookies["session"].value
    ]


@pytest.mark.parametrize("way", ["password", "code", "passkey", "second step"])
def test_every_way_in_gets_a_new_session_key(michael: User, way: str) -> None:
    browser = log_in(michael)
    passkey = add_passkey(browser)
    client = Client(headers=LOCALHOST)
    client.post("/accounts/login/passkey/options/")
    before = client.cookies["session"].value

    if way == "passkey":
        options = client.post("/accounts/login/passkey/options/").json()
        client.post("/accounts/login/passkey/", {"credential": passkey.unlocked(options)})
    else:
        if way == "code":
            type_code(client, mailed_code(client, michael.email))
        else:
            second_step(client, michael)
        answer = passkey.unlocked(asked(client.get(STEP)))
        client.post(STEP, {"credential": answer})

    assert is_in(client) is True
    assert client.cookies["session"].value != before
    assert Session.objects.filter(session_key=before).exists() is False


@pytest.mark.peer_fault(12)
@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/code/",
        "/accounts/login/code/confirm/",
        "/accounts/login/passkey/",
        "/accounts/login/passkey/options/",
        "/accounts/login/start-over/",
        STEP,
        "/accounts/confirm/",
        "/accounts/app/add/",
        "/accounts/passkey/add/",
        "/accounts/recovery-codes/",
        "/accounts/factor/1/remove/",
    ],
)
def test_no_way_in_takes_a_form_without_its_token(michael: User, path: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(michael).cookies

    assert client.post(path, {"code": "000000"}).status_code == 403


@pytest.mark.peer_fault(29)
@pytest.mark.parametrize(
    "path", ["/accounts/app/add/", "/accounts/passkey/add/", "/accounts/confirm/", STEP]
)
def test_no_secret_is_kept_by_a_cache(michael: User, path: str) -> None:
    client = log_in(michael)
    client.post("/accounts/confirm/", {"password": PASSWORD})

    assert "no-store" in client.get(path)["Cache-Control"]


@pytest.mark.peer_fault(20)
@pytest.mark.parametrize("name", ["[pay](https://evil.example)", "www.evil.example", "http://x"])
def test_no_name_becomes_a_link_in_a_mail(michael: User, name: str) -> None:
    typed = {"name": name, "name_local": "", "timezone": "UTC"}

    response = client_of(michael).post("/organize/settings/profile/", typed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["name"]


@pytest.mark.peer_fault(20)
def test_a_letter_about_a_login_is_plain_text(michael: User) -> None:
    michael.person.name = '<a href="//evil.example">x</a> {{ 7|add:1330 }}'
    michael.person.save()
    add_app(log_in(michael))

    message = Message.objects.get()

    assert message.body.startswith(f"Hello {michael.person.name},")
    assert re.findall(r"https?://\S+", message.body) == ["http://127.0.0.1:8000/organize/settings/"]


ANSWERS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=6,
)
FIELDS = ["id", "rawId", "type", "response", "clientExtensionResults"]
INNER = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]


class ForgedAnswers(TestCase):
    """Whatever a browser says it got from a passkey: refused, and never an error of ours."""

    @settings(max_examples=40)
    @given(field=st.sampled_from(FIELDS), value=ANSWERS, whole=st.booleans())
    @example(field="clientExtensionResults", value={"a": float("inf")}, whole=False)
    @example(field="clientExtensionResults", value={"a": "\x00"}, whole=False)
    @example(field="clientExtensionResults", value={"a": "\ud800"}, whole=False)
    def test_a_forged_field_is_refused(self, *, field: str, value: Any, whole: bool) -> None:
        self.assert_refused(lambda answer: value if whole else {**answer, field: value})

    @settings(max_examples=40)
    @given(field=st.sampled_from(INNER), value=ANSWERS | st.binary(max_size=60))
    def test_a_forged_part_is_refused(self, field: str, value: Any) -> None:
        part = value.hex() if isinstance(value, bytes) else value

        self.assert_refused(
            lambda answer: {**answer, "response": {**answer["response"], field: part}}
        )

    def assert_refused(self, forge: Any) -> None:
        client = log_in(User.objects.create_user("michael@example.org", PASSWORD))
        client.post("/accounts/confirm/", {"password": PASSWORD})
        new = json.loads(Passkey().registered(asked(client.get("/accounts/passkey/add/"))))
        typed = {"credential": json.dumps(forge(new)), "passwordless": "on"}
        adding = client.post("/accounts/passkey/add/", typed).status_code

        stranger = Client(headers=LOCALHOST)
        options = stranger.post("/accounts/login/passkey/options/").json()
        answer = json.loads(Passkey(user_handle="MQ").unlocked(options))
        typed = {"credential": json.dumps(forge(answer))}
        coming = stranger.post("/accounts/login/passkey/", typed).status_code

        assert adding in {302, 422}
        assert coming in {422, 429}
