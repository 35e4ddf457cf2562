"""How late a day is, for everybody."""

from datetime import date, datetime

from django.db.models import QuerySet

from events.conferences.models import Edition
from events.program.day.models import Delay
from events.program.day.words import late_words
from events.program.schedule.hours import edition_zone
from events.shared.clock import conference_day


def delays_of(edition: Edition, day: date) -> QuerySet[Delay]:
    """What counts of that day, in the order of telling."""
    rows = Delay.objects.filter(edition=edition, date=day, taken_back_at=None)
    return rows.select_related("entry")


def late_today(edition: Edition, now: datetime) -> str:
    """The line of the public pages, until the day is over; "" on time.

    Asks the database on the edition's own days alone.
    """
    zone = edition_zone(edition)
    today = conference_day(now, zone.key)
    if not (edition.start and edition.end and edition.start <= today <= edition.end):
        return ""
    return late_words(delays_of(edition, today), zone, now)
