"""Equipment: wanted, found, brought."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from events.conferences.models import Edition
from events.ledger.actions import Actor, record
from events.logistics.actions import rows
from events.logistics.models import Equipment
from events.shared.transitions import transition


@transaction.atomic
def add_equipment(
    edition: Edition, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> Equipment:
    return rows.add(Equipment, edition, facts, by=by, now=now)


@transaction.atomic
def edit_equipment(
    thing: Equipment, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> Equipment:
    return rows.edit(thing, facts, by=by, now=now)


@transaction.atomic
def remove_equipment(thing: Equipment, *, by: Actor, now: datetime) -> None:
    rows.remove(thing, by=by, now=now)


@transaction.atomic
def move_equipment(thing: Equipment, to: str, *, by: Actor, now: datetime) -> Equipment:
    """Wanted, found or brought. Raises Refused for the state it has, Stale if it changed."""
    before = {"state": thing.state}
    transition(thing, to, table=Equipment.MOVES)
    after = {"state": thing.state}
    record("moved", thing, by=by, at=now, edition=thing.edition, before=before, after=after)
    return thing
