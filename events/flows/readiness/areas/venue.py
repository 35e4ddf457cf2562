"""Whether there is a place, in writing, and whether what is known of it is fresh."""

from datetime import timedelta

from django.db.models import F

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.flows.counting import OF_EDITION, counted
from events.flows.readiness.values import Answer, Situation, done, missing
from events.shared.clock import day_words
from events.venues.models import Certainty

FRESH = timedelta(days=365)

_confirmed = Booking.objects.filter(edition=OF_EDITION, state=Booking.State.CONFIRMED)
FACTS = {
    "rooms_confirmed": counted(
        _confirmed.filter(date__gte=F("edition__start"), date__lte=F("edition__end"))
    ),
}


def is_known(now: Situation) -> Answer | None:
    if now.edition.online:
        return None
    if now.edition.venue is None:
        return missing("No venue is named.", "edit/")
    return done(f"The venue is {now.edition.venue}.", "edit/")


def is_certain(now: Situation) -> Answer | None:
    if now.edition.online or now.edition.venue is None:
        return None
    if now.edition.venue_certainty == Certainty.CONFIRMED:
        return done("The venue is certain.", "rooms/")
    text = f"The venue is not confirmed; so far it is {now.edition.venue_certainty}."
    return missing(text, "rooms/")


def room_is_confirmed(now: Situation) -> Answer | None:
    """In the host's programme it is the host who has the room."""
    if now.edition.online or now.edition.placement == Edition.Placement.IN_HOST_PROGRAMME:
        return None
    if now.facts["rooms_confirmed"]:
        return done("A room is confirmed for the day.", "rooms/")
    return missing("No room is confirmed for the day.", "rooms/")


def way_in_is_written(now: Situation) -> Answer | None:
    if not (venue := now.edition.venue) or now.edition.online:
        return None
    page = f"/organize/venues/{venue.slug}/edit/"
    if venue.access and venue.entry:
        return done("The way there and into the building is written down.", page)
    what = "How one gets into the building" if venue.access else "The way to the venue"
    return missing(f"{what} is not written down.", page)


def was_checked(now: Situation) -> Answer | None:
    """What is known of a building goes stale within a year."""
    if not (venue := now.edition.venue) or now.edition.online:
        return None
    page = f"/organize/venues/{venue.slug}/edit/"
    if not venue.checked_on:
        return missing("Nobody has checked yet what is known of the venue.", page)
    text = f"What is known of the venue was checked on {day_words(venue.checked_on)}"
    if venue.checked_on < now.today - FRESH:
        return missing(f"{text}, more than a year ago.", page)
    return done(f"{text}.", page)
