"""What a reader of minutes gives back: frozen values, comparable, easy to show as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum

Value = Mapping[str, object]


class Certainty(StrEnum):
    """How sure a fact is, rising in this order."""

    IDEA = "idea"
    PROPOSED = "proposed"
    TENTATIVE = "tentative"
    PLANNED = "planned"
    CONFIRMED = "confirmed"


def weakest(*found: Certainty) -> Certainty:
    """The least sure of them: who says "will likely" says "likely"."""
    order = list(Certainty)
    return min(found, key=order.index)


class Kind(StrEnum):
    """What a run of lines is."""

    HEADING = "heading"
    ATTENDEE = "attendee"
    AGENDA = "agenda"
    TURN = "turn"
    STAGE_DIRECTION = "stage-direction"
    ACTION = "action"
    QUESTION = "question"
    NEXT_MEETING = "next-meeting"
    LIST = "list"
    CODE = "code"
    RULE = "rule"
    BLANK = "blank"
    PROSE = "prose"
    UNREAD = "unread"


@dataclass(frozen=True)
class Item:
    """Lines `first` to `last`, both included, counted from 1; `about` is "event" or empty.

    `label` is the speaker as written, `speaker` the attendee it means (or the label again).
    """

    kind: Kind
    first: int
    last: int
    label: str = ""
    speaker: str = ""
    about: str = ""
    level: int = 0


@dataclass(frozen=True)
class Attendee:
    """Somebody in the list of attendees. An address is left in its line, it is private."""

    name: str
    first: int
    last: int
    login: str = ""


@dataclass(frozen=True)
class Topic:
    """An item of the agenda."""

    title: str
    first: int
    last: int


@dataclass(frozen=True)
class Fact:
    """A proposal: the quotation, its lines, what it means, how sure, and which reading says so."""

    kind: str
    text: str
    first: int
    last: int
    value: Value
    certainty: Certainty
    reading: str

    def as_json(self) -> dict[str, object]:
        """The form of CONTRACT section 3, row import_minutes, without `state`."""
        return {
            "kind": self.kind,
            "text": self.text,
            "lines": [self.first, self.last],
            "value": dict(self.value),
            "certainty": str(self.certainty),
            "reading": self.reading,
        }


@dataclass(frozen=True)
class Note:
    """Something a person should look at: an impossible date, a name that could be two people."""

    kind: str
    text: str
    first: int = 0
    last: int = 0
    candidates: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        found: dict[str, object] = {"kind": self.kind, "text": self.text}
        if self.first:
            found["lines"] = [self.first, self.last]
        if self.candidates:
            found["candidates"] = list(self.candidates)
        return found


@dataclass(frozen=True)
class Head:
    """The call itself. `date_from` says where its date comes from; empty when there is none."""

    date: date | None
    date_from: str = ""
    title: str = ""
    file_name: str = ""

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "date": self.date.isoformat() if self.date else None}


@dataclass(frozen=True)
class Minutes:
    """One call, read."""

    meeting: Head
    lines: tuple[bytes, ...]
    attendees: tuple[Attendee, ...] = ()
    topics: tuple[Topic, ...] = ()
    items: tuple[Item, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: tuple[Note, ...] = field(default=())

    def item_bytes(self, item: Item) -> bytes:
        """The item's lines as they came, line ends and all."""
        return b"".join(self.lines[item.first - 1 : item.last])

    def as_json(self) -> dict[str, object]:
        """The form of CONTRACT section 3, row import_minutes."""
        return {
            "meeting": self.meeting.as_json(),
            "attendees": [_attendee_json(one) for one in self.attendees],
            "topics": [{"title": one.title, "lines": [one.first, one.last]} for one in self.topics],
            "items": [_item_json(one) for one in self.items],
            "facts": [one.as_json() for one in self.facts],
            "notes": [one.as_json() for one in self.notes],
        }


def _attendee_json(one: Attendee) -> dict[str, object]:
    login = {"login": one.login} if one.login else {}
    return {"name": one.name, "lines": [one.first, one.last], **login}


def _item_json(one: Item) -> dict[str, object]:
    free = {"label": one.label, "speaker": one.speaker, "about": one.about}
    told = {key: value for key, value in free.items() if value}
    return {"kind": str(one.kind), "lines": [one.first, one.last], **told}
