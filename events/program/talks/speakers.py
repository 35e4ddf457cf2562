"""Who holds a talk: asked, confirmed, declined. Only a confirmed name is ever public."""

from datetime import datetime

from django.db import transaction as database

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people.models import Person
from events.program.talks.models import Speaking, Talk
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned


@database.atomic
def add_speaker(
    talk: Talk,
    person: Person,
    *,
    state: str = Speaking.State.ASKED,
    shown: bool = True,
    by: Actor,
    now: datetime,
) -> Speaking:
    """Put a person on a talk, behind the others; one who is on it already is Refused."""
    if talk.speakings.filter(person=person).exists():
        raise Refused([block("speaker", f"{person} is on this talk already.", where="person")])
    last = talk.speakings.order_by("-order").first()
    speaking = Speaking.objects.create(
        talk=talk,
        person=person,
        order=last.order + 1 if last else 0,
        shown=shown,
        state=state,
        answered_at=None if state == Speaking.State.ASKED else now,
    )
    after = {"name": person.name, "code": person.code}
    ledger.record("speaker added", talk, by=by, at=now, edition=talk.edition, after=after)
    return speaking


@database.atomic
def answer_speaking(
    speaking: Speaking, state: str, *, reason: str = "", by: Actor, now: datetime
) -> Speaking:
    """Note what a speaker answered; the same again changes nothing. Raises Stale as ever.

    The `reason` is for organizers, so the ledger, which viewers read, does not tell it.
    """
    if speaking.state == state:
        return speaking
    before = {"state": speaking.state}
    answered = None if state == Speaking.State.ASKED else now
    update_versioned(speaking, state=state, answered_at=answered, reason=reason)
    after = {"state": str(state), "name": speaking.spoken_name}
    edition = speaking.talk.edition
    ledger.record("answered", speaking, by=by, at=now, edition=edition, before=before, after=after)
    return speaking


@database.atomic
def remove_speaker(speaking: Speaking, *, by: Actor, now: datetime) -> None:
    """Take somebody off a talk."""
    talk = speaking.talk
    after = {"name": speaking.spoken_name, "state": speaking.state, "shown": speaking.shown}
    after["code"] = speaking.person.code if speaking.person else ""
    speaking.delete()
    ledger.record("speaker removed", talk, by=by, at=now, edition=talk.edition, after=after)
