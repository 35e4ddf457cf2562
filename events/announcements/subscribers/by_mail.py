"""Leaving by mail: the second address in List-Unsubscribe, for programs that know no POST."""

from datetime import datetime

from events.announcements.subscribers.actions import unsubscribe
from events.outbox.bounces.finding import Finding, Imported, Pile
from events.outbox.models import Delivery, Message

SUBJECT = "unsubscribe"


def unsubscribe_by_mail(done: Imported, *, now: datetime) -> list[str]:
    """End announcements for whoever wrote `unsubscribe` to the address of one's own mail.

    Returns the addresses for which that is new.
    """
    return [address for each in done.findings for address in leave_by_mail(each, now=now)]


def leave_by_mail(found: Finding, *, now: datetime) -> list[str]:
    """The same for one mail."""
    if not _asks(found):
        return []
    rows = Delivery.objects.filter(msg_id=found.message_id, message__kind=Message.Kind.DIRECT)
    return [row.address for row in rows if unsubscribe(row, now=now)]


def _asks(found: Finding) -> bool:
    """The token in the address it was sent to is the authority; who wrote it may be forged."""
    said = found.subject.strip().casefold() == SUBJECT
    return said and found.matched_by == "token" and found.pile is Pile.IGNORED
