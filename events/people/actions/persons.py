"""People: written down, changed, taken back while nothing hangs on them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people.models import Person
from events.people.persons import fact, keep_lists, person_problems
from events.people.references import moves_of
from events.shared.problems import Refused, block, refuse_if_blocked
from events.shared.transitions import update_versioned

LISTS = ("addresses", "aliases")


@transaction.atomic
def add_person(facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Person:
    """Write a person down. `facts` are fields of Person, and lists of `addresses`, `aliases`.

    Raises Refused for what cannot be kept.
    """
    told = dict(facts)
    refuse_if_blocked(person_problems(told))
    fields = {name: value for name, value in told.items() if name not in LISTS}
    person = Person.objects.create(**fields, added_by_id=by.user_id)
    keep_lists(person, told)
    ledger.record("added", person, by=by, at=now)
    return person


@transaction.atomic
def edit_person(person: Person, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Person:
    """Store those of `facts` that differ. Raises Stale if the person is not as it was read."""
    told = dict(facts)
    refuse_if_blocked(person_problems(told))
    changes = {name: value for name, value in told.items() if fact(person, name) != value}
    if not changes:
        return person
    before = {name: fact(person, name) for name in changes}
    fields = {name: value for name, value in changes.items() if name not in LISTS}
    update_versioned(person, **fields)
    keep_lists(person, changes)
    ledger.record("edited", person, by=by, at=now, before=before, after=changes)
    return person


@transaction.atomic
def remove_person(person: Person, *, by: Actor, now: datetime) -> None:
    """Take back somebody who was just written down. Raises Refused once anything hangs on them."""
    if moves := moves_of(person):
        what = ", ".join(f"{move.count} {move.name}" for move in moves)
        text = f"{person} has {what} by now; erase the person instead."
        raise Refused([block("person", text)])
    ledger.record("removed", person, by=by, at=now)
    person.delete()
