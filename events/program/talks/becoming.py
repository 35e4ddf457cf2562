"""From "Kamil: NetBSD vmm" among those wanted to a talk with its speaker, in one deed."""

from datetime import datetime

from django.db import transaction as database

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people.actions.persons import add_person
from events.people.models import Person
from events.program.models import Candidacy
from events.program.talks.actions import add_talk
from events.program.talks.models import Speaking, Talk
from events.program.talks.speakers import add_speaker
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned

LOST = frozenset({Candidacy.State.DECLINED, Candidacy.State.WITHDRAWN})


@database.atomic
def make_talk_of(candidacy: Candidacy, *, by: Actor, now: datetime) -> Talk:
    """The talk on its topic, made if there is none yet, with its person as a speaker.

    Who is confirmed there is confirmed here, and the new talk accepted; else both wait. A name
    alone becomes a person. Once made, the same talk is returned. Refused for who declined.
    """
    if candidacy.talk is not None:
        return candidacy.talk
    if candidacy.state in LOST:
        text = f"{candidacy} is {candidacy.get_state_display().lower()}; there is no talk in that."
        raise Refused([block("state", text, where="state")])
    talk = _waiting(candidacy) or _new(candidacy, by=by, now=now)
    person = _person(candidacy, by=by, now=now)
    if person is not None and not talk.speakings.filter(person=person).exists():
        sure = candidacy.state == Candidacy.State.CONFIRMED
        state = Speaking.State.CONFIRMED if sure else Speaking.State.ASKED
        add_speaker(talk, person, state=state, by=by, now=now)
    update_versioned(candidacy, talk=talk, person=person)
    after = {"talk": talk.code}
    ledger.record("became a talk", candidacy, by=by, at=now, edition=candidacy.edition, after=after)
    return talk


def _waiting(candidacy: Candidacy) -> Talk | None:
    """A talk on this very topic that has nobody yet."""
    if not candidacy.topic:
        return None
    same = candidacy.edition.talks.live().filter(title__iexact=candidacy.topic)
    return same.filter(speakings=None).first()


def _new(candidacy: Candidacy, *, by: Actor, now: datetime) -> Talk:
    sure = candidacy.state == Candidacy.State.CONFIRMED
    name = candidacy.person.name if candidacy.person else candidacy.name
    facts = {
        "title": candidacy.topic or f"Talk by {name}"[:300],
        "state": Talk.State.ACCEPTED if sure else Talk.State.DRAFT,
    }
    return add_talk(candidacy.edition, facts, by=by, now=now)


def _person(candidacy: Candidacy, *, by: Actor, now: datetime) -> Person | None:
    if candidacy.person is not None or not candidacy.name:
        return candidacy.person
    return add_person({"name": candidacy.name}, by=by, now=now)
