"""The clock's knock every five seconds, and the doorbell after an approval."""

import logging
from datetime import datetime
from functools import partial
from pathlib import Path

from celery import shared_task
from django.conf import settings
from django.utils import timezone
from kombu.exceptions import OperationalError

from events.announcements import delivery, reminders
from events.announcements.subscribers import forgetting
from events.announcements.subscribers.by_mail import leave_by_mail
from events.outbox import publishing
from events.outbox.bounces.maildir import take_new

log = logging.getLogger(__name__)


def ring() -> None:
    """Start now what is due. A dead broker is logged and delays until beat knocks again."""
    try:
        start_due.apply_async(retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The broker did not take the bell; beat will knock: %s", error)


@shared_task(name="events.announcements.forget_unconfirmed")
def forget_unconfirmed() -> None:
    """Delete addresses that were typed into the public form and never confirmed."""
    forgetting.forget_unconfirmed(timezone.now())


@shared_task(name="events.announcements.read_returns")
def read_returns() -> None:
    """Read what came back into BOUNCE_MAILDIR; give up on posts that nobody heard of.

    Whose post was held, refused or stopped meanwhile, hears of it.
    """
    now = timezone.now()
    publishing.give_up(now)
    if settings.BOUNCE_MAILDIR:
        _read(Path(settings.BOUNCE_MAILDIR), now)
    reminders.tell_authors(now)


def _read(folder: Path, now: datetime) -> None:
    try:
        done = take_new(folder, now=now, then=partial(leave_by_mail, now=now))
    except FileNotFoundError:  # the mail server makes it with the first mail
        return
    except OSError as error:
        log.warning("BOUNCE_MAILDIR cannot be read: %s", error)
        return
    if done.findings:
        log.info("%s mails came back, %s of them about ours", len(done.findings), done.matched)


@shared_task(name="events.announcements.start_due")
def start_due() -> None:
    """Take approved announcements whose time has come from scheduled to sending."""
    delivery.start_due(timezone.now())
