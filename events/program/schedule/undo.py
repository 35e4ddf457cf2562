"""Undo of the schedule's last deed from a status line; older ones step by step in the editor."""

from datetime import datetime

from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, subject_of
from events.program.schedule.journal import undo
from events.shared.problems import Refused, block


def _changed(activity: Activity, by: Actor, now: datetime) -> None:
    edition = subject_of(activity, Edition)
    last = edition.slot_journal.filter(undone=False).last()
    if last is None or last.pk != activity.after["entry"]:
        fix = f"/organize/{edition.slug}/schedule/"
        text = "The schedule was changed again since; take it back step by step in the editor."
        raise Refused([block("undo", text, fix=fix)])
    undo(edition, by=by, now=now)


UNDOS: Undos = {("events.edition", "changed schedule"): _changed}
