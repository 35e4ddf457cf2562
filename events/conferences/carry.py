"""What conferences hand on: hours of the day, rules, rooms to be wished for again."""

from typing import Any

from django.db.models import QuerySet

from events.conferences.bookings.models import Booking
from events.conferences.carrying import Fate, Line, Way, copied, ignored, reset
from events.conferences.lessons.models import Lessons
from events.conferences.models import DateOption, Day, Edition, Prospect, Rule
from events.conferences.poll.models import Poll


def _day(day: Day, way: Way) -> Day:
    return copied(day, way, date=day.date + way.shift, state=Day.State.PLANNED)


def _booking(booking: Booking, way: Way) -> Booking:
    """The price is last year's, as a plan; who is asked stays, that somebody was asked does not."""
    return copied(
        booking,
        way,
        date=booking.date + way.shift,
        deadline=booking.deadline and booking.deadline + way.shift,
        state=Booking.State.WISHED,
        held_until=None,
        requested_at=None,
    )


def _rooms(rows: QuerySet[Any], way: Way) -> QuerySet[Any]:
    """Those of the venue, if the new edition is there too, that were not given up."""
    here = rows.filter(room__venue=way.new.venue_id)
    return here.exclude(state=Booking.State.RELEASED)


CARRIES = (
    Line(Day, "days", (Fate.CARRIED, Fate.SHIFTED), _day),
    Line(Rule, "rules", (Fate.CARRIED,), copied),
    Line(Booking, "rooms", (Fate.CARRIED, Fate.SHIFTED, Fate.RESET), _booking, _rooms),
    reset(DateOption, "candidate days"),
    reset(Poll, "polls"),
    reset(Prospect, "notes as a candidate"),
    reset(Lessons, "lessons"),
    ignored(Edition, "editions beside it"),
)
