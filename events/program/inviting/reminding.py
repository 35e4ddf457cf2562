"""The clock's part: who was invited and says nothing is reminded once, never after an answer."""

from datetime import date, datetime, timedelta

from django.db import transaction

from events.ledger.actions import ROBOT, record
from events.outbox.models import Message
from events.people.models import Person
from events.program.models import Candidacy
from events.program.profiles.actions import profile_of
from events.program.profiles.letters import mail_speaker
from events.program.talks.models import Speaking
from events.shared.clock import local_date
from events.shared.transitions import update_versioned

PATIENCE = timedelta(days=7)  # after the reminder, until a person takes a look
CAME_BACK = "The letter came back: find another address"
NO_ANSWER = "No answer: call them, or give up"
GONE = frozenset(
    {Message.State.SENT_WITH_FAILURES, Message.State.CANCELLED, Message.State.WITHDRAWN}
)


def remind_silent(now: datetime) -> int:
    """Mail each who was invited, has not answered and was not reminded yet; how many."""
    due = Candidacy.objects.filter(
        state=Candidacy.State.INVITED, reminded_at=None, remind_at__lte=now
    )
    return sum(_remind(pk, now) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _remind(pk: int, now: datetime) -> bool:
    """Locked and looked at again, so that two clocks make one mail."""
    rows = Candidacy.objects.select_for_update(of=("self",))
    candidacy = rows.select_related("edition", "person", "talk", "letter").get(pk=pk)
    if candidacy.reminded_at or candidacy.state != Candidacy.State.INVITED:
        return False
    if not _waits(candidacy, now) or candidacy.person is None:
        update_versioned(candidacy, remind_at=None)
        return False
    if candidacy.letter and candidacy.letter.state in GONE:
        _look_again(candidacy, CAME_BACK, local_date(now, candidacy.edition.timezone or "UTC"))
        return False
    return _mailed(candidacy, candidacy.person, now)


def _mailed(candidacy: Candidacy, person: Person, now: datetime) -> bool:
    profile = profile_of(candidacy.edition, person)
    sender = candidacy.invited_by
    reply_to = sender.email if sender else ""
    if not mail_speaker(profile, "speaker_reminder", reply_to=reply_to, now=now):
        update_versioned(candidacy, remind_at=None)
        return False
    update_versioned(candidacy, reminded_at=now)
    zone = candidacy.edition.timezone or "UTC"
    _look_again(candidacy, NO_ANSWER, local_date(now + PATIENCE, zone))
    record("reminded", candidacy, by=ROBOT, at=now, edition=candidacy.edition)
    return True


def _waits(candidacy: Candidacy, now: datetime) -> bool:
    """Whether there still is something to answer: neither answered by hand, nor over."""
    edition, talk = candidacy.edition, candidacy.talk
    is_past = edition.end is not None and edition.end < local_date(now, edition.timezone or "UTC")
    if is_past or edition.status == edition.Status.CANCELLED or talk is None or talk.is_over:
        return False
    asked = talk.speakings.filter(person=candidacy.person, state=Speaking.State.ASKED)
    return asked.exists()


def _look_again(candidacy: Candidacy, step: str, on: date) -> None:
    """A next step for the board, where a person has not written one; nothing is mailed any more."""
    changes = {} if candidacy.next_step else {"next_step": step, "next_on": on}
    update_versioned(candidacy, **changes, remind_at=None)
