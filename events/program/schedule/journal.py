"""The journal of the slot editor: every deed with its before and after, to be undone and redone.

A deed in the editor changes slots by `write`, and by nothing else, so the newest entry that is not
undone always fits what stands there.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction as database

from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.program.schedule.models import Slot, SlotJournal
from events.shared.problems import Refused, Stale, block
from events.shared.transitions import update_versioned
from events.venues.models import Room

Changes = Mapping[str, Any]  # fields of Slot
FIELDS = ("state", "start", "end", "room_id", "locked", "text", "kind")


@database.atomic
def write(
    edition: Edition,
    moves: Iterable[tuple[Slot, Changes]],
    text: str,
    *,
    by: Actor,
    now: datetime,
) -> SlotJournal:
    """Change slots as one deed that `text` tells; what was undone cannot be redone any more."""
    told = []
    for slot, changes in moves:
        before = _image(slot)
        update_versioned(slot, **changes)
        told.append([slot.pk, before, _image(slot)])
    edition.slot_journal.filter(undone=True).delete()
    entry = SlotJournal.objects.create(
        edition=edition, at=now, user_id=by.user_id, text=text[:300], changes=told
    )
    _tell(entry, text, by=by, now=now)
    return entry


@database.atomic
def undo(edition: Edition, *, seen: str = "", by: Actor, now: datetime) -> SlotJournal:
    """Take the newest deed back. Raises Refused where there is none left.

    `seen` is the number of the deed that the button named; Stale where another came since.
    """
    entry = edition.slot_journal.filter(undone=False).last()
    if entry is None:
        raise Refused([block("undo", "There is nothing left to undo.")])
    _refuse_another(entry, seen)
    _turn(entry, [(pk, after, before) for pk, before, after in entry.changes], undone=True)
    _tell(entry, f"undone: {entry.text}", by=by, now=now)
    return entry


@database.atomic
def redo(edition: Edition, *, seen: str = "", by: Actor, now: datetime) -> SlotJournal:
    """Do again what was undone last. Raises Refused where nothing was; `seen` as for `undo`."""
    entry = edition.slot_journal.filter(undone=True).first()
    if entry is None:
        raise Refused([block("redo", "There is nothing to do again.")])
    _refuse_another(entry, seen)
    _turn(entry, [(pk, before, after) for pk, before, after in entry.changes], undone=False)
    _tell(entry, f"again: {entry.text}", by=by, now=now)
    return entry


def _refuse_another(entry: SlotJournal, seen: str) -> None:
    if seen and seen != str(entry.pk):
        raise Stale("The schedule was changed in the meantime. Reload the page and look again.")


def _turn(entry: SlotJournal, steps: Sequence[Sequence[Any]], *, undone: bool) -> None:
    """Each slot from the one state to the other; Stale where it is in neither."""
    slots = Slot.objects.in_bulk([pk for pk, _, _ in steps])
    rooms = set(Room.objects.values_list("pk", flat=True))
    for pk, now_is, becomes in steps:
        slot = slots[pk]
        if _image(slot) != now_is:
            raise Stale(f"{slot} was changed in the meantime. Reload the page and look again.")
        facts = {name: _typed(name, value) for name, value in becomes.items()}
        if facts["room_id"] not in rooms:
            facts["room_id"] = None
        update_versioned(slot, **facts)
    entry.undone = undone
    entry.save(update_fields=["undone"])


def _image(slot: Slot) -> dict[str, Any]:
    values = {name: getattr(slot, name) for name in FIELDS}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in values.items()
    }


def _typed(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name in {"start", "end"} and value else value


def _tell(entry: SlotJournal, text: str, *, by: Actor, now: datetime) -> None:
    edition, after = entry.edition, {"text": text[:300], "entry": entry.pk}
    ledger.record("changed schedule", edition, by=by, at=now, edition=edition, after=after)
