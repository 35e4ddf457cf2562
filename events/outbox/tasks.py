"""The doorbell and the clock. A task that is lost costs time only: the rows stay due."""

import logging

from celery import shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from events.outbox import delivery, sweeping
from events.outbox.stopping import should_stop
from events.outbox.watch import Watch

log = logging.getLogger(__name__)
_watch = Watch(timezone.now())


def ring() -> None:
    """Ask for a drain, now. A dead broker is logged and delays until the next sweep."""
    try:
        drain.apply_async(retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The broker did not take the bell; the sweep will see the mail: %s", error)


@shared_task(name="events.outbox.drain")
def drain() -> None:
    """Send what is due, for half a minute; then ring for the rest.

    Who could claim nothing, as a rate or a domain's limit is reached, leaves the rest to the sweep.
    """
    done = delivery.drain(timezone.now, should_stop=should_stop)
    if done["claimed"] and not should_stop() and delivery.has_work(timezone.now()):
        ring()


@shared_task(name="events.outbox.sweep")
def sweep() -> None:
    """Tidy up behind dead workers and wake a live one."""
    now = timezone.now()
    sweeping.note_beat(now)
    if sweeping.sweep(now, clock_was_set=_watch.was_set(now)):
        ring()
