"""The rows of a host's programme as an import finds them, and how a told entry would be stored."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings

from events.conferences.models import Edition
from events.program.foreign.sheet import ReadEvent
from events.program.schedule.models import Slot
from events.program.talks.models import LONGEST, Talk

KEYS = ("guid", "id", "code")


def stored_talks(host: Edition, source: str) -> list[Talk]:
    """All that this feed ever told of, with track, slots and people, in three queries."""
    rows = host.talks.filter(source=source).select_related("track")
    return list(rows.prefetch_related("slots", "speakings").order_by("pk"))


def talk_facts(event: ReadEvent) -> dict[str, Any]:
    """Fields of Talk; the track by its name, keys only where the file tells them."""
    minutes = max(5, min(LONGEST, int(event.length.total_seconds()) // 60))
    state = Talk.State.CANCELLED if event.cancelled else Talk.State.CONFIRMED
    texts = ("kind", "title", "subtitle", "abstract", "description", "language", "track")
    keys = {f"source_{name}": getattr(event, name) for name in KEYS if getattr(event, name)}
    told = {name: str(getattr(event, name)) for name in texts}
    return {**told, "minutes": minutes, "state": str(state), **keys}


def slot_facts(event: ReadEvent) -> dict[str, Any]:
    """Fields of Slot that a file tells; times in UTC."""
    return {
        "start": event.start.astimezone(UTC),
        "end": event.end.astimezone(UTC),
        "room_name": event.room,
        "state": str(Slot.State.CANCELLED if event.cancelled else Slot.State.PLACED),
    }


def new_slot(talk: Talk, **facts: Any) -> Slot:
    """A slot with an identity of its own, not stored yet."""
    guid = uuid4()
    uid = f"{guid}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}"
    return Slot(edition_id=talk.edition_id, talk=talk, guid=guid, uid=uid, **facts)


def track_name(talk: Talk) -> str:
    return talk.track.name if talk.track else ""


def is_over(talk: Talk) -> bool:
    """Cancelled with all its slots, so that there is nothing left to say of it."""
    gone = {Slot.State.CANCELLED, Slot.State.REMOVED}
    return talk.state in Talk.OVER and all(slot.state in gone for slot in talk.slots.all())


def group_by_key(events: Sequence[ReadEvent]) -> list[list[ReadEvent]]:
    """The entries of one talk together: those under the same guid, else the same id or code."""
    groups: dict[str, list[ReadEvent]] = {}
    for event in events:
        groups.setdefault(event.guid or event.id or event.code, []).append(event)
    return list(groups.values())
