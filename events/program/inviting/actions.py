"""Inviting, and taking it back while the letter waits."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.outbox import actions as outbox
from events.outbox.models import Message
from events.outbox.queries import hold_for
from events.people.access import people_for
from events.people.actions.persons import add_person
from events.people.models import WRITERS, Address, Person, User
from events.program.inviting.letters import InvitationLetter
from events.program.inviting.problems import invite_problems, letter_problems, name_problems
from events.program.models import Candidacy
from events.program.profiles.actions import profile_of
from events.program.profiles.links import link_to
from events.program.talks.becoming import make_talk_of
from events.program.talks.models import Speaking, Talk
from events.program.talks.speakers import add_speaker, answer_speaking
from events.shared.problems import Refused, block, refuse_if_blocked
from events.shared.transitions import update_versioned


@transaction.atomic
def invite(
    candidacy: Candidacy, letter: InvitationLetter, *, sender: User, by: Actor, now: datetime
) -> Message:
    """Mail the letter with a personal link; they are invited from now on. One mail, to one person.

    What is wanted becomes a talk, a draft that waits for the yes. The letter can be taken back
    while it waits for its hold; answers by mail go to the sender. Raises Refused or Stale.
    """
    refuse_if_blocked(
        [
            *invite_problems(candidacy, now=now),
            *name_problems(candidacy, letter.name),
            *letter_problems(letter),
        ]
    )
    before = {"state": candidacy.state}
    candidacy.state = Candidacy.State.TO_CONTACT  # who declined is asked anew; stored below
    person = _person(candidacy, letter, sender, by=by, now=now)
    candidacy.person, candidacy.name = person, candidacy.name or letter.name.strip()
    talk = make_talk_of(candidacy, by=by, now=now)
    _ask(talk, person, by=by, now=now)
    message = _mail(candidacy, person, letter, sender, now)
    told: dict[str, Any] = {
        "state": Candidacy.State.INVITED,
        "invited_at": now,
        "invited_by": sender,
    }
    days = letter.remind_after
    remind_at = now + timedelta(days=days) if days else None
    told |= {"letter": message, "remind_at": remind_at, "reminded_at": None}
    update_versioned(candidacy, **told, name=candidacy.name, person=person, talk=talk)
    after = {"state": str(candidacy.state)}
    edition = candidacy.edition
    ledger.record("invited", candidacy, by=by, at=now, edition=edition, before=before, after=after)
    return message


@transaction.atomic
def take_invitation_back(candidacy: Candidacy, state: str, *, by: Actor, now: datetime) -> None:
    """As before the letter, which then never goes out. Raises Refused once it is on its way."""
    if candidacy.letter is None:
        raise Refused([block("undo", "The letter is not here any more.")])
    outbox.withdraw_message(candidacy.letter, by=by, now=now)
    update_versioned(
        candidacy, state=state, invited_at=None, invited_by=None, letter=None, remind_at=None
    )
    ledger.record("invitation withdrawn", candidacy, by=by, at=now, edition=candidacy.edition)


def _person(
    candidacy: Candidacy, letter: InvitationLetter, sender: User, *, by: Actor, now: datetime
) -> Person:
    """Who is wanted, else whoever of our people has this address, else somebody new."""
    known = people_for(sender, WRITERS).filter(addresses__value__iexact=letter.address).first()
    named = {"name": letter.name.strip()}  # the board may only have "Kamil?"
    person = candidacy.person or known or add_person(named, by=by, now=now)
    if not person.addresses.filter(value__iexact=letter.address).exists():
        Address.objects.create(person=person, value=letter.address)
    return person


def _ask(talk: Talk, person: Person, *, by: Actor, now: datetime) -> None:
    """They hold the talk and have not answered yet; a yes that was noted stays one."""
    speaking = talk.speakings.filter(person=person).select_related("person").first()
    if speaking is None:
        add_speaker(talk, person, by=by, now=now)
    elif speaking.state == Speaking.State.DECLINED:
        speaking.talk = talk
        answer_speaking(speaking, Speaking.State.ASKED, by=by, now=now)


def _mail(
    candidacy: Candidacy, person: Person, letter: InvitationLetter, sender: User, now: datetime
) -> Message:
    profile = profile_of(candidacy.edition, person)
    return outbox.queue_message(
        to=outbox.Recipient(letter.address, person.name),
        subject=letter.subject,
        body=letter.text_with(link_to(profile)),
        reply_to=sender.email,
        headers={"Auto-Submitted": "no"},  # a person wrote it
        local_only=candidacy.edition.demo,
        hold=hold_for(Message.Kind.DIRECT),
        now=now,
    )
