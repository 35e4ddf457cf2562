"""What Django sends becomes a row of kind system, without anybody to wait for."""

from datetime import datetime

import pytest
from django.core.mail import EmailMessage, send_mail

from events.outbox.models import Message
from tests.outbox.scenery import only


@pytest.fixture(autouse=True)
def our_backend(settings: object, db: None) -> None:
    """pytest-django puts Django's own test backend there."""
    settings.EMAIL_BACKEND = "events.outbox.backend.OutboxBackend"  # type: ignore[attr-defined]  # pytest-django's fixture


def test_each_recipient_gets_a_message_of_his_own(now: datetime) -> None:
    mail = EmailMessage("Hello", "Text\n", None, ["rod@people.example"], bcc=["dan@people.example"])

    sent = mail.send()

    assert sent == 1
    assert sorted(only(message).address for message in Message.objects.all()) == [
        "dan@people.example",
        "rod@people.example",
    ]
    assert set(Message.objects.values_list("kind", "subject", "made_at")) == {
        ("system", "Hello", now)
    }


@pytest.mark.peer_fault(19)
def test_a_line_end_in_a_subject_is_refused_and_nothing_is_queued() -> None:
    with pytest.raises(ValueError, match=r".+"):
        send_mail("zqx\r\nBcc: zqx@victim.example", "Text\n", None, ["rod@people.example"])

    assert Message.objects.count() == 0
