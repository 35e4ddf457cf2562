"""Which deeds of registration can be taken back: who was written down by hand or from a
table, a guest list handed over by hand, who does not come."""

from datetime import datetime

from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, subject_of
from events.people.models import Person
from events.registration.actions import remove_guest
from events.registration.building.actions import note_absence, take_back
from events.registration.building.models import GuestSending
from events.registration.models import Registration


def _added(activity: Activity, by: Actor, now: datetime) -> None:
    remove_guest(subject_of(activity, Registration), by=by, now=now)


def _handed_over(activity: Activity, by: Actor, now: datetime) -> None:
    take_back(subject_of(activity, GuestSending), by=by, now=now)


def _absence(activity: Activity, by: Actor, now: datetime) -> None:
    person = subject_of(activity, Person)
    if activity.edition is not None:
        absent = activity.verb == "absence ended"
        note_absence(activity.edition, person, absent=absent, by=by, now=now)


UNDOS: Undos = {
    ("events.registration", "added"): _added,
    ("events.guestsending", "handed over guest list"): _handed_over,
    ("events.person", "absence noted"): _absence,
    ("events.person", "absence ended"): _absence,
}
