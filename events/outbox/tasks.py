"""The doorbell and the clock. A task that is lost costs time only: the rows stay due."""

import logging
from mmap import mmap
from typing import Any

from celery import shared_task
from celery.signals import worker_shutting_down
from django.utils import timezone
from kombu.exceptions import OperationalError

from events.outbox import delivery, sweeping

log = logging.getLogger(__name__)

# One byte that the pool's children share with their parent, which alone hears of the shutdown.
_stopping = mmap(-1, 1)


@worker_shutting_down.connect
def _stop(**kwargs: Any) -> None:  # noqa: ARG001 -- Celery passes how and why
    _stopping[0] = 1


def should_stop() -> bool:
    return bool(_stopping[0])


def ring() -> None:
    """Ask for a drain, now. A dead broker is logged and delays until the next sweep."""
    try:
        drain.apply_async(retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The broker did not take the bell; the sweep will see the mail: %s", error)


@shared_task(name="events.outbox.drain")
def drain() -> None:
    """Send what is due, for half a minute; then ring for the rest."""
    delivery.drain(timezone.now, should_stop=should_stop)
    if not should_stop() and delivery.has_work(timezone.now()):
        ring()


@shared_task(name="events.outbox.sweep")
def sweep() -> None:
    """Tidy up behind dead workers and wake a live one."""
    if sweeping.sweep(timezone.now()):
        ring()
