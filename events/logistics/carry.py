"""What an edition's needs hand on: what is wanted, as a plan; not what was ordered, paid or found.

The cost of a room comes along with its booking, not as a line of its own.
"""

from typing import Any

from django.db.models import QuerySet

from events.conferences.carrying import Fate, Line, Way, copied, moved
from events.logistics.models import Budget, BudgetLine, Equipment, Meal, Rate, Shift


def _money(line: BudgetLine, way: Way) -> BudgetLine:
    """As it came is the better plan; nobody is bound by it."""
    return copied(line, way, state=BudgetLine.State.PLANNED, planned=line.amount, actual=None)


def _own(rows: QuerySet[Any], way: Way) -> QuerySet[Any]:  # noqa: ARG001 -- a line's form
    return rows.filter(booking=None)


def _meal(meal: Meal, way: Way) -> Meal:
    return copied(
        meal,
        way,
        date=meal.date + way.shift,
        order_by=meal.order_by and meal.order_by + way.shift,
        ordered={},
        ordered_at=None,
        ordered_by_id=None,
    )


def _equipment(thing: Equipment, way: Way) -> Equipment:
    """To be found anew; its room only where the venue is the same."""
    state = Equipment.State.WANTED
    room = thing.room_id if way.new.venue_id == way.source.venue_id else None
    return copied(thing, way, state=state, bringer_id=None, talk_id=None, room_id=room)


def _without_talk(rows: QuerySet[Any], way: Way) -> QuerySet[Any]:  # noqa: ARG001 -- a line's form
    """What one talk wanted goes with the talk."""
    return rows.filter(talk=None)


def _shift(shift: Shift, way: Way) -> Shift:
    """The same hours by the clock on the wall, with nobody in them yet."""
    room = shift.room_id if way.new.venue_id == way.source.venue_id else None
    start, end = moved(shift.start, way), moved(shift.end, way)
    return copied(shift, way, start=start, end=end, person_id=None, room_id=room)


SHIFTED = (Fate.CARRIED, Fate.SHIFTED, Fate.RESET)
CARRIES = (
    Line(Budget, "budget", (Fate.CARRIED,), copied),
    Line(BudgetLine, "lines of the budget", (Fate.CARRIED, Fate.RESET), _money, _own),
    Line(Rate, "rates", (Fate.CARRIED,), copied),
    Line(Meal, "meals", SHIFTED, _meal),
    Line(Equipment, "equipment", (Fate.CARRIED, Fate.RESET), _equipment, _without_talk),
    Line(Shift, "hours of the roster", SHIFTED, _shift),
)
