"""What a release changes against the one before, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from events.program.releases.document import Document, Entry
from events.shared.clock import day_words


@dataclass(frozen=True)
class Change:
    """One entry of a difference: which, and the sentence that says what became of it."""

    kind: str  # new, moved, cancelled or changed
    title: str
    code: str
    people: tuple[int, ...]
    text: str

    def stored(self) -> dict[str, Any]:
        """As a release keeps it; people by their numbers, for letters to them."""
        return {**vars(self), "people": list(self.people)}


@dataclass(frozen=True)
class Difference:
    changes: tuple[Change, ...]

    def of(self, kind: str) -> list[Change]:
        return [change for change in self.changes if change.kind == kind]

    @property
    def lines(self) -> list[str]:
        """`New: ...`, a line each."""
        return [f"{change.kind.capitalize()}: {change.text}" for change in self.changes]


def difference(before: Document | None, after: Document) -> Difference:
    """New, moved, cancelled and otherwise changed entries, in this order, each by time."""
    was = {entry.id: entry for entry in before.entries} if before else {}
    found = [
        change
        for entry in after.entries
        if (change := _change(was.get(entry.id), entry, after.timezone))
    ]
    order = ["new", "moved", "cancelled", "changed"]
    return Difference(tuple(sorted(found, key=lambda change: order.index(change.kind))))


def _change(was: Entry | None, entry: Entry, zone: str) -> Change | None:
    if entry.cancelled:
        text = f"{quoted(entry)}, {when(entry, zone)}."
        return None if was is None or was.cancelled else _told("cancelled", was, text)
    if was is None or was.cancelled or (was.is_placeholder and not entry.is_placeholder):
        return _told("new", entry, f"{quoted(entry)}, {when(entry, zone)}.")
    if entry.is_placeholder and not was.is_placeholder:
        return _told("changed", was, f"What was announced for {when(was, zone)} is open again.")
    if was.where != entry.where:
        text = f"{quoted(entry)} from {when(was, zone)} to {when(entry, zone)}."
        return _told("moved", entry, text)
    words = ", ".join(_differing(was, entry))
    return _told("changed", entry, f"{quoted(entry)}: {words}.") if words else None


def _told(kind: str, entry: Entry, text: str) -> Change:
    people = tuple(person.id for person in entry.people)
    return Change(kind, entry.title, entry.code, people, text)


def _differing(was: Entry, entry: Entry) -> Iterator[str]:
    if was.title != entry.title:
        yield f"was called “{was.title}”"
    if was.names != entry.names:
        yield f"now by {entry.names}" if entry.names else "nobody is named yet"
    texts = ("subtitle", "abstract", "description", "track", "language", "may_record", "kind")
    if any(getattr(was, name) != getattr(entry, name) for name in texts):
        yield "its text has changed"


def quoted(entry: Entry) -> str:
    """`“Disks for guests” (Ada Example)`."""
    return f"“{entry.title}” ({entry.names})" if entry.people else f"“{entry.title}”"


def when(entry: Entry, zone: str) -> str:
    """`Wed 20 March 2019, 10:00-10:45, Room A`, on the edition's clock."""
    start = entry.start.astimezone(ZoneInfo(zone))
    end = entry.end.astimezone(ZoneInfo(zone))
    room = f", {entry.room}" if entry.room else ""
    return f"{day_words(start.date())}, {start:%H:%M}-{end:%H:%M}{room}"
