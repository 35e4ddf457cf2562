"""Hostile strings in every field of every form. New forms are found without asking."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from events.conferences.models import Edition
from events.people.models import User
from tests.people.phone import log_in
from tests.security.addresses import all_addresses
from tests.security.forms import Form, forms_of
from tests.security.scenery import OF_TOKYO, SHARED, TOKEN
from tests.security.snapshot import undone

HTML = {"Accept": "text/html"}
WITH_TOKEN = {**OF_TOKYO, "token": (TOKEN,)}
# What ends the session of the one who types, and what only a device can answer.
NOT_TYPED = {"/accounts/logout/"}
NAUGHTY = [
    "\"'><zqx onzqx=1>{{7|add:1330}}{% debug %}${7*191}<!--]]></title></textarea></script><zqx>",
    "'; DROP TABLE events_user;-- %s %(x)s {0} {a.__class__} \\ %0d%0a ../../x &#60;zqx&#62;",
    "\u202e\u2066right to left\u200b\ufeff Z\u0338\u0353o \U0001f469\u200d\U0001f467 \ufdfd \u3164",
    "\x00\x07\x1b[31m\x7f\u2028\u0085",
    "-99999999999999999999",
    "x" * 5_000,
]
# In fields that nobody offered only these find other code than in fields to type in.
FORGED = [NAUGHTY[0], *NAUGHTY[3:5]]


@pytest.fixture
def public_tokyo(private_tokyo: Edition) -> Edition:
    Edition.objects.filter(pk=private_tokyo.pk).update(public=True)
    return private_tokyo


@pytest.mark.peer_fault(1)
@pytest.mark.peer_fault(21)
def test_no_form_breaks_and_nothing_typed_comes_alive(public_tokyo: Edition, michael: User) -> None:
    insider = log_in(michael)
    insider.raise_request_exception = False
    found = {form.action: (client, form) for client, form in every_form(insider)}

    wrong = [
        f"{action} {words[:20]!r}: {said}"
        for action, (client, form) in found.items()
        for words in NAUGHTY
        for typed in [form.filled(words), *([form.forged(words)] if words in FORGED else [])]
        for said in faults(client, action, typed)
    ]

    assert "\n".join(wrong) == ""
    assert len(found) > 30


def every_form(insider: Client) -> Iterator[tuple[Client, Form]]:
    """Each form by which something is sent, and the browser that sees it."""
    for client in (insider, Client(raise_request_exception=False)):
        for address in all_addresses():
            for values in (WITH_TOKEN, SHARED):
                for path in address.paths(values):
                    response = client.get(path, headers=HTML)
                    kind = response.get("Content-Type", "")
                    if response.status_code == 200 and "html" in kind:
                        for form in forms_of(response.content.decode()):
                            form.action = form.action or path
                            if form.action not in NOT_TYPED:
                                yield client, form


def faults(client: Client, action: str, typed: dict[str, str]) -> Iterator[str]:
    """What is wrong with the answer, and with the page that shows what was taken."""
    key = client.cookies.get("session")
    with undone():
        response = client.post(action, typed, headers=HTML)
        if response.status_code >= 500:
            yield f"{response.status_code}"
        if is_alive(response):
            yield "live"
        if response.status_code == 302 and response["Location"].startswith("/"):
            shown = client.get(response["Location"], headers=HTML)
            if shown.status_code >= 500 or is_alive(shown):
                yield f"{response['Location']}: {shown.status_code}"
            ET.fromstring(  # noqa: S314 -- our own feed
                client.get("/announcements/feed.atom").getvalue()
            )
    if key is not None:
        client.cookies["session"] = key.value


def is_alive(response: Any) -> bool:
    """Whether a page holds a tag of ours, or reckoned what was typed."""
    page = response.getvalue().decode(errors="replace")
    is_page = "html" in response.get("Content-Type", "")
    return is_page and ("<zqx" in page or "1337" in page)
