"""The clock's knock: who was invited and says nothing, and what is wanted after the event."""

from celery import shared_task
from django.utils import timezone

from events.program.inviting.reminding import remind_silent
from events.program.materials import reminding


@shared_task(name="events.program.remind_silent")
def remind_invited() -> None:
    """Remind, once, those who were invited by mail and have not answered."""
    remind_silent(timezone.now())


@shared_task(name="events.program.remind_of_materials")
def remind_of_materials() -> None:
    """Ask for slides and recordings that are still wanted; each once in 14 days at most."""
    reminding.remind_of_materials(timezone.now())
