"""Several action items at once: one deed in the ledger, and one Undo for all."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction as database

from events.ledger.actions import Actor, record_many
from events.people.models import Person
from events.planning.actions.items import assign_item, close_item
from events.planning.models import ActionItem
from events.shared.text import counted


@database.atomic
def close_items(items: Sequence[ActionItem], *, state: str, by: Actor, now: datetime) -> int:
    """Close all as done or dropped, or, if one cannot be, none; how many."""
    if not items:
        return 0
    label = f"{counted(len(items), 'action')} as {state}"
    whole = record_many("closed many", ActionItem, label, by=by, at=now)
    for item in items:
        close_item(item, state=state, by=whole, now=now)
    return len(items)


@database.atomic
def assign_items(items: Sequence[ActionItem], owner: Person, *, by: Actor, now: datetime) -> int:
    """Give all to one person; how many were not theirs before."""
    others = [item for item in items if item.owner_id != owner.pk]
    if not others:
        return 0
    label = f"{counted(len(others), 'action')} to {owner}"
    whole = record_many("assigned many", ActionItem, label, by=by, at=now)
    for item in others:
        assign_item(item, owner, by=whole, now=now)
    return len(others)
