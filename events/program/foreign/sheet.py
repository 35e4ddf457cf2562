"""What a schedule file told, in one form for all formats; nothing here touches the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from events.shared.problems import Problem

MAX_BYTES = 20_000_000  # of a file


@dataclass(frozen=True)
class ReadPerson:
    """Somebody named in an event. `id` is the file's own, "" where it gives none."""

    name: str
    id: str = ""


@dataclass(frozen=True)
class ReadEvent:
    """One entry of a programme; texts are plain and clean, `start` has the offset of its zone.

    `nth` counts the times that one guid stands in the file: the second is a second slot of a talk.
    """

    line: int
    title: str
    start: datetime
    length: timedelta
    room: str
    kind: str
    guid: str = ""
    id: str = ""
    code: str = ""
    nth: int = 1
    cancelled: bool = False
    track: str = ""
    subtitle: str = ""
    abstract: str = ""
    description: str = ""
    language: str = ""
    persons: tuple[ReadPerson, ...] = ()

    @property
    def end(self) -> datetime:
        return self.start + self.length


@dataclass(frozen=True)
class ReadSchedule:
    """A whole file. Each entry of it is in `events`, counted in `doubles` or in `refused`.

    `repaired` says what was mended, or told by the file and not kept. `source` names the feed.
    `refused_keys` are guids, ids and codes of refused entries: what they name still takes place.
    """

    source: str
    title: str
    zone: str
    events: Sequence[ReadEvent] = ()
    doubles: int = 0
    repaired: Sequence[Problem] = ()
    refused: Sequence[Problem] = ()
    refused_keys: frozenset[str] = frozenset()

    @property
    def read(self) -> int:
        return len(self.events) + self.doubles + len(self.refused)


@dataclass(frozen=True)
class Imported:
    """What became of a file. `cancelled` are the titles that it no longer tells of."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    cancelled: tuple[str, ...] = ()
    repaired: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The form of CONTRACT section 3."""
        return {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "cancelled": list(self.cancelled),
            "repaired": [problem.as_json() for problem in self.repaired],
            "refused": [problem.as_json() for problem in self.refused],
        }
