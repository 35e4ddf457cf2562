"""What the reception got so far, and until when it wants the list."""

from datetime import date, timedelta

from django.db.models import QuerySet

from events.conferences.models import Edition
from events.registration.building.models import GuestLine, GuestSending


def lines_to(edition: Edition) -> list[GuestLine]:
    """All lines of all lists, list by list."""
    lines = GuestLine.objects.filter(sending__edition=edition).select_related("sending")
    return list(lines.order_by("sending__number", "number"))


def sendings_of(edition: Edition) -> QuerySet[GuestSending]:
    return edition.guest_sendings.select_related("sent_by__person", "message")


def due_of(edition: Edition) -> date | None:
    """As it was set for this edition, else so many days before as the venue asks for."""
    asked = ("registration_settings__list_due", "venue__guest_list_days")
    own: date | None
    own, days = Edition.objects.filter(pk=edition.pk).values_list(*asked).get()
    if own or days is None or edition.start is None:
        return own
    return edition.start - timedelta(days=days)
