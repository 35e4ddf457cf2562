"""What the clock does: an approved post whose time has come starts, and begins with its hold."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from events.announcements import queries
from events.announcements.audiences import persons_of
from events.announcements.models import Announcement
from events.announcements.problems import frozen_problems
from events.ledger.actions import ROBOT, record
from events.outbox.actions import Recipient, start_message
from events.outbox.models import Message
from events.outbox.queries import hold_for
from events.shared.problems import Refused, Stale

log = logging.getLogger(__name__)


def hold_of(announcement: Announcement) -> timedelta:
    """How long it waits for an Undo once it has started."""
    kind = Message.Kind.DIRECT if announcement.is_direct else Message.Kind.LIST_POST
    return timedelta(0) if announcement.skip_hold else hold_for(kind)


def start_due(now: datetime) -> int:
    """Start what is due; how many were started. One that cannot start waits, its page says why."""
    return sum(
        _start(announcement, announcement.message, now=now)
        for announcement in queries.due(now)
        if announcement.message
    )


def _start(announcement: Announcement, message: Message, *, now: datetime) -> bool:
    if found := tuple(frozen_problems(announcement)):
        log.warning("announcement %s waits: %s", announcement.pk, found[0].kind)
        return False
    try:
        _start_message(announcement, message, now=now)
    except Stale:  # another worker, or an Undo, was faster
        return False
    except Refused as refused:
        log.warning("announcement %s waits: %s", announcement.pk, refused.problems[0].kind)
        return False
    return True


@transaction.atomic
def _start_message(announcement: Announcement, message: Message, *, now: datetime) -> None:
    recipients = _recipients(announcement)
    start_message(message, recipients, now=now, hold=hold_of(announcement))
    after = {"recipients": len(recipients)}
    record("started", announcement, by=ROBOT, at=now, edition=announcement.edition, after=after)


def _recipients(announcement: Announcement) -> list[Recipient]:
    """The list, or the persons as they are now. Those who are suppressed get a row that says so."""
    if announcement.mailing_list:
        return [Recipient(announcement.mailing_list.address)]
    audience = persons_of(announcement)
    return [*audience.readers, *audience.stopped]
