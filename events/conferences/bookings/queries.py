"""The bookings of an edition with what its page shows."""

from datetime import date

from django.db.models import QuerySet, prefetch_related_objects

from events.conferences.bookings.models import Booking
from events.conferences.bookings.problems import booking_problems
from events.conferences.models import Edition
from events.shared.problems import Problem


def bookings_of(edition: Edition) -> QuerySet[Booking]:
    """By day and hour, released ones too, with room, venue and edition."""
    return edition.bookings.select_related("room__venue", "edition")


def rivals_of(edition: Edition) -> QuerySet[Booking]:
    """Live bookings of other editions in the rooms that this one wants."""
    wanted = edition.bookings.exclude(state=Booking.State.RELEASED).values("room")
    others = Booking.objects.filter(room__in=wanted).exclude(edition=edition)
    return others.exclude(state=Booking.State.RELEASED).select_related("room__venue", "edition")


def problems_of(edition: Edition, today: date) -> tuple[Problem, ...]:
    """In three queries, for any number of bookings."""
    prefetch_related_objects([edition], "days")
    return booking_problems(edition, list(bookings_of(edition)), rivals_of(edition), today)


def names_not_booked(edition: Edition) -> tuple[str, ...]:
    """Rooms that are wanted and not confirmed; their venue too, while no room there is confirmed.

    In one query.
    """
    live = [one for one in bookings_of(edition) if one.is_live]
    sure = [one for one in live if one.state == Booking.State.CONFIRMED]
    rooms, venues = {one.room_id for one in sure}, {one.room.venue_id for one in sure}
    names = [one.room.name for one in live if one.room_id not in rooms]
    for one in live:
        if one.room.venue_id not in venues:
            names += [one.room.venue.name, one.room.venue.name_local]
    return tuple(dict.fromkeys(filter(None, names)))
