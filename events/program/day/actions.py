"""A speaker has been seen, or not after all."""

from datetime import datetime

from django.db import transaction

from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people.models import Person
from events.program.day.models import Arrival


@transaction.atomic
def note_arrival(edition: Edition, person: Person, *, by: Actor, now: datetime) -> Arrival:
    """Once; who is noted already stays noted as the first one saw it."""
    row, is_new = Arrival.objects.get_or_create(
        edition=edition, person=person, defaults={"at": now, "user_id": by.user_id}
    )
    if is_new:
        ledger.record("arrived", row, by=by, at=now, edition=edition)
    return row


@transaction.atomic
def remove_arrival(arrival: Arrival, *, by: Actor, now: datetime) -> None:
    """Not here after all."""
    ledger.record("not here", arrival, by=by, at=now, edition=arrival.edition)
    arrival.delete()
