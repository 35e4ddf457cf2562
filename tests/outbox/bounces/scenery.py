"""Rows whose mail was taken, and one mail that comes back."""

from datetime import datetime

from events.ledger.actions import Actor
from events.ledger.models import Door
from events.outbox import actions
from events.outbox.bounces.files import split_mbox
from events.outbox.bounces.finding import Finding
from events.outbox.models import Delivery, Message, Suppression
from tests.outbox.scenery import only

IMPORT = Actor(None, Door.IMPORT)


def as_sent(message: Message, now: datetime) -> Delivery:
    """The only row of the message, as the worker leaves it after a 250."""
    message.deliveries.update(state="sent", sent_at=now, smtp_code=250, attempts=1)
    Message.objects.filter(pk=message.pk).update(state="sent", finished_at=now)
    return only(message)


def take(data: bytes, now: datetime) -> Finding:
    """Import one mail."""
    found = actions.import_bounces(split_mbox(data), by=IMPORT, now=now).findings
    assert len(found) == 1, found
    return found[0]


def suppressed() -> list[str]:
    """The keys of all addresses that get no mail."""
    return [each.address_key for each in Suppression.objects.all()]
