"""A released edition of any size, for measurements. All of it is labelled demo."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from events.announcements.subscribers.models import Subscriber
from events.conferences.models import Edition, Series
from events.ledger.actions import Actor
from events.people.models import Person
from events.program.releases.actions import release_schedule
from events.program.releases.models import Release
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk
from events.shared.problems import Refused, block
from events.venues.models import Certainty, Room, Venue

OPENS = 9  # o'clock, and ten hours a day
MINUTES = 600
ABSTRACT = "What it does, how it was built, what broke on the way, and what comes next. " * 5


@dataclass(frozen=True)
class Size:
    talks: int
    rooms: int
    days: int
    speakers: int
    subscribers: int = 0

    @property
    def length(self) -> int:
        """Minutes of each talk, in steps of five, at most an hour; 0 if they do not fit."""
        each = MINUTES * self.rooms * self.days // max(1, self.talks)
        return min(60, each // 5 * 5)


@transaction.atomic
def make_fixture(size: Size, *, slug: str, first: date, by: Actor, now: datetime) -> Release:
    """Make edition `slug` with everything, and release it as v1. Raises Refused if it is there."""
    if Edition.objects.filter(slug=slug).exists():
        raise Refused([block("slug", f"There is an edition {slug} already.", where="slug")])
    if min(size.talks, size.rooms, size.days, size.speakers) < 1 or not size.length:
        raise Refused([block("size", "So many talks do not fit; give them rooms or days.")])
    edition = _edition(slug, size, first)
    talks = _talks(edition, size, now)
    _slots(edition, talks, size, now)
    _subscribers(size.subscribers, now)
    why = "A fixture: nobody looks at its problems."
    return release_schedule(edition, name="v1", why=why, by=by, now=now)


def _edition(slug: str, size: Size, first: date) -> Edition:
    series, _ = Series.objects.get_or_create(
        slug="bhyvecon", defaults={"name": "bhyvecon", "role": Series.Role.OWN}
    )
    place = {"city": "Tokyo", "country_code": "JP", "timezone": "Asia/Tokyo"}
    told = {"slug": f"hall-{slug}", "name": "Demo hall"}
    venue = Venue.objects.create(**told, **place)
    Room.objects.bulk_create(
        Room(venue=venue, name=f"Room {number:02d}") for number in range(1, size.rooms + 1)
    )
    return Edition.objects.create(
        slug=slug,
        series=series,
        title=f"Fixture {slug} (demo)",
        year=first.year,
        start=first,
        end=first + timedelta(days=size.days - 1),
        venue=venue,
        public=True,
        demo=True,
        date_certainty=Certainty.CONFIRMED,
        **place,
    )


def _talks(edition: Edition, size: Size, now: datetime) -> list[Talk]:
    people = Person.objects.bulk_create(
        Person(name=f"Demo Speaker {number:04d}", demo=True) for number in range(size.speakers)
    )
    talks = Talk.objects.bulk_create(
        Talk(
            edition=edition,
            title=f"Demo talk {number:04d}",
            abstract=ABSTRACT,
            minutes=size.length,
            state=Talk.State.CONFIRMED,
            made_at=now,
            changed_at=now,
        )
        for number in range(size.talks)
    )
    Speaking.objects.bulk_create(
        Speaking(talk=talk, person=people[number % len(people)], state=Speaking.State.CONFIRMED)
        for number, talk in enumerate(talks)
    )
    return talks


def _slots(edition: Edition, talks: list[Talk], size: Size, now: datetime) -> None:
    """Room by room, then the next time, then the next day."""
    rooms = list(Room.objects.filter(venue=edition.venue))
    a_day = MINUTES // size.length
    slots = []
    for number, talk in enumerate(talks):
        turn, room = divmod(number, size.rooms)
        day, step = divmod(turn, a_day)
        at = datetime.combine(edition.start or now.date(), time(OPENS), UTC)
        start = at + timedelta(days=day, hours=-9, minutes=step * size.length)
        end, guid = start + timedelta(minutes=size.length), uuid4()
        told: dict[str, Any] = {"start": start, "end": end, "room": rooms[room]}
        told |= {"guid": guid, "uid": f"{guid}@demo.example", "changed_at": now}
        slots.append(Slot(edition=edition, talk=talk, state=Slot.State.PLACED, **told))
    Slot.objects.bulk_create(slots)


def _subscribers(count: int, now: datetime) -> None:
    """Their domain is reserved, so that no mail ever leaves for them."""
    Subscriber.objects.bulk_create(
        Subscriber(
            address=f"reader-{number:06d}@example.org",
            address_key=uuid4().hex,
            source="fixture",
            state=Subscriber.State.CONFIRMED,
            asked_at=now,
            confirmed_at=now,
        )
        for number in range(count)
    )
