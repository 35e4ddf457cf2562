"""A person's word on a fact that leads to nothing elsewhere; accepting one is a deed of `flows`."""

from datetime import datetime

from django.db import transaction as database

from events.ledger.actions import Actor, record
from events.planning.models import Fact
from events.shared.transitions import transition


@database.atomic
def ignore_fact(fact: Fact, *, by: Actor, now: datetime) -> Fact:
    """Set a proposed fact aside; it stays at its lines. Raises Refused once it is accepted."""
    transition(fact, Fact.State.IGNORED, table=Fact.MOVES, decided_at=now, decided_by_id=by.user_id)
    record("ignored", fact, by=by, at=now)
    return fact


@database.atomic
def propose_again(fact: Fact, *, by: Actor, now: datetime) -> Fact:
    """Take back an ignore. Raises Refused for an accepted fact."""
    transition(fact, Fact.State.PROPOSED, table=Fact.MOVES, decided_at=None, decided_by_id=None)
    record("proposed again", fact, by=by, at=now)
    return fact
