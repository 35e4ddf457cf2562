"""People from a table: the good rows in one go, and one Undo for all."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from events.ledger.actions import Actor, record_many
from events.people.actions.persons import add_person, edit_person
from events.people.models import Person
from events.people.table.check import Step


@transaction.atomic
def import_people(steps: Sequence[Step], *, by: Actor, now: datetime) -> int:
    """Write down and change; how many. Raises Stale, and does nothing, if one was changed."""
    if not steps:
        return 0
    whole = record_many("added many", Person, f"{len(steps)} people", by=by, at=now)
    for step in steps:
        if step.person is None:
            add_person(step.facts, by=whole, now=now)
        else:
            edit_person(step.person, step.facts, by=whole, now=now)
    return len(steps)
