"""A test goes to whoever asks for it, and never to a list."""

from datetime import datetime

from django.db import transaction

from events.announcements.letter import finished_body
from events.announcements.models import Announcement, MailingList
from events.announcements.placeholders import fill
from events.announcements.problems import post_of
from events.ledger.actions import Actor, record
from events.outbox.actions import Recipient, queue_message
from events.outbox.models import Message
from events.people.models import User
from events.shared.problems import Refused, block


@transaction.atomic
def send_test(announcement: Announcement, *, to: User, by: Actor, now: datetime) -> Message:
    """Queue the finished text to the login `to`. Raises Refused if that is a list's address."""
    if MailingList.objects.filter(address__iexact=to.email).exists():
        text = f"{to.email} is a list; a test goes to a person."
        raise Refused([block("test", text, where="to")])
    values = post_of(announcement, now=now).values
    message = queue_message(
        kind=Message.Kind.SYSTEM,
        subject=f"[test] {fill(announcement.subject, values)}"[:300],
        body=finished_body(announcement, values),
        to=Recipient(to.email),
        now=now,
    )
    record("tested", announcement, by=by, at=now, edition=announcement.edition)
    return message
