"""The clock's knock: who was invited and says nothing."""

from celery import shared_task
from django.utils import timezone

from events.program.inviting.reminding import remind_silent


@shared_task(name="events.program.remind_silent")
def remind_invited() -> None:
    """Remind, once, those who were invited by mail and have not answered."""
    remind_silent(timezone.now())
