"""The clock's knock: offers that end go to the next."""

from celery import shared_task
from django.utils import timezone

from events.registration import delivery


@shared_task(name="events.registration.pass_offers_on")
def pass_offers_on() -> None:
    """End the offers of seats whose time is over, and offer those seats to the next."""
    delivery.pass_offers_on(timezone.now())
