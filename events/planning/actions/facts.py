"""A person's word on a fact that leads to nothing elsewhere; accepting one is a deed of `flows`."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction as database

from events.conferences.models import Edition
from events.ledger.actions import Actor, record
from events.planning.models import Fact
from events.shared.problems import Refused, block
from events.shared.transitions import transition, update_versioned


@database.atomic
def ignore_fact(fact: Fact, *, by: Actor, now: datetime) -> Fact:
    """Set a proposed fact aside; it stays at its lines. Raises Refused once it is accepted."""
    transition(fact, Fact.State.IGNORED, table=Fact.MOVES, decided_at=now, decided_by_id=by.user_id)
    record("ignored", fact, by=by, at=now)
    return fact


@database.atomic
def edit_fact(
    fact: Fact,
    *,
    value: Mapping[str, object],
    certainty: str,
    edition: Edition | None,
    by: Actor,
    now: datetime,
) -> Fact:
    """Correct what was read, or say which edition is meant. Raises Refused once it is decided."""
    if fact.state != Fact.State.PROPOSED:
        raise Refused([block("state", f"This is {fact.state} already.", where="state")])
    before = {"value": fact.value, "certainty": fact.certainty}
    told = {"value": fact.value | dict(value), "certainty": certainty}
    update_versioned(fact, **told, edition=edition)
    record("edited", fact, by=by, at=now, before=before, after=told)
    return fact


@database.atomic
def propose_again(fact: Fact, *, by: Actor, now: datetime) -> Fact:
    """Take back an ignore. Raises Refused for an accepted fact."""
    transition(fact, Fact.State.PROPOSED, table=Fact.MOVES, decided_at=None, decided_by_id=None)
    record("proposed again", fact, by=by, at=now)
    return fact
