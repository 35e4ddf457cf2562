"""One slot for one speaker's calendar, as iTIP (RFC 5546): REQUEST, or CANCEL."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText, vUri

from events.outbox.addresses import Recipient
from events.program.calendars.updates import Update
from events.program.formats.ical import PROGRAM, zone_rules
from events.program.formats.names import clean


def itip(update: Update, *, organizer: Recipient, attendee: Recipient, now: datetime) -> str:
    """The calendar with its method. DTSTAMP is when it was made, as RFC 5545 wants it of these.

    No answer is asked for: speakers answer by their page.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PROGRAM)
    calendar.add("method", "CANCEL" if update.cancelled else "REQUEST")
    years = update.start.year, update.end.year
    calendar.add_component(zone_rules(update.told["zone"], min(years), max(years)))
    calendar.add_component(_event(update, organizer, attendee, now))
    return bytes(calendar.to_ical()).decode()


def _event(update: Update, organizer: Recipient, attendee: Recipient, now: datetime) -> Event:
    zone, told = ZoneInfo(update.told["zone"]), update.told
    event = Event()
    event.add("uid", update.uid)
    event.add("sequence", update.sequence)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", update.start.astimezone(zone))
    event.add("dtend", update.end.astimezone(zone))
    event.add("summary", _one_line(told["title"]))
    event.add("status", "CANCELLED" if update.cancelled else "CONFIRMED")
    event.add("organizer", _person(organizer))
    guest = _person(attendee)
    guest.params["ROLE"] = vText("REQ-PARTICIPANT")
    guest.params["PARTSTAT"] = vText("NEEDS-ACTION")
    guest.params["RSVP"] = vText("FALSE")
    event.add("attendee", guest)
    event.add("url", vUri(told["url"]))
    if place := _one_line(told["place"]):
        event.add("location", place)
    return event


def _person(who: Recipient) -> vCalAddress:
    address = vCalAddress(f"mailto:{who.address}")
    if name := _one_line(who.name).replace('"', "'"):
        address.params["CN"] = vText(name)
    return address


def _one_line(text: str) -> str:
    """As forms take it already; here nothing else may ever come of it."""
    return " ".join(clean(text).split())
