"""The next call for calendar programs (RFC 5545)."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event

from events.planning.agenda import Call


def call_calendar(call: Call, text: str, stamp: datetime) -> bytes:
    """The call as one entry of an hour (RFC 5545), in UTC, which every program reads right.

    `stamp` is the moment of the last change, so that the same call gives the same bytes.
    """
    entry = Event()
    entry.add("uid", f"call-{call.series.slug}-{call.date}@{urlsplit(settings.BASE_URL).hostname}")
    entry.add("dtstamp", stamp.astimezone(UTC))
    entry.add("dtstart", call.at.astimezone(UTC) if call.at else call.date)
    entry.add("duration", timedelta(hours=1) if call.at else timedelta(days=1))
    entry.add("summary", f"Planning call of {call.series}")
    entry.add("description", text)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//bhyvecon//planning calls//EN")
    calendar.add_component(entry)
    return bytes(calendar.to_ical())
