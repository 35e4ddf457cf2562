"""What is missing of the equipment."""

from collections.abc import Iterable, Iterator

from events.conferences.models import Edition
from events.logistics.models import Equipment
from events.logistics.queries.equipment import Place
from events.shared.problems import Level, Problem


def equipment_problems(edition: Edition, places: Iterable[Place]) -> tuple[Problem, ...]:
    """Things that nobody brings, and talks whose wishes nobody took up. Asks no query."""
    return tuple(problem for place in places for problem in _of(edition, place))


def _of(edition: Edition, place: Place) -> Iterator[Problem]:
    page = equipment_page(edition)
    if place.talk and place.words and not place.things:
        text = f"“{place.talk}” says what it needs, and nothing is written down for it."
        fix = f"{page}new/?talk={place.talk.code}"
        yield Problem(Level.NOTE, "talk", text, place.talk.title, fix)
    for thing in place.things:
        if thing.state == Equipment.State.WANTED:
            text = f"Not found yet: {thing} ({place.title})."
            yield Problem(Level.WARN, "wanted", text, str(thing), f"{page}{thing.pk}/")
        elif not (thing.bringer_id or thing.comes_from):
            text = f"Nobody is named who brings: {thing} ({place.title})."
            yield Problem(Level.WARN, "bringer", text, str(thing), f"{page}{thing.pk}/")


def equipment_page(edition: Edition) -> str:
    return f"/organize/{edition.slug}/needs/equipment/"
