"""What stands twice in a file: one guid for two entries, one id for two guids."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from events.program.foreign.sheet import ReadEvent
from events.program.imports.notes import Notes, shown


def without_doubles(events: Iterable[ReadEvent], notes: Notes) -> tuple[list[ReadEvent], int]:
    """The entries to keep, and how many were the same as one before.

    One guid twice: at the same time and place it is skipped; elsewhere under the same title it is a
    second slot; under another title it is another talk and gets a guid of its own. The same holds
    for an id where there is no guid. One id under two guids is two entries.
    """
    told: dict[str, list[ReadEvent]] = {}
    ids: dict[str, str] = {}
    kept, skipped = [], 0
    for read in events:
        event = _own_id(read, ids, notes)
        key = event.guid or event.id or event.code
        before = told.setdefault(key, []) if key else []
        if any(_is_same(event, other) for other in before):
            notes.mend(event.line, "double", f"{shown(event.title)} stands twice; skipped here.")
            skipped += 1
            continue
        if before and event.title != before[0].title:
            event = _apart(event, notes)
            before = told.setdefault(event.guid, [])
            if any(_is_same(event, other) for other in before):
                skipped += 1
                continue
        elif before:
            notes.mend(event.line, "slot", f"{shown(event.title)} has a second slot here.")
        event = replace(event, nth=len(before) + 1)
        before.append(event)
        kept.append(event)
    return kept, skipped


def _own_id(event: ReadEvent, ids: dict[str, str], notes: Notes) -> ReadEvent:
    """An id that another guid has already is left out of the keys."""
    if not (event.id and event.guid) or ids.setdefault(event.id, event.guid) == event.guid:
        return event
    text = f"The id {shown(event.id)} belongs to another guid as well; both are kept."
    notes.mend(event.line, "double", text)
    return replace(event, id="")


def _apart(event: ReadEvent, notes: Notes) -> ReadEvent:
    """Under a guid that comes of the old one and the title: the same file gives the same again."""
    guid = sha256(f"{event.guid or event.id or event.code}\n{event.title}".encode()).hexdigest()
    text = f"{shown(event.title)} has the guid of another talk; it is kept under one of its own."
    notes.mend(event.line, "double", text)
    return replace(event, guid=f"apart:{guid}", id="", code="")


def _is_same(one: ReadEvent, other: ReadEvent) -> bool:
    return (one.title, one.start, one.room) == (other.title, other.start, other.room)
