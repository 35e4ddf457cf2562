"""No log holds the token of a personal link, a password, or somebody's address."""

import json
import logging

import pytest
from django.test import Client

from events.people.models import User
from events.shared.logs import FORMATS, JsonLines, Lines, mask
from tests.cast import client_of

LINES = [
    ("Not Found: /me/abc-DEF_123/", "Not Found: /me/***/"),
    ('"GET /me/abc HTTP/1.1" 410', '"GET /me/*** HTTP/1.1" 410'),
    ("Gone: /accounts/password/reset/key/5eh-abc/", "Gone: /accounts/password/reset/key/***/"),
    ("Not Found: /organize/2019-tokyo/", "Not Found: /organize/2019-tokyo/"),
    ("cannot reach smtp://me:pass@mail.example:587", "cannot reach smtp://***@mail.example:587"),
    ("redis://:pass@127.0.0.1:6379/0 is away", "redis://***@127.0.0.1:6379/0 is away"),
    ("Key (email)=(rod@example.org) exists", "Key (email)=(***@example.org) exists"),
    ("RCPT TO:<rod.x+y@example.org>: 550", "RCPT TO:<***@example.org>: 550"),
    ("worker@site ready.", "worker@site ready."),
]


def record_of(text: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("x", 30, "x.py", 1, text, args, info)
    record.created, record.process = 1543514400.5, 7
    return record


@pytest.mark.parametrize(("line", "masked"), LINES)
def test_a_secret_is_masked(line: str, masked: str) -> None:
    assert mask(line) == masked
    assert mask(masked) == masked


def test_a_line_is_masked_with_its_arguments() -> None:
    assert (
        Lines()
        .format(record_of("%s: %s", "Gone", "/me/abc/"))
        .endswith(" WARNING x: Gone: /me/***/")
    )


def test_a_line_of_json_tells_the_same() -> None:
    line = JsonLines().format(record_of("%s: %s", "Gone", "/me/abc/"))

    assert json.loads(line) == {
        "at": "2018-11-29T18:00:00.500+00:00",
        "level": "WARNING",
        "logger": "x",
        "process": 7,
        "text": "Gone: /me/***/",
    }


@pytest.mark.parametrize("name", FORMATS)
def test_a_traceback_is_masked_too(name: str) -> None:
    with pytest.raises(ValueError, match="invalid literal") as failed:
        int("rod@example.org /me/zqx-token/")

    line = FORMATS[name]().format(record_of("failed", error=failed.value))

    assert "with base 10: '***@example.org /me/***/'" in line
    assert ("\n" in line) is (name == "line")


def test_what_the_site_writes_is_masked(
    db: None, michael: User, caplog: pytest.LogCaptureFixture
) -> None:
    """The way of a login code and a lost link through everything that logs."""
    client = Client()
    client.get("/me/zqx-token/")
    client.post("/accounts/password/reset/", {"email": michael.email})
    client.post("/accounts/login/", {"login": michael.email, "password": "zqx-password"})
    client_of(michael).get("/organize/nowhere/")

    formatter = Lines()
    written = "\n".join(formatter.format(record) for record in caplog.records)

    assert "Not Found: /me/***/" in written
    assert "zqx" not in written
    assert michael.email not in written
