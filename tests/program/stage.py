"""A programme to release: Tokyo on 20 March, two rooms, people who have confirmed or not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from events.conferences.models import Edition
from events.people.models import Person
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk
from events.venues.models import Room, Venue

MORNING = datetime(2019, 3, 20, 1, tzinfo=UTC)  # 10:00 in Tokyo
MADE = datetime(2018, 11, 1, tzinfo=UTC)


def on_stage(edition: Edition) -> Edition:
    """The edition with its day and a venue of two rooms."""
    place = {"city": "Tokyo", "country_code": "JP", "timezone": "Asia/Tokyo"}
    venue = Venue.objects.create(slug="hall", name="Hall", address="1 Main Street", **place)
    for name in ("Room A", "Room B"):
        Room.objects.create(venue=venue, name=name)
    day = date(2019, 3, 20)
    Edition.objects.filter(pk=edition.pk).update(venue=venue, start=day, end=day)
    return Edition.objects.select_related("series", "venue", "host").get(pk=edition.pk)


def talk_of(edition: Edition, title: str, *names: str, **facts: Any) -> Talk:
    """A confirmed talk; each name is a person who has confirmed, or with "?" one who has not."""
    told = {"state": Talk.State.CONFIRMED, "made_at": MADE, "changed_at": MADE, **facts}
    talk = Talk.objects.create(edition=edition, title=title, **told)
    for order, name in enumerate(names):
        person, _ = Person.objects.get_or_create(name=name.rstrip("?"))
        state = Speaking.State.ASKED if name.endswith("?") else Speaking.State.CONFIRMED
        Speaking.objects.create(talk=talk, person=person, order=order, state=state)
    return talk


def slot_of(
    edition: Edition, talk: Talk | None, after: int = 0, room: str = "Room A", **facts: Any
) -> Slot:
    """Half an hour, so many minutes after ten, in a room or with "" in all."""
    guid, start = uuid4(), MORNING + timedelta(minutes=after)
    rooms = Room.objects.filter(venue=edition.venue, name=room)
    told: dict[str, Any] = {"start": start, "end": start + timedelta(minutes=30)}
    told |= {"state": Slot.State.PLACED, "changed_at": MADE, "uid": f"{guid}@bhyvecon.example"}
    return Slot.objects.create(
        edition=edition, talk=talk, room=rooms.first(), guid=guid, **told | facts
    )


def placed(edition: Edition, title: str, *names: str, after: int = 0, **facts: Any) -> Slot:
    return slot_of(edition, talk_of(edition, title, *names, **facts), after)
