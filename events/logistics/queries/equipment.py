"""What must be there, by room and talk, and what talks ask for in their own words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from events.conferences.models import Edition
from events.logistics.models import Equipment
from events.program.talks.models import Talk


@dataclass
class Place:
    """A talk, a room, or anywhere: what it asks for in its own words, and the things for it."""

    title: str
    words: str = ""
    talk: Talk | None = None
    things: list[Equipment] = field(default_factory=list)


def equipment_of(edition: Edition) -> QuerySet[Equipment]:
    """With room, talk and who brings it, in one query."""
    return edition.equipment.select_related("room", "talk", "bringer")


def asking_of(edition: Edition) -> QuerySet[Talk]:
    """Talks that take place and say what they need."""
    return edition.talks.live().exclude(needs="")


def places_of(things: Iterable[Equipment], talks: Iterable[Talk]) -> list[Place]:
    """Rooms first, by name, then talks, then what is for no place; none that is empty."""
    rooms: dict[int, Place] = {}
    asked = {talk.pk: Place(talk.title, talk.needs, talk) for talk in talks}
    anywhere = Place("Anywhere")
    for thing in things:
        if thing.talk:
            asked.setdefault(thing.talk.pk, Place(thing.talk.title, "", thing.talk))
            asked[thing.talk.pk].things.append(thing)
        elif thing.room:
            rooms.setdefault(thing.room.pk, Place(thing.room.name)).things.append(thing)
        else:
            anywhere.things.append(thing)
    by_name = sorted(rooms.values(), key=lambda place: place.title.casefold())
    by_title = sorted(asked.values(), key=lambda place: place.title.casefold())
    return [*by_name, *by_title, *([anywhere] if anywhere.things else [])]
