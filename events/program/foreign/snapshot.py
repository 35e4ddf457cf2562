"""What an import is about to change, told as a file would tell it: taken over, it is undone."""

from datetime import UTC, datetime, timedelta
from typing import Any

from events.program.foreign.plan import Plan
from events.program.foreign.rows import track_name
from events.program.foreign.sheet import ReadEvent, ReadPerson
from events.program.schedule.models import Slot
from events.program.talks.models import Talk

TEXTS = ("kind", "title", "subtitle", "abstract", "description", "language")


def snapshot(plan: Plan) -> list[dict[str, Any]]:
    """Every slot of the talks that will change, as it is now."""
    changing = [each.talk for each in plan.updated if each.talk]
    return [_entry(talk, slot) for talk in [*changing, *plan.gone] for slot in _slots(talk)]


def read_snapshot(entries: list[dict[str, Any]]) -> list[ReadEvent]:
    """The same as entries of a file."""
    return [_event(dict(entry)) for entry in entries]


def _slots(talk: Talk) -> list[Slot]:
    placed = [slot for slot in talk.slots.all() if slot.start and slot.end]
    return sorted(placed, key=lambda slot: slot.pk)


def _entry(talk: Talk, slot: Slot) -> dict[str, Any]:
    start, end = slot.start or slot.changed_at, slot.end or slot.changed_at
    return {
        **{name: getattr(talk, name) for name in TEXTS},
        "track": track_name(talk),
        "guid": talk.source_guid,
        "id": talk.source_id,
        "code": talk.source_code,
        "start": start.astimezone(UTC).isoformat(),
        "minutes": (end - start).total_seconds() / 60,
        "room": slot.room_name,
        "cancelled": not slot.is_placed,
        "persons": [[each.name, each.source_id] for each in talk.speakings.all()],
    }


def _event(entry: dict[str, Any]) -> ReadEvent:
    start = datetime.fromisoformat(entry.pop("start"))
    length = timedelta(minutes=entry.pop("minutes"))
    persons = tuple(ReadPerson(*person) for person in entry.pop("persons"))
    return ReadEvent(line=0, start=start, length=length, persons=persons, **entry)
