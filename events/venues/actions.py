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
from events.venues.models import Venue


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


@transaction.atomic
def edit_venue(venue: Venue, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Venue:
    """Store those of `facts` that differ; Stale if the venue is no longer as it was read."""
    changes = news(venue, facts)
    if not changes:
        return venue
    before = {name: getattr(venue, name) for name in changes}
    update_versioned(venue, **changes)
    ledger.record("edited", venue, by=by, at=now, before=plain(before), after=plain(changes))
    return venue
