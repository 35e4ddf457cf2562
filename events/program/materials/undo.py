"""What is said of slides and recordings can be taken back."""

from datetime import datetime

from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, later_changes, subject_of
from events.program.materials.actions import note_material
from events.program.materials.queries import fresh
from events.program.talks.models import Talk
from events.shared.problems import refuse_if_blocked


def _noted(activity: Activity, by: Actor, now: datetime) -> None:
    talk, kind = subject_of(activity, Talk), activity.after["kind"]
    stored = talk.materials.filter(kind=kind).first() or fresh(talk, kind)
    facts = {name: getattr(stored, name) for name in ("state", "url", "reason")}
    words = {name: activity.after[name] for name in ("told", "kind")}
    refuse_if_blocked(later_changes(activity, facts | words))
    note_material(talk, kind, **activity.before, by=by, now=now)


UNDOS: Undos = {("events.talk", "noted material"): _noted}
