"""The clock of promises: a mail a day, once a week with how ready editions are."""

from celery import shared_task
from django.utils import timezone

from events.flows.readiness.weekly import readiness_by_user
from events.planning import reminders


@shared_task(name="events.planning.send_digests")
def send_digests() -> None:
    """Queue the digests that are due; asked every hour, each person gets one a day."""
    now = timezone.now()
    reminders.send_digests(now, weekly=readiness_by_user(now))
