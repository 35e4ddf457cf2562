"""Deadlines for calendar programs: whole days, with stable UIDs (RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, date, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from events.planning.plan.models import PlanItem


def plan_calendar(items: Iterable[PlanItem]) -> bytes:
    """Items with a date, each as an entry of a day; equal items give equal bytes."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//bhyvecon//plan//EN")
    calendar.add("name", "Deadlines")
    calendar.add("x-wr-calname", "Deadlines")
    for item in items:
        if due := item.due:
            calendar.add_component(_entry(item, due))
    return bytes(calendar.to_ical())


def _entry(item: PlanItem, due: date) -> Event:
    """DTSTAMP is the last change, never now: two readings without a change are the same bytes.

    Where the edition moves, the entry moves: SEQUENCE grows with either.
    """
    event = Event()
    event.add("uid", f"plan-{item.pk}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("dtstamp", item.changed_at.astimezone(UTC))
    event.add("sequence", item.version + item.edition.version)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", f"{item.text} ({item.offset_words})")
    event.add("url", f"{settings.BASE_URL}/organize/{item.edition.slug}/plan/{item.pk}/")
    return event
