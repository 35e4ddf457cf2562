"""Whether it is known what it costs."""

from events.conferences.bookings.models import Booking
from events.flows.counting import OF_EDITION, counted, some
from events.flows.readiness.values import Answer, Situation, done, missing

_live = Booking.objects.filter(edition=OF_EDITION).exclude(state=Booking.State.RELEASED)
FACTS = {"rooms": counted(_live), "rooms_unpriced": counted(_live.filter(cost=None))}


def rooms_have_a_price(now: Situation) -> Answer | None:
    """A room that costs nothing has the price 0."""
    if not now.facts["rooms"]:
        return None
    if number := now.facts["rooms_unpriced"]:
        return missing(
            f"{some(number, 'room has', 'rooms have')} no price; write 0 where it is free.",
            "rooms/",
        )
    return done("The price of each room is known.", "rooms/")
