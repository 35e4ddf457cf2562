"""An arrival can be taken back."""

from datetime import datetime

from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, subject_of
from events.program.day.actions import remove_arrival
from events.program.day.models import Arrival


def _arrived(activity: Activity, by: Actor, now: datetime) -> None:
    remove_arrival(subject_of(activity, Arrival), by=by, now=now)


UNDOS: Undos = {("events.arrival", "arrived"): _arrived}
