"""What people and machines send: long, forged, pickled."""

import re
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from kombu.exceptions import ContentDisallowed
from kombu.serialization import loads

from bhyvecon.celery import app
from events.conferences.models import Edition
from events.ledger.actions import COMMAND_LINE
from events.outbox.models import Delivery, Message
from events.people import actions
from events.people.models import Invitation, Role, User
from events.shared.problems import Refused
from tests.cast import client_of
from tests.conftest import NOW

LINE_ENDS = ["\r\nBcc: zqx@victim.example", "\nBcc: zqx@victim.example", "\u2028Bcc: zqx"]
OPENED: list[str] = []
LONG = ["(", "[", "<", "*", "&", "_a", "a.", "@", "\u0301", "%0d"]


@pytest.mark.peer_fault(19)
@pytest.mark.parametrize("end", LINE_ENDS)
def test_no_name_or_address_becomes_a_header(michael: User, tokyo: Edition, end: str) -> None:
    typed = {"email": f"ann@example.org{end}", "role": "viewer", "where": "2019-tokyo"}

    response = client_of(michael).post("/organize/team/invite/", typed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["email"]
    assert (Message.objects.count(), Delivery.objects.count()) == (0, 0)


@pytest.mark.peer_fault(19)
@pytest.mark.parametrize("end", [*LINE_ENDS, "%0d%0aBcc: zqx@victim.example", "=?utf-8?q?=0d=0a?="])
def test_no_title_becomes_a_header_of_an_invitation(
    michael: User, tokyo: Edition, end: str
) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(title=f"Tokyo{end}")
    tokyo.refresh_from_db()

    try:
        actions.invite("ann@example.org", role=Role.VIEWER, edition=tokyo, by=COMMAND_LINE, now=NOW)
    except (Refused, ValueError):
        assert Message.objects.count() == 0
    else:
        [message] = Message.objects.all()
        assert re.search(r"[\r\n\u2028]", message.subject) is None
        assert [row.address for row in message.deliveries.all()] == ["ann@example.org"]


@pytest.mark.peer_fault(30)
@pytest.mark.parametrize("sign", LONG)
def test_a_long_text_is_answered_at_once(michael: User, sign: str) -> None:
    text = sign * 70_000
    typed = {"email": text, "role": text, "where": text, "login": text, "password": text}
    client = client_of(michael)

    statuses = [
        client.post("/organize/team/invite/", typed).status_code,
        Client().post("/accounts/login/", typed).status_code,
        Client().post("/accounts/password/reset/", typed).status_code,
    ]

    assert statuses == [422, 422, 422]


@pytest.mark.peer_fault(30)
@pytest.mark.parametrize("path", ["/accounts/login/", "/organize/team/invite/", "/me/zqx/"])
def test_more_fields_than_any_form_has_are_refused(michael: User, path: str) -> None:
    many = {f"field{number}": "1" for number in range(10_000)}

    assert client_of(michael).post(path, many).status_code in {400, 404}


@pytest.mark.peer_fault(30)
def test_a_body_over_the_limit_is_refused(michael: User) -> None:
    typed = {"email": "x" * 3_000_000}

    form = client_of(michael).post(
        "/organize/team/invite/", urlencode(typed), "application/x-www-form-urlencoded"
    )
    upload = Client().post("/", b"", content_type="text/plain", CONTENT_LENGTH="50000000")

    assert (form.status_code, upload.status_code) == (413, 413)
    text = "This is too large; at most 20 MB are taken, without a file 2.5 MB."
    assert form.content.decode() == f"413 Request Entity Too Large\n{text}\n"


@pytest.mark.peer_fault(30)
def test_long_headers_and_queries_are_answered(michael: User) -> None:
    headers = {"Accept-Language": "zq;q=0.5," * 10_000, "Accept": "text/html," * 10_000}

    response = Client().get("/accounts/login/", {"next": "/" * 5_000}, headers=headers)

    assert response.status_code == 200


@pytest.mark.peer_fault(37)
def test_celery_takes_json_only() -> None:
    assert settings.CELERY_ACCEPT_CONTENT == ["json"]
    assert app.conf.accept_content == ["json"]
    assert (app.conf.task_serializer, app.conf.result_serializer) == ("json", "json")


def opened() -> None:
    """What the pickle of the next test calls, should anybody open it."""
    OPENED.append("opened")


@pytest.mark.peer_fault(37)
def test_a_pickled_task_is_refused_unopened() -> None:
    bomb = b"ctests.security.test_texts\nopened\n(tR."

    with pytest.raises(ContentDisallowed):
        loads(
            bomb, "application/x-python-serialize", "binary",
            accept=app.conf.accept_content,
        )  # fmt: skip

    assert OPENED == []


def test_an_invited_name_is_text_in_the_mail(michael: User, tokyo: Edition) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(title="Q&A {{ 7|add:1330 }} <zqx>")
    tokyo.refresh_from_db()

    actions.invite("ann@example.org", role=Role.VIEWER, edition=tokyo, by=COMMAND_LINE, now=NOW)

    assert Message.objects.get().subject == "Invitation to help with Q&A {{ 7|add:1330 }} <zqx>"
    assert Invitation.objects.count() == 1
