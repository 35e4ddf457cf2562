"""The login and its mail against what hit others."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.db import connection
from django.test import Client

from events.ledger.actions import COMMAND_LINE
from events.outbox.models import Delivery, Message
from events.people import actions
from events.people.models import User
from tests.cast import PASSWORD, client_of
from tests.conftest import NOW
from tests.security import hasher

WRONG = "wrong horse battery"
NEW = "another long sentence"
ELSEWHERE = [
    "//e.example",
    "https:e.example",
    "https://e.example",
    "/\\e.example",
    "\\\\e.example",
    "/%09/e.example",
    "/\t/e.example",
    "///e.example",
    "http:///e.example",
    "javascript:1",
    "http://localhost:9/",
    " //e.example",
]


def log_in(client: Client, login: str, password: str, **headers: str) -> Any:
    typed = {"login": login, "password": password}
    return client.post("/accounts/login/", typed, headers=headers)


def is_in(client: Client) -> bool:
    return client.get("/organize/team/").status_code == 200


def is_ours(location: str) -> bool:
    return re.match(r"/(?![/\\])[\x21-\x7e]*$", location) is not None


@pytest.mark.peer_fault(12)
def test_nobody_is_logged_in_by_a_form_of_another_site(michael: User) -> None:
    client = Client(enforce_csrf_checks=True)

    response = log_in(client, michael.email, PASSWORD, Origin="https://evil.example")

    assert response.status_code == 403
    assert is_in(client) is False


@pytest.mark.peer_fault(13)
@pytest.mark.parametrize("there", ELSEWHERE)
@pytest.mark.parametrize("door", ["login", "logout"])
def test_login_and_logout_lead_nowhere_else(michael: User, door: str, there: str) -> None:
    client = Client() if door == "login" else client_of(michael)
    typed = {"login": michael.email, "password": PASSWORD, "next": there}

    posted = client.post(f"/accounts/{door}/", typed)

    assert posted.status_code == 302
    assert is_ours(posted["Location"]) is True


@pytest.mark.peer_fault(13)
@pytest.mark.parametrize("there", ELSEWHERE)
def test_who_is_in_already_is_led_nowhere_else(michael: User, there: str) -> None:
    response = client_of(michael).get("/accounts/login/", {"next": there})

    assert is_ours(response["Location"]) is True


@pytest.mark.peer_fault(13)
def test_the_login_leads_back_to_the_page_that_asked(michael: User) -> None:
    asked = Client().get("/organize/team/invite/")
    assert asked["Location"] == "/accounts/login/?next=/organize/team/invite/"

    typed = {"login": michael.email, "password": PASSWORD, "next": "/organize/team/invite/"}
    response = Client().post("/accounts/login/", typed)

    assert response["Location"] == "/organize/team/invite/"


@pytest.mark.peer_fault(14)
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "127.0.0.1:6666"},
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"},
        {"X-Forwarded-Server": "evil.example"},
    ],
    ids=str,
)
def test_links_in_reset_mail_begin_with_base_url(michael: User, headers: dict[str, str]) -> None:
    Client().post("/accounts/password/reset/", {"email": michael.email}, headers=headers)

    links = re.findall(r"https?://\S+", Message.objects.get().body)
    assert [link.startswith("http://127.0.0.1:8000/accounts/") for link in links] == [True]
    assert "evil" not in Message.objects.get().subject


@pytest.mark.peer_fault(14)
@pytest.mark.parametrize("host", ["evil.example", "good@evil.example", "127.0.0.1 evil.example"])
def test_an_unknown_host_is_refused(michael: User, host: str) -> None:
    typed = {"email": michael.email}

    response = Client().post("/accounts/password/reset/", typed, headers={"Host": host})

    assert response.status_code == 400
    assert Message.objects.count() == 0


@pytest.mark.peer_fault(14)
@pytest.mark.parametrize("host", ["localhost:65536", "127.0.0.1:99999", "[::1]:" + "9" * 5000])
@pytest.mark.parametrize("path", ["/", "/accounts/login/"])
def test_a_port_that_is_none_is_refused(db: None, host: str, path: str) -> None:
    assert Client().get(path, headers={"Host": host}).status_code == 400


@pytest.mark.peer_fault(15)
@pytest.mark.parametrize(
    "typed",
    ["M\u0131chael@example.org", "michael@example.org\u212a", "\u212aelvin@example.org"],
)
def test_a_reset_goes_to_the_stored_address_only(michael: User, typed: str) -> None:
    User.objects.create_user("kelvin@example.org", PASSWORD)

    Client().post("/accounts/password/reset/", {"email": typed})

    sent = set(Delivery.objects.values_list("address", flat=True))
    assert sent <= {"michael@example.org", "kelvin@example.org"}


@pytest.mark.peer_fault(16)
@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/"])
def test_a_known_address_is_answered_like_an_unknown_one(
    michael: User, john: User, path: str
) -> None:
    User.objects.filter(pk=john.pk).update(is_active=False)

    answers = set()
    for email in ("michael@example.org", "john@example.org", "nobody@example.org"):
        password = PASSWORD if email.startswith("john") else WRONG
        typed = {"login": email, "email": email, "password": password}
        response = Client().post(path, typed)
        del response["Content-Length"]  # the typed address is in the page
        answers.add((response.status_code, plain(response, email), str(response.headers)))

    assert len(answers) == 1


def plain(response: Any, email: str) -> str:
    """The page without the address that was typed and the token of its form."""
    page = response.content.decode().replace(email, "ADDRESS")
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "TOKEN", page)


@pytest.mark.peer_fault(16)
@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/"])
@pytest.mark.parametrize("email", ["michael@example.org", "nobody@example.org"])
def test_one_password_is_hashed_for_known_and_unknown(
    michael: User, settings: Any, path: str, email: str
) -> None:
    settings.PASSWORD_HASHERS = ["tests.security.hasher.CountingHasher"]
    michael.set_password(PASSWORD)
    michael.save()
    before = hasher.CountingHasher.hashed

    Client().post(path, {"login": email, "email": email, "password": WRONG})

    assert hasher.CountingHasher.hashed - before == 1


@pytest.mark.peer_fault(16)
def test_there_is_no_sign_up(michael: User) -> None:
    known, unknown = (
        Client().post("/accounts/signup/", {"email": email, "password1": NEW})
        for email in ("michael@example.org", "nobody@example.org")
    )

    assert (known.status_code, unknown.status_code) == (404, 404)
    assert User.objects.count() == 1


@pytest.mark.peer_fault(17)
def test_the_eleventh_try_is_refused_whatever_it_says_of_itself(michael: User) -> None:
    tried = [
        log_in(Client(), michael.email, WRONG, **{"X-Forwarded-For": f"192.0.2.{number}"})
        for number in range(11)
    ]

    assert [response.status_code for response in tried] == [422] * 10 + [429]
    assert log_in(Client(), michael.email, PASSWORD).status_code == 429


@pytest.mark.peer_fault(17)
@pytest.mark.parametrize(
    "variation",
    [
        {"Host": "127.0.0.1:{}"},
        {"Host": "localhost:{}"},
        {"X-Real-IP": "192.0.2.{}"},
        {"Forwarded": "for=192.0.2.{}"},
        {"User-Agent": "Browser/{}"},
    ],
    ids=str,
)
def test_no_header_starts_the_count_again(michael: User, variation: dict[str, str]) -> None:
    for number in range(1, 11):
        headers = {name: value.format(number) for name, value in variation.items()}
        log_in(Client(), michael.email, WRONG, **headers)

    assert log_in(Client(), michael.email, WRONG).status_code == 429


@pytest.mark.peer_fault(17)
def test_the_spelling_of_the_address_does_not_start_the_count_again(michael: User) -> None:
    spellings = ["michael@example.org", "Michael@example.org", " MICHAEL@example.ORG "]
    for number in range(10):
        log_in(Client(), spellings[number % 3], WRONG)

    assert log_in(Client(), michael.email, WRONG).status_code == 429


@pytest.mark.peer_fault(17)
def test_good_logins_between_do_not_clear_the_count(michael: User, john: User) -> None:
    for _ in range(10):
        log_in(Client(), michael.email, WRONG)
        log_in(Client(), john.email, PASSWORD)

    assert log_in(Client(), michael.email, WRONG).status_code == 429
    assert log_in(Client(), john.email, PASSWORD).status_code == 302


@pytest.mark.peer_fault(17)
def test_the_accounts_own_good_logins_do_not_clear_the_count(michael: User) -> None:
    with time_machine.travel(NOW, tick=True):  # allauth tells tries apart by their time
        for _ in range(9):
            log_in(Client(), michael.email, WRONG)
        good = log_in(Client(), michael.email, PASSWORD)
        log_in(Client(), michael.email, WRONG)

        assert good.status_code == 302
        assert log_in(Client(), michael.email, PASSWORD).status_code == 429


@pytest.mark.peer_fault(17)
def test_one_machine_has_thirty_failures_over_all_accounts(michael: User) -> None:
    tried = [log_in(Client(), f"n{number}@example.org", WRONG) for number in range(31)]

    assert [response.status_code for response in tried] == [422] * 30 + [429]


@pytest.mark.peer_fault(17)
def test_the_count_lies_in_the_database_for_all_processes(michael: User) -> None:
    log_in(Client(), michael.email, WRONG)

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM django_cache")
        kept = {key.split(":")[-3] for (key,) in cursor.fetchall() if "login_failed" in key}
    assert len(kept) >= 1


@pytest.mark.peer_fault(17)
def test_a_trusted_proxy_tells_the_client(michael: User, settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    for number in range(31):
        forwarded = f"6.6.6.{number}, 192.0.2.1"
        log_in(Client(), f"n{number}@example.org", WRONG, **{"X-Forwarded-For": forwarded})

    there = log_in(Client(), "n@example.org", WRONG, **{"X-Forwarded-For": "192.0.2.1"})
    here = log_in(Client(), "n@example.org", WRONG, **{"X-Forwarded-For": "192.0.2.2"})

    assert (there.status_code, here.status_code) == (429, 422)


@pytest.mark.peer_fault(18)
def test_a_new_password_ends_the_other_logins(michael: User) -> None:
    here, elsewhere = Client(), Client()
    log_in(here, michael.email, PASSWORD)
    log_in(elsewhere, michael.email, PASSWORD)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    here.post("/accounts/password/change/", typed)

    assert (is_in(here), is_in(elsewhere)) == (True, False)


@pytest.mark.peer_fault(18)
def test_a_reset_password_ends_all_logins(michael: User) -> None:
    elsewhere = Client()
    log_in(elsewhere, michael.email, PASSWORD)
    Client().post("/accounts/password/reset/", {"email": michael.email})
    [link] = re.findall(r"8000(/accounts/\S+)", Message.objects.get().body)
    client = Client()
    form = client.get(link, follow=True)

    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert is_in(elsewhere) is False


@pytest.mark.peer_fault(18)
def test_a_disabled_login_is_out_at_its_next_request(michael: User, john: User) -> None:
    client = Client()
    log_in(client, john.email, PASSWORD)

    actions.disable_login(john, by=COMMAND_LINE, now=NOW)

    assert is_in(client) is False
    assert log_in(Client(), john.email, PASSWORD).status_code == 422


@pytest.mark.peer_fault(28)
def test_a_reset_link_is_no_invitation_and_an_invitation_no_reset(michael: User) -> None:
    Client().post("/accounts/password/reset/", {"email": michael.email})
    [key] = re.findall(r"/key/(\S+)/", Message.objects.get().body)

    assert Client().get(f"/me/{key}/").status_code == 404
    invitation = Client().get("/accounts/password/reset/key/5EH-zqx-token/", follow=True)
    assert "This link is used or too old." in invitation.content.decode()


@pytest.mark.peer_fault(36)
@pytest.mark.parametrize(
    "path",
    [
        "/organize/%0d%0aX-Zqx:%201",
        "/organize/%0a",
        "/organize%0d%0aX-Zqx:%201/",
        "/accounts/login/?" + urlencode({"next": "/\r\nX-Zqx: 1"}),
        "/me/%0d%0aX-Zqx:%201/",
        "/%E2%80%A8X-Zqx:%201",
    ],
)
def test_no_line_end_of_an_address_becomes_a_header(michael: User, path: str) -> None:
    for client in (Client(), client_of(michael)):
        for response in (client.get(path), client.post(path)):
            assert "X-Zqx" not in response
            assert response.status_code < 500


@pytest.mark.peer_fault(36)
def test_a_line_end_is_no_way_around_the_login(michael: User) -> None:
    for path in ("/organize/%0a", "/organize/team/%0a", "/organize%0a/", "/%0aorganize/team/"):
        assert Client().get(path).status_code in {302, 404}
