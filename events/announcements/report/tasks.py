"""The clock of the daily report."""

from celery import shared_task
from django.utils import timezone

from events.announcements.report.telling import tell_of_yesterday


@shared_task(name="events.announcements.tell_of_mail")
def tell_of_mail() -> None:
    """Mail organizers what the mail did the day before; asked every hour, told once a day."""
    tell_of_yesterday(timezone.now())
