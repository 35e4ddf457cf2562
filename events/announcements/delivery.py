"""What the clock does: an approved post whose time has come starts, and begins with its hold."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from events.announcements import queries
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
    return timedelta(0) if announcement.skip_hold else hold_for(Message.Kind.LIST_POST)


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
    to = Recipient(announcement.to_list.address)
    start_message(message, [to], now=now, hold=hold_of(announcement))
    record("started", announcement, by=ROBOT, at=now, edition=announcement.edition)
