"""Keeping venues: the memory of buildings, above all editions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.changes import news, plain
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned
from events.venues.models import Room, Venue


@transaction.atomic
def add_venue(facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Venue:
    """Make a venue; its slug comes from its name. Raises Refused if that is taken or empty."""
    slug = slugify(facts["name"])[:60]
    if not slug:
        text = "Write the name in a-z too; the local name has a field of its own."
        raise Refused([block("slug", text, where="name")])
    if Venue.objects.filter(slug=slug).exists():
        text = f"A venue called {facts['name']} is here already."
        raise Refused([block("slug", text, where="name")])
    venue = Venue.objects.create(slug=slug, **facts)
    ledger.record("created", venue, by=by, at=now, after=plain(facts))
    return venue


def edit_venue(venue: Venue, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Venue:
    """Store those of `facts` that differ; Stale if the venue is no longer as it was read."""
    _edit(venue, facts, by=by, now=now)
    return venue


@transaction.atomic
def add_room(venue: Venue, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Room:
    """Keep a room of the venue. Raises Refused if one of that name is there."""
    _refuse_known_name(venue, facts["name"])
    room = Room.objects.create(venue=venue, **facts)
    ledger.record("created", room, by=by, at=now, after=plain(facts))
    return room


def edit_room(room: Room, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Room:
    """Store those of `facts` that differ; Refused for another room's name, Stale as a venue."""
    if facts.get("name", room.name).casefold() != room.name.casefold():
        _refuse_known_name(room.venue, facts["name"])
    _edit(room, facts, by=by, now=now)
    return room


@transaction.atomic
def _edit(row: Venue | Room, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> None:
    changes = news(row, facts)
    if not changes:
        return
    before = {name: getattr(row, name) for name in changes}
    update_versioned(row, **changes)
    ledger.record("edited", row, by=by, at=now, before=plain(before), after=plain(changes))


def _refuse_known_name(venue: Venue, name: str) -> None:
    if venue.rooms.filter(name__iexact=name).exists():
        raise Refused([block("name", f"{venue} has a room {name} already.", where="name")])
