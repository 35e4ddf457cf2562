"""The clock's knock every five seconds, and the doorbell after an approval."""

import logging

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from events.announcements import delivery
from events.announcements.subscribers import forgetting

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


@shared_task(name="events.announcements.start_due")
def start_due() -> None:
    """Take approved announcements whose time has come from scheduled to sending."""
    delivery.start_due(timezone.now())
