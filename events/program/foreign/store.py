"""A plan becomes rows, in bulk: the number of queries does not grow with that of the talks."""

from datetime import datetime
from typing import Any

from events.conferences.models import Edition
from events.program.foreign.plan import Plan, TalkPlan
from events.program.foreign.rows import new_slot
from events.program.foreign.sheet import ReadPerson
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk
from events.program.talks.tracks import tracks_named

TALK_FIELDS = [
    *("kind", "title", "subtitle", "abstract", "description", "minutes", "language", "track"),
    *("state", "source_guid", "source_id", "source_code", "changed_at", "version"),
]
SLOT_FIELDS = ["start", "end", "room_name", "state", "sequence", "changed_at", "version"]
BATCH = 100  # rows of one UPDATE: each row is an arm of a CASE per column


def store(host: Edition, plan: Plan, *, now: datetime) -> list[int]:
    """Make, change and cancel; returns the numbers of the new talks."""
    tracks = tracks_named(host, [each.changes.get("track", "") for each in plan.talks])
    changed = plan.updated
    for each in plan.created:
        facts = _facts(each, tracks)
        each.talk = Talk(
            edition=host, source=plan.sheet.source, made_at=now, changed_at=now, **facts
        )
        changed.append(each)
    made = [each.talk for each in changed if each.talk and each.is_new]
    told = [_apply(each, tracks, now) for each in changed if not each.is_new]
    told += [_cancel(talk, now) for talk in plan.gone]
    Talk.objects.bulk_create(made)
    Talk.objects.bulk_update(told, TALK_FIELDS, batch_size=BATCH)
    _store_slots(plan, changed, now)
    _store_people(changed)
    return [talk.pk for talk in made]


def _facts(plan: TalkPlan, tracks: dict[str, Any]) -> dict[str, Any]:
    facts = dict(plan.changes)
    if "track" in facts:
        facts["track"] = tracks.get(facts["track"].casefold())
    return facts


def _apply(plan: TalkPlan, tracks: dict[str, Any], now: datetime) -> Talk:
    talk = plan.talk or Talk()
    _change(talk, now, **_facts(plan, tracks))
    return talk


def _cancel(talk: Talk, now: datetime) -> Talk:
    _change(talk, now, state=Talk.State.CANCELLED)
    return talk


def _change(row: Talk | Slot, now: datetime, **changes: Any) -> None:
    """Set the values on a row that is stored with others later."""
    for name, value in changes.items():
        setattr(row, name, value)
    row.changed_at, row.version = now, row.version + 1


def _store_slots(plan: Plan, changed: list[TalkPlan], now: datetime) -> None:
    new, old = [], []
    for each in changed:
        for part in each.slots:
            if part.slot is None and each.talk:
                new.append(new_slot(each.talk, changed_at=now, **part.changes))
            elif part.slot and part.changes:
                old.append(_tell(part.slot, now, **part.changes))
        old += [_tell(slot, now, state=Slot.State.CANCELLED) for slot in each.dropped]
    for talk in plan.gone:
        placed = [slot for slot in talk.slots.all() if slot.is_placed]
        old += [_tell(slot, now, state=Slot.State.CANCELLED) for slot in placed]
    Slot.objects.bulk_create(new)
    Slot.objects.bulk_update(old, SLOT_FIELDS, batch_size=BATCH)


def _tell(slot: Slot, now: datetime, **changes: Any) -> Slot:
    """A slot that moved or was cancelled tells calendars so by its sequence."""
    slot.sequence += 1
    _change(slot, now, **changes)
    return slot


def _store_people(changed: list[TalkPlan]) -> None:
    """Who is named, in order. Somebody who stays keeps the row, and the person it was joined to."""
    new: list[Speaking] = []
    moved: list[Speaking] = []
    left: list[int] = []
    for each in changed:
        if each.people is None or each.talk is None:
            continue
        rows = () if each.is_new else each.talk.speakings.all()
        known = {ReadPerson(row.name, row.source_id): row for row in rows}
        left += [row.pk for person, row in known.items() if person not in each.people]
        for order, person in enumerate(each.people):
            row = known.get(person)
            if row is None:
                new.append(_speaking(each.talk, person, order))
            elif row.order != order:
                row.order = order
                moved.append(row)
    for at in range(0, len(left), BATCH):
        Speaking.objects.filter(pk__in=left[at : at + BATCH]).delete()
    Speaking.objects.bulk_create(new)
    Speaking.objects.bulk_update(moved, ["order"], batch_size=BATCH)


def _speaking(talk: Talk, person: ReadPerson, order: int) -> Speaking:
    """A host's speaker counts as confirmed: the host has published the name."""
    return Speaking(
        talk=talk,
        name=person.name,
        source_id=person.id,
        order=order,
        state=Speaking.State.CONFIRMED,
    )
