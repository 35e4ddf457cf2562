"""The speaker pipeline: who or what is wanted at an edition."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.changes import news, plain
from events.ledger.models import Source
from events.people.models import Person
from events.program.models import Candidacy
from events.shared.problems import Problem, Refused, block, refuse_if_blocked
from events.shared.text import counted
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
    """Want somebody, or only a topic. A topic that waits for a name gets it; twins are not made.

    Of an entry that is there already, a surer word raises the certainty.
    """
    known = edition.candidacies.filter(name__iexact=name, topic__iexact=topic).first()
    waiting = edition.candidacies.filter(name="", topic__iexact=topic).first() if topic else None
    if known is not None:
        return _surer(known, certainty, by=by, now=now)
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


def _surer(known: Candidacy, certainty: Certainty, *, by: Actor, now: datetime) -> Candidacy:
    order = Certainty.values
    if order.index(certainty) <= order.index(known.certainty):
        return known
    before, after = {"certainty": known.certainty}, {"certainty": str(certainty)}
    update_versioned(known, certainty=certainty)
    edition = known.edition
    ledger.record("surer", known, by=by, at=now, edition=edition, before=before, after=after)
    return known


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


@transaction.atomic
def move_candidacy(
    candidacy: Candidacy, state: str, *, back: bool = False, by: Actor, now: datetime
) -> Candidacy:
    """Say how far it is, as `Candidacy.MOVES` allows. The same again changes nothing.

    `back` takes a move back, which any may be. Raises Refused for another move, Stale if it was
    changed since it was read.
    """
    before, after = {"state": candidacy.state}, {"state": str(state)}
    if before == after:
        return candidacy
    refuse_if_blocked([] if back else move_problems(candidacy, state))
    update_versioned(candidacy, state=state)
    edition = candidacy.edition
    ledger.record("moved", candidacy, by=by, at=now, edition=edition, before=before, after=after)
    return candidacy


def move_problems(candidacy: Candidacy, state: str) -> list[Problem]:
    """Why it cannot become `state`, in words."""
    if state in Candidacy.MOVES[candidacy.state]:
        return []
    now_is, to = candidacy.get_state_display().lower(), Candidacy.State(state).label.lower()
    return [block("state", f"{candidacy} is {now_is}; it cannot become {to}.", where="state")]


@transaction.atomic
def plan_candidacy(
    candidacy: Candidacy, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> Candidacy:
    """Who is on it, the next step and its date. Raises Stale as ever."""
    changes = news(candidacy, facts)
    if not changes:
        return candidacy
    told: dict[str, Any] = {"before": plain({name: getattr(candidacy, name) for name in changes})}
    update_versioned(candidacy, **changes)
    told |= {"after": plain(changes), "edition": candidacy.edition}
    ledger.record("edited", candidacy, by=by, at=now, **told)
    return candidacy


@transaction.atomic
def remove_candidacy(candidacy: Candidacy, *, by: Actor, now: datetime) -> None:
    """Take back a wish that nothing came of yet. Raises Refused once somebody moved it on."""
    if candidacy.state != Candidacy.State.IDEA:
        text = f"{candidacy} is {candidacy.get_state_display()} by now; withdraw it instead."
        raise Refused([block("state", text, where="state")])
    ledger.record("removed", candidacy, by=by, at=now, edition=candidacy.edition)
    candidacy.delete()


@transaction.atomic
def move_candidacies(
    candidacies: Sequence[Candidacy], state: str, *, by: Actor, now: datetime
) -> int:
    """Say of several how far they are; one deed, one Undo. How many were elsewhere before."""
    others = [each for each in candidacies if each.state != state]
    if not others:
        return 0
    label = f"{counted(len(others), 'entry', 'entries')} to {Candidacy.State(state).label.lower()}"
    edition = others[0].edition
    whole = ledger.record_many("moved many", Candidacy, label, by=by, at=now, edition=edition)
    for each in others:
        move_candidacy(each, state, by=whole, now=now)
    return len(others)
