"""Undo of an import: what it changed is as before; what it made is cancelled, with its codes."""

from datetime import datetime

from django.db import transaction

from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.program.foreign.plan import make_plan
from events.program.foreign.rows import stored_talks
from events.program.foreign.sheet import ReadSchedule
from events.program.foreign.snapshot import read_snapshot
from events.program.foreign.store import store
from events.shared.problems import Refused, block


@transaction.atomic
def take_back_import(host: Edition, activity: Activity, *, by: Actor, now: datetime) -> None:
    """Take over the state before. Raises Refused if a later import changed the same talks."""
    source, made = activity.after["_source"], set(activity.after["_made"])
    changed = set(activity.after["_changed"])
    rows = [talk for talk in stored_talks(host, source) if talk.pk in made | changed]
    if later := [talk.title for talk in rows if talk.changed_at != activity.at]:
        text = f"{later[0]} was changed again since; take the later change back first."
        raise Refused([block("undo", text)])
    events = read_snapshot(activity.before["_entries"])
    sheet = ReadSchedule(source=source, title=source, zone="", events=events)
    store(host, make_plan(sheet, rows), now=now)
    ledger.record("took back programme", host, by=by, at=now, edition=host)
