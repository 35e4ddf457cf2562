"""Sessions say whose they are; limits hold whatever else fills the cache."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from events.people import browsers
from events.people.models import Session, User
from tests.cast import PASSWORD, client_of

FIREFOX = "Mozilla/5.0 (X11; FreeBSD amd64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0"


def log_in(user: User, *, client: Client | None = None, browser: str = FIREFOX) -> Client:
    client = client or Client()
    typed = {"login": user.email, "password": PASSWORD}
    client.post("/accounts/login/", typed, headers={"User-Agent": browser})
    return client


def test_a_session_notes_whose_it_is_and_from_where(michael: User) -> None:
    client = log_in(michael)

    session = Session.objects.get()
    assert (session.user, session.browser, session.ip) == (
        michael,
        "Firefox on FreeBSD",
        "127.0.0.1",
    )
    assert session.since is not None
    assert session.session_key == client.cookies["session"].value
    assert session.session_key not in session.handle


def test_the_note_survives_a_new_password(michael: User) -> None:
    client = log_in(michael)
    new = "another long sentence"

    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert Session.objects.get(user=michael).browser == "Firefox on FreeBSD"


def test_a_stranger_has_no_session(db: None) -> None:
    Client().get("/accounts/login/")

    assert Session.objects.count() == 0


def test_the_next_login_clears_what_is_over(michael: User, john: User) -> None:
    log_in(michael)

    with time_machine.travel("2018-12-14 18:00Z", tick=False):
        log_in(john)

    assert [session.user for session in Session.objects.all()] == [john]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (FIREFOX, "Firefox on FreeBSD"),
        (SAFARI, "Safari on iPhone"),
        (EDGE, "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15) Version/18 Safari/605", "Safari on macOS"),
        ("Lynx/2.9.0dev.12", "Lynx"),
        ("", "Some browser"),
        ("<zqx>\r\n" * 9_000, "Some browser"),
    ],
)
def test_a_browser_is_told_in_few_words(said: str, words: str) -> None:
    assert browsers.words(said) == words


def test_expired_sessions_end_by_themselves(michael: User) -> None:
    client = client_of(michael)

    with time_machine.travel("2018-12-14 18:00Z", tick=False):
        assert client.get("/organize/team/").status_code == 302
    assert timedelta(seconds=settings.SESSION_COOKIE_AGE) == timedelta(days=14)


@pytest.mark.peer_fault(17)
def test_nobody_pushes_the_count_of_failures_out_of_the_cache(michael: User) -> None:
    typed = {"login": michael.email, "password": "wrong horse battery"}
    for _ in range(10):
        Client().post("/accounts/login/", typed)

    for number in range(400):
        cache.set(f"zqx-{number}", "x")

    assert Client().post("/accounts/login/", typed).status_code == 429
