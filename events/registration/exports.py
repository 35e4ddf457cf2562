"""A guest's day as iCalendar; the guests as a table without a formula."""

from collections.abc import Iterable
from datetime import UTC, timedelta

from django.conf import settings
from icalendar import Calendar, Event

from events.registration.models import Registration
from events.shared.tables import to_csv
from events.venues.models import Certainty

HEAD = (
    *("name", "name in its own script", "organization", "address", "state"),
    *("diet", "needs", "host days", "photos", "arrived"),
)


def seat_calendar(guest: Registration) -> bytes:
    """One whole-day event; a day that is not certain is tentative."""
    edition = guest.edition
    event = Event()
    event.add("uid", f"{guest.code}@bhyvecon")
    event.add("dtstamp", guest.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", edition.version)
    event.add("summary", edition.title)
    if edition.start and edition.end:
        event.add("dtstart", edition.start)
        event.add("dtend", edition.end + timedelta(days=1))
    sure = edition.date_certainty == Certainty.CONFIRMED
    event.add("status", "CONFIRMED" if sure else "TENTATIVE")
    event.add("url", f"{settings.BASE_URL}/{edition.slug}/")
    if edition.venue:
        event.add("location", f"{edition.venue.name}, {edition.venue.address}".rstrip(", "))
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//bhyvecon//seat//EN")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def guests_csv(guests: Iterable[Registration]) -> str:
    """Times are UTC."""
    return to_csv(HEAD, (_cells(guest) for guest in guests))


def _cells(guest: Registration) -> tuple[str, ...]:
    return (
        *(guest.name, guest.name_local, guest.organisation, guest.email),
        *(guest.get_state_display(), guest.get_diet_display(), guest.needs),
        ", ".join(guest.host_days),
        "yes" if guest.photo_consent else "no",
        f"{guest.arrived_at:%Y-%m-%d %H:%M}" if guest.arrived_at else "",
    )
