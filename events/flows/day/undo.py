"""A delay can be taken back, as long as nothing later stands on it."""

from datetime import datetime

from events.flows.day.late import run_on_time
from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, subject_of
from events.program.day.models import Delay


def _late(activity: Activity, by: Actor, now: datetime) -> None:
    run_on_time(subject_of(activity, Delay), by=by, now=now)


UNDOS: Undos = {("events.delay", "ran late"): _late}
