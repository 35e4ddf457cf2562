"""What a release holds: the public words of a programme, as values and as JSON and back."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Name:
    """Somebody who is named beside a talk, and has confirmed."""

    id: int
    guid: str
    code: str
    name: str


@dataclass(frozen=True)
class Link:
    """What remains of a talk and where it is: `kind` is slides, recording or paper."""

    kind: str
    url: str

    @property
    def words(self) -> str:
        return self.kind.capitalize()


@dataclass(frozen=True)
class Entry:
    """A slot as it goes out. `is_first` is the talk's first slot, which alone bears its code.

    `changed_at` is when it was last told anew, `sequence` how often its time, place or state were.
    """

    id: int
    guid: str
    uid: str
    sequence: int
    changed_at: datetime
    start: datetime
    end: datetime
    kind: str
    title: str
    room: str = ""
    room_guid: str = ""
    cancelled: bool = False
    is_placeholder: bool = False
    is_first: bool = True
    code: str = ""
    subtitle: str = ""
    abstract: str = ""
    description: str = ""
    language: str = ""
    track: str = ""
    track_slug: str = ""
    track_color: str = ""
    may_record: bool = True
    people: tuple[Name, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def where(self) -> tuple[datetime, datetime, str]:
        return self.start, self.end, self.room

    @property
    def told(self) -> tuple[datetime, datetime, str, bool, bool]:
        """What a calendar must hear of when it changes: time, place and state."""
        return *self.where, self.cancelled, self.is_placeholder

    @property
    def names(self) -> str:
        return ", ".join(person.name for person in self.people)

    @property
    def minutes(self) -> int:
        return int((self.end - self.start).total_seconds()) // 60


@dataclass(frozen=True)
class Document:
    """A whole release. `url` is the edition's page, `first` and `last` are its days or "".

    `guid` is made with the first release and kept. `beside` is the title of our host."""

    version: str
    released_at: datetime
    slug: str
    acronym: str
    title: str
    timezone: str
    url: str
    guid: str
    city: str = ""
    country_code: str = ""
    venue: str = ""
    address: str = ""
    geo: str = ""
    first: str = ""
    last: str = ""
    beside: str = ""
    beside_first: str = ""
    beside_last: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def live(self) -> list[Entry]:
        """What takes place, by time and room."""
        return [entry for entry in self.entries if not entry.cancelled]

    @property
    def people(self) -> list[Name]:
        """Who is named, each once, by name."""
        found = {person.id: person for entry in self.live for person in entry.people}
        return sorted(found.values(), key=lambda person: (person.name.casefold(), person.id))


def to_json(document: Document) -> dict[str, Any]:
    """As a release keeps it; instants with offset."""
    return {name: _plain(value) for name, value in asdict(document).items()}


def from_json(told: dict[str, Any]) -> Document:
    """The way back; keys that this program does not know are passed over."""
    entries = tuple(_entry(each) for each in told["entries"])
    return Document(**_known(Document, told) | {"entries": entries})


def _entry(told: dict[str, Any]) -> Entry:
    people = tuple(Name(**_known(Name, each)) for each in told["people"])
    links = tuple(Link(**_known(Link, each)) for each in told.get("links", ()))
    return Entry(**_known(Entry, told) | {"people": people, "links": links})


Kind = type[Name] | type[Link] | type[Entry] | type[Document]


def _known(kind: Kind, told: dict[str, Any]) -> dict[str, Any]:
    moments = {"changed_at", "start", "end", "released_at"}
    return {
        field.name: datetime.fromisoformat(told[field.name])
        if field.name in moments
        else told[field.name]
        for field in fields(kind)
        if field.name in told
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value
