"""How long mail is held, and where it goes, in words."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from events.outbox import queries
from events.outbox.transports.server import Server, parse_server


@pytest.mark.parametrize(
    ("kind", "url", "hold", "seconds"),
    [
        ("list_post", "", None, 30),
        ("direct", "", None, 30),
        ("list_post", "smtp://mail.example", None, 600),
        ("direct", "smtp://mail.example", None, 60),
        ("list_post", "smtp://mail.example", 5, 5),
        ("list_post", "", 0, 0),
        ("system", "smtp://mail.example", 5, 0),
    ],
)
def test_a_hold_depends_on_what_can_still_be_taken_back(
    settings: Any, kind: str, url: str, hold: int | None, seconds: int
) -> None:
    settings.EMAIL_URL, settings.MAIL_HOLD = url, hold

    assert queries.hold_for(kind) == timedelta(seconds=seconds)


def test_people_read_where_mail_goes_and_never_a_password(settings: Any) -> None:
    settings.OUTBOX_DIR = "var/outbox"
    files = queries.transport_words()
    settings.EMAIL_URL = "smtp://site:secret@mail.example:587?tls=starttls"
    server = queries.transport_words()

    assert files == "into files in var/outbox; nothing leaves this machine"
    assert server == "to the mail server mail.example:587"


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://localhost", Server("localhost", 25)),
        ("smtp://[::1]:2525", Server("::1", 2525)),
        ("smtps://u:p%40ss@mail.example", Server("mail.example", 465, "u", "p@ss", "smtps")),
        ("smtp://mail.example:587?tls=starttls", Server("mail.example", 587, tls="starttls")),
    ],
)
def test_a_mail_url_is_read(url: str, server: Server) -> None:
    assert parse_server(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://a:99999",
        "smtp://u:secret@h?tls=no",
    ],
)
def test_a_wrong_mail_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        parse_server(url)

    assert "secret" not in str(refusal.value)


def test_a_server_never_shows_its_login() -> None:
    assert "p@ss" not in repr(parse_server("smtps://u:p%40ss@mail.example"))


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("[::1]", True),
        ("mail.example", False),
        ("10.0.0.1", False),
        ("localhost.example", False),
    ],
)
def test_only_a_literal_name_of_this_machine_is_local(host: str, *, here: bool) -> None:
    assert parse_server(f"smtp://{host}").is_loopback == here
