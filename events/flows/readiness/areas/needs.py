"""Whether lunch is ordered, and somebody sits at the desk."""

from django.db.models import OuterRef, Subquery

from events.conferences.models import Edition
from events.flows.counting import OF_EDITION, counted, some
from events.flows.readiness.values import Answer, Situation, done, missing
from events.logistics.models import Meal, Shift
from events.shared.clock import day_words

MEALS, ROSTER = "needs/meals/", "needs/roster/"

_meals = Meal.objects.filter(edition=OF_EDITION)
_open = _meals.filter(ordered_at=None)
_first = Meal.objects.filter(edition=OuterRef("pk"), ordered_at=None, order_by__isnull=False)
_desk = Shift.objects.filter(edition=OF_EDITION, task=Shift.Task.DESK)
FACTS = {
    "meals": counted(_meals),
    "meals_open": counted(_open),
    "meals_due": Subquery(_first.order_by("order_by").values("order_by")[:1]),
    "desk": counted(_desk),
    "desk_empty": counted(_desk.filter(person=None)),
}


def meals_are_ordered(now: Situation) -> Answer | None:
    """An edition without meals has nothing to order."""
    if not now.facts["meals"]:
        return None
    if number := now.facts["meals_open"]:
        due = now.facts["meals_due"]
        until = f", to be ordered until {day_words(due)}" if due else ""
        text = f"{some(number, 'meal is', 'meals are')} not ordered{until}."
        return missing(text, MEALS, due=due)
    return done("All meals are ordered.", MEALS)


def desk_is_staffed(now: Situation) -> Answer | None:
    """Only where the day has a place of its own."""
    in_host = now.edition.placement == Edition.Placement.IN_HOST_PROGRAMME
    if now.edition.online or in_host:
        return None
    if not now.facts["desk"]:
        return missing("Nobody is named who sits at the desk.", ROSTER)
    if number := now.facts["desk_empty"]:
        return missing(f"{some(number, 'shift', 'shifts')} at the desk with nobody.", ROSTER)
    return done("Somebody sits at the desk in all its hours.", ROSTER)
