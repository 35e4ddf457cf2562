"""Rooms in Tokyo for the tests of bookings."""

from datetime import date, time
from typing import Any

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.venues.models import Room, Venue

DAY = date(2019, 3, 20)


def room(name: str = "Room 1", *, slug: str = "iij", zone: str = "Asia/Tokyo") -> Room:
    """A room of a venue in Tokyo, both made where they are missing."""
    place = {"name": "IIJ building", "city": "Tokyo", "country_code": "JP", "timezone": zone}
    venue, _ = Venue.objects.get_or_create(slug=slug, defaults=place)
    found, _ = Room.objects.get_or_create(venue=venue, name=name)
    return found


def booked(edition: Edition, state: str = "wished", **changes: Any) -> Booking:
    """Room 1 from nine to six on the chosen day, unless `changes` say else."""
    usual = {"date": DAY, "opens": time(9), "closes": time(18)}
    given = {"room": changes.pop("room", None) or room(), "state": state}
    return Booking.objects.create(edition=edition, **(usual | given | changes))
