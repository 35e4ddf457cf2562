"""Django's EMAIL_BACKEND: what Django and allauth send becomes rows of kind `system`."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone
from typing_extensions import override

from events.outbox.actions import queue_message
from events.outbox.addresses import parse_mailbox


class OutboxBackend(BaseEmailBackend):
    """Queues the plain text of a mail once per recipient; what is beside it is left out."""

    @override
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many mails were queued; raises ValueError for line ends in a header."""
        with transaction.atomic():
            for mail in email_messages:
                _queue(mail)
        return len(email_messages)


def _queue(mail: EmailMessage) -> None:
    for address in mail.recipients():
        queue_message(
            to=parse_mailbox(address),
            subject=str(mail.subject),
            body=str(mail.body),
            from_address=mail.from_email,
            reply_to=mail.reply_to[0] if mail.reply_to else "",
            now=timezone.now(),
        )
