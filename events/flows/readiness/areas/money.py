"""Whether it is known what it costs."""

from events.conferences.bookings.models import Booking
from events.flows.counting import OF_EDITION, counted, some
from events.flows.readiness.values import Answer, Situation, done, missing
from events.logistics.models import BudgetLine

_live = Booking.objects.filter(edition=OF_EDITION).exclude(state=Booking.State.RELEASED)
_lines = BudgetLine.objects.filter(edition=OF_EDITION)
FACTS = {
    "rooms": counted(_live),
    "rooms_unpriced": counted(_live.filter(cost=None)),
    "budget": counted(_lines),
    "budget_open": counted(_lines.filter(planned=None, actual=None)),
}


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


def lines_have_amounts(now: Situation) -> Answer | None:
    """Who keeps no budget lacks none."""
    if not now.facts["budget"]:
        return None
    if number := now.facts["budget_open"]:
        lines = some(number, "line of the budget has", "lines of the budget have")
        return missing(f"{lines} no amount.", "needs/budget/")
    return done("Each line of the budget has an amount.", "needs/budget/")
