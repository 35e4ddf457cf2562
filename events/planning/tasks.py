"""The clock of promises."""

from celery import shared_task
from django.utils import timezone

from events.planning import reminders


@shared_task(name="events.planning.send_digests")
def send_digests() -> None:
    """Queue the digests that are due; asked every hour, each person gets one a day."""
    reminders.send_digests(timezone.now())
