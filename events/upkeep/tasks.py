"""The clock's daily round through what may be kept no longer."""

import logging

from celery import shared_task
from django.utils import timezone

from events.upkeep import retention

log = logging.getLogger(__name__)


@shared_task(name="events.upkeep.forget")
def forget() -> None:
    """Forget whose time is over."""
    if count := retention.forget(timezone.now()):
        log.info("%s rows were forgotten, as docs/reference/retention.md says", count)
