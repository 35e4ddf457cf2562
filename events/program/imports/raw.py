"""An entry as its file has it: every format's reader makes these, one way of reading follows."""

from dataclasses import dataclass, field
from datetime import tzinfo


@dataclass
class RawPerson:
    name: str
    id: str = ""


@dataclass
class RawEvent:
    """Texts as they stand in the file, "" where there is nothing.

    `date` is an instant (with or without offset); `day` and `start` are the other way to tell it.
    `zone` is set where the entry itself names one. `refused` is a fault the format's reader saw.
    """

    line: int
    date: str = ""
    day: str = ""
    start: str = ""
    end: str = ""
    duration: str = ""
    zone: tzinfo | None = None
    all_day: bool = False
    guid: str = ""
    id: str = ""
    code: str = ""
    title: str = ""
    subtitle: str = ""
    kind: str = ""
    track: str = ""
    room: str = ""
    language: str = ""
    abstract: str = ""
    description: str = ""
    cancelled: bool = False
    persons: list[RawPerson] = field(default_factory=list)
    refused: tuple[str, str] = ("", "")


@dataclass
class RawSchedule:
    """What the head of a file tells, and its entries."""

    source: str = ""
    title: str = ""
    zone: str = ""
    zone_from: str = ""
    day_change: str = ""
    slot_length: str = ""
    events: list[RawEvent] = field(default_factory=list)
