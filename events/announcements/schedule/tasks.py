"""The clock's part in a communication plan: drafts appear in time, and nothing is sent."""

from celery import shared_task
from django.utils import timezone

from events.announcements.schedule.actions import draft_due


@shared_task(name="events.announcements.draft_planned")
def draft_planned() -> None:
    """Write the drafts of the communication plans that are to go within five days."""
    draft_due(timezone.now())
