"""Which deeds of registration can be taken back: somebody written down by hand or from a table."""

from datetime import datetime

from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, subject_of
from events.registration.actions import remove_guest
from events.registration.models import Registration


def _added(activity: Activity, by: Actor, now: datetime) -> None:
    remove_guest(subject_of(activity, Registration), by=by, now=now)


UNDOS: Undos = {("events.registration", "added"): _added}
