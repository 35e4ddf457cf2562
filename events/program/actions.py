"""The speaker pipeline: who or what is wanted at an edition."""

from datetime import datetime

from django.db import transaction

from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.models import Source
from events.people.models import Person
from events.program.models import Candidacy
from events.shared.transitions import update_versioned
from events.venues.models import Certainty


@transaction.atomic
def add_candidacy(
    edition: Edition,
    *,
    name: str = "",
    topic: str = "",
    person: Person | None = None,
    certainty: Certainty,
    source: Source,
    by: Actor,
    now: datetime,
) -> Candidacy:
    """Want somebody, or only a topic. A topic that waits for a name gets it; twins are not made."""
    known = edition.candidacies.filter(name__iexact=name, topic__iexact=topic).first()
    waiting = edition.candidacies.filter(name="", topic__iexact=topic).first() if topic else None
    if known is not None:
        return known
    if name and waiting is not None:
        return _name(waiting, name, person, certainty, by=by, now=now)
    candidacy = Candidacy.objects.create(
        edition=edition,
        name=name,
        topic=topic,
        person=person,
        certainty=certainty,
        source=source,
        made_at=now,
    )
    ledger.record("wanted", candidacy, by=by, at=now, edition=edition)
    return candidacy


def _name(
    waiting: Candidacy,
    name: str,
    person: Person | None,
    certainty: Certainty,
    *,
    by: Actor,
    now: datetime,
) -> Candidacy:
    update_versioned(waiting, name=name, person=person, certainty=certainty)
    ledger.record("named", waiting, by=by, at=now, edition=waiting.edition)
    return waiting
