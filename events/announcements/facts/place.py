"""Where and when: zone, hours, the strip, the venue, and the guest list."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import prefetch_related_objects

from events.announcements.placeholders import one_line
from events.conferences.colocation.hours import of_day
from events.conferences.models import Edition
from events.conferences.strip import strip_of
from events.registration.queries import settings_of
from events.shared.clock import instant_words
from events.shared.plain import fit


def days(edition: Edition) -> dict[str, str]:
    """`Asia/Tokyo (JST, UTC+09:00)`, `09:00-18:00 JST`, and our day beside the host's."""
    prefetch_related_objects([edition], "rules")
    day = next((each for each in edition.days.all() if each.date == edition.start), None)
    hours = of_day(day) if day else None
    name = _zone_name(edition)
    return {
        "zone": _zone(edition),
        "hours": f"{hours} {name}" if hours and name else "",
        "strip": "\n".join(strip_of(edition).lines) if edition.start else "",
    }


def _zone_name(edition: Edition) -> str:
    """On that day: `JST`, `EDT`."""
    if not (edition.timezone and edition.start):
        return ""
    return f"{_noon(edition.start, edition.timezone):%Z}"


def _zone(edition: Edition) -> str:
    if not (edition.timezone and edition.start):
        return edition.timezone
    noon = _noon(edition.start, edition.timezone)
    offset = f"{noon:%z}"
    return f"{edition.timezone} ({noon:%Z}, UTC{offset[:3]}:{offset[3:]})"


def _noon(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(12), ZoneInfo(zone))


def venue(edition: Edition) -> dict[str, str]:
    """What travellers need of the venue; nothing while it is not known."""
    there = edition.venue
    if there is None or edition.online:
        return {}
    ways = [text for text in (there.access, there.entry) if text]
    return {
        "address": one_line(there.address),
        "address_local": one_line(there.address_local),
        "way_in": typed_lines("\n".join(ways)),
        "network": typed_lines(there.network),
    }


def guests(edition: Edition) -> dict[str, str]:
    """Where one registers and until when, once that is open."""
    told = settings_of(edition)
    if not told.is_open:
        return {}
    closes = instant_words(told.closes_at, edition.timezone or "UTC") if told.closes_at else ""
    return {
        "register_url": f"{settings.BASE_URL}/{edition.slug}/register/",
        "guest_list_until": closes,
    }


def typed_lines(text: str) -> str:
    """What people typed in several lines: each cleaned, and wrapped at 72 columns."""
    return "\n".join(part for line in text.splitlines() for part in fit(one_line(line))).strip()
