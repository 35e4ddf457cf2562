"""What somebody with a phone does: log in, add an app or a passkey, note recovery codes."""

import html
import json
import re
import time
from typing import Any

from django.test import Client

from events.people.models import User
from tests.cast import PASSWORD
from tests.people.authenticator import Passkey, code_of

LOCALHOST = {"Host": "localhost"}


def log_in(user: User) -> Client:
    """A browser in which `user` typed the password."""
    client = Client(headers=LOCALHOST)
    second_step(client, user)
    return client


def second_step(client: Client, user: User) -> Any:
    """The answer to the right password: in, or the way to the second step."""
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})


def _confirm(client: Client) -> None:
    client.post("/accounts/confirm/", {"password": PASSWORD})


def add_app(client: Client) -> str:
    """The secret that the app keeps from now on."""
    _confirm(client)
    secret: str = client.get("/accounts/app/add/").context["secret"]
    done = client.post("/accounts/app/add/", {"code": code_of(secret, time.time())})
    assert done["Location"] == "/accounts/recovery-codes/"
    return secret


def add_passkey(client: Client, *, name: str = "Key") -> Passkey:
    _confirm(client)
    passkey = Passkey()
    answer = passkey.registered(asked(client.get("/accounts/passkey/add/")))
    typed = {"name": name, "credential": answer, "passwordless": "on"}
    done = client.post("/accounts/passkey/add/", typed)
    assert done["Location"] == "/accounts/recovery-codes/"
    return passkey


def make_codes(client: Client) -> list[str]:
    """The ten recovery codes of the page that shows them."""
    _confirm(client)
    page = client.post("/accounts/recovery-codes/").content.decode()
    return re.findall(r"[0-9]{8}", page[page.index("<pre") : page.index("</pre>")])


def asked(response: Any) -> dict[str, Any]:
    """The question to the device that stands in a page."""
    found = re.search(r'data-options="([^"]+)"', response.content.decode())
    assert found
    question: dict[str, Any] = json.loads(html.unescape(found[1]))
    return question
