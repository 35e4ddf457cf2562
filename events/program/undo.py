"""Which deeds of the speaker pipeline can be taken back."""

from datetime import datetime

from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, facts_before, subject_of
from events.program.actions import move_candidacy, plan_candidacy, remove_candidacy
from events.program.day import undo as day
from events.program.foreign.taking_back import take_back_import
from events.program.inviting.actions import take_invitation_back
from events.program.materials import undo as materials
from events.program.models import Candidacy
from events.program.schedule import undo as schedule
from events.program.talks import undo as talks


def _wanted(activity: Activity, by: Actor, now: datetime) -> None:
    remove_candidacy(subject_of(activity, Candidacy), by=by, now=now)


def _moved(activity: Activity, by: Actor, now: datetime) -> None:
    candidacy = subject_of(activity, Candidacy)
    state = facts_before(candidacy, activity)["state"]
    move_candidacy(candidacy, state, back=True, by=by, now=now)


def _invited(activity: Activity, by: Actor, now: datetime) -> None:
    """While its letter waits; afterwards it is too late."""
    candidacy = subject_of(activity, Candidacy)
    state = facts_before(candidacy, activity)["state"]
    take_invitation_back(candidacy, state, by=by, now=now)


def _edited(activity: Activity, by: Actor, now: datetime) -> None:
    candidacy = subject_of(activity, Candidacy)
    plan_candidacy(candidacy, facts_before(candidacy, activity), by=by, now=now)


def _imported(activity: Activity, by: Actor, now: datetime) -> None:
    take_back_import(subject_of(activity, Edition), activity, by=by, now=now)


UNDOS: Undos = {
    **schedule.UNDOS,
    **day.UNDOS,
    ("events.edition", "imported programme"): _imported,
    **talks.UNDOS,
    **materials.UNDOS,
    ("events.candidacy", "wanted"): _wanted,
    ("events.candidacy", "invited"): _invited,
    ("events.candidacy", "moved"): _moved,
    ("events.candidacy", "edited"): _edited,
}
