"""Taking over a host's programme: one deed, one transaction, and the same file changes nothing."""

from datetime import datetime

from django.db import transaction

from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.program.foreign.plan import Plan, make_plan
from events.program.foreign.rows import stored_talks
from events.program.foreign.sheet import Imported, ReadSchedule
from events.program.foreign.snapshot import snapshot
from events.program.foreign.store import store
from events.program.foreign.track import only_track
from events.shared.problems import Refused, block


def plan_programme(host: Edition, sheet: ReadSchedule, *, track: str = "") -> Plan:
    """What the file would do; nothing is stored. Raises Refused where it cannot be taken over."""
    if host.is_own:
        text = f"{host} is an edition of ours; only a host's programme comes from a file."
        raise Refused([block("edition", text, where="edition")])
    sheet = only_track(sheet, track)
    return make_plan(sheet, stored_talks(host, sheet.source), track=track)


@transaction.atomic
def import_programme(
    host: Edition, sheet: ReadSchedule, *, track: str = "", by: Actor, now: datetime
) -> Imported:
    """Store what the file tells, a few queries for all of it.

    What the file lacks is marked cancelled, never deleted; a refused entry cancels nothing. With
    `track` only entries of that track are looked at. Raises Refused, as `plan_programme` does.
    """
    plan = plan_programme(host, sheet, track=track)
    done = plan.outcome()
    if plan.changes_nothing:
        return done
    before = {"_entries": snapshot(plan)}
    changed = [each.talk.pk for each in plan.updated if each.talk] + [one.pk for one in plan.gone]
    made = store(host, plan, now=now)
    after = {
        "created": done.created,
        "updated": done.updated,
        "cancelled": len(done.cancelled),
        "_source": sheet.source,
        "_made": made,
        "_changed": changed,
    }
    ledger.record(
        "imported programme", host, by=by, at=now, edition=host, before=before, after=after
    )
    return done
