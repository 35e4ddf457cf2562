"""A day of talks in Tokyo: 20 March 2019, a booked hall, and somebody at the keyboard."""

from datetime import UTC, date, datetime, time, timedelta

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.program.schedule.models import Slot
from events.program.talks.models import Talk
from events.venues.models import Room, Venue
from tests.factories.program import SlotFactory, SpeakingFactory, TalkFactory

DAY = date(2019, 3, 20)
PAGE = "/organize/2019-tokyo/schedule/"


def at(clock: str, day: date = DAY) -> datetime:
    """An instant of that day by the clock in Tokyo."""
    local = datetime.combine(day, time.fromisoformat(clock), UTC)
    return local - timedelta(hours=9)


def hall(name: str = "Main room", seats: int | None = None) -> Room:
    known = {"name": "IIJ", "city": "Tokyo", "country_code": "JP", "timezone": "Asia/Tokyo"}
    venue, _ = Venue.objects.get_or_create(slug="iij", defaults=known)
    return Room.objects.create(venue=venue, name=name, seats_in_rows=seats)


def booked(edition: Edition, room: Room, opens: str = "09:00", closes: str = "18:00") -> Booking:
    hours = {"opens": time.fromisoformat(opens), "closes": time.fromisoformat(closes)}
    return Booking.objects.create(
        edition=edition, room=room, date=DAY, state=Booking.State.CONFIRMED, **hours
    )


def placed(
    edition: Edition,
    title: str,
    clock: str,
    *people: str,
    minutes: int = 40,
    room: Room | None = None,
    **facts: object,
) -> Slot:
    """A talk of these people on stage."""
    talk = TalkFactory.create(edition=edition, title=title, minutes=minutes, **facts)
    for name in people:
        SpeakingFactory.create(talk=talk, name=name)
    slot: Slot = SlotFactory.create(talk=talk, start=at(clock), room=room)
    return slot


def talk(edition: Edition, title: str, *people: str, minutes: int = 40) -> Talk:
    """A talk in the tray."""
    made: Talk = TalkFactory.create(edition=edition, title=title, minutes=minutes)
    for name in people:
        SpeakingFactory.create(talk=made, name=name)
    return made


def pause(edition: Edition, text: str, clock: str, minutes: int = 60, **facts: object) -> Slot:
    start = at(clock)
    given = {"kind": "break", "text": text, "start": start, "state": "placed"}
    given |= {"end": start + timedelta(minutes=minutes), "uid": f"{text}-{clock}@x"}
    given |= {"changed_at": start, **facts}
    return Slot.objects.create(edition=edition, **given)
