"""Rooms booked for an edition, by date and in words."""

from collections.abc import Iterable
from datetime import date

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition

SUREST_FIRST = (
    Booking.State.CONFIRMED,
    Booking.State.HELD,
    Booking.State.REQUESTED,
    Booking.State.WISHED,
)


def bookings_by_date(edition: Edition) -> dict[date, list[Booking]]:
    """The edition's rooms that were not given up, by date, in one query."""
    found: dict[date, list[Booking]] = {}
    kept = edition.bookings.exclude(state=Booking.State.RELEASED)
    for booking in kept.select_related("room__venue"):
        found.setdefault(booking.date, []).append(booking)
    return found


def booking_words(bookings: Iterable[Booking]) -> list[str]:
    """`Room 1, 09:00-18:00: confirmed`."""
    return [
        f"{one.room.name}, {one.opens:%H:%M}-{one.closes:%H:%M}: {one.state_words}"
        for one in bookings
    ]


def surest(bookings: Iterable[Booking]) -> str:
    """The state of the surest one, "" where there is none."""
    states = {booking.state for booking in bookings}
    return next((state.value for state in SUREST_FIRST if state in states), "")
