"""Read what came back."""

from collections.abc import Iterable
from datetime import datetime

from events.ledger.actions import Actor
from events.outbox.bounces.files import RawMail
from events.outbox.bounces.finding import Imported
from events.outbox.bounces.taking import take


def import_bounces(mails: Iterable[RawMail], *, by: Actor, now: datetime) -> Imported:
    """Each mail by itself, so that a crash loses no more than one; again, it changes nothing."""
    return Imported(tuple(take(raw, by=by, now=now) for raw in mails))
