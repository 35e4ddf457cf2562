"""No log holds the token of a personal link."""

import logging

import pytest
from django.test import Client

from events.shared.logs import MaskTokens, mask


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("Not Found: /me/abc-DEF_123/", "Not Found: /me/***/"),
        ('"GET /me/abc HTTP/1.1" 410', '"GET /me/*** HTTP/1.1" 410'),
        ("Gone: /accounts/password/reset/key/5eh-abc/", "Gone: /accounts/password/reset/key/***/"),
        ("Not Found: /organize/2019-tokyo/", "Not Found: /organize/2019-tokyo/"),
    ],
)
def test_a_token_is_masked(line: str, masked: str) -> None:
    assert mask(line) == masked


def test_a_record_is_masked_with_its_arguments() -> None:
    record = logging.LogRecord("x", 30, "x.py", 1, "%s: %s", ("Gone", "/me/abc/"), None)

    MaskTokens().filter(record)

    assert record.getMessage() == "Gone: /me/***/"


def test_what_the_site_writes_is_masked(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    Client().get("/me/zqx-token/")

    assert "zqx-token" not in capsys.readouterr().err
