"""From a raw entry to one that can be kept; what is missing gets a name, what is odd is told."""

import re
from datetime import timedelta
from hashlib import sha256
from typing import Any

from events.program.foreign.sheet import ReadEvent, ReadPerson
from events.program.imports.kinds import kind_of
from events.program.imports.lengths import read_length
from events.program.imports.markup import plain_line, plain_text
from events.program.imports.moments import Hours, read_start
from events.program.imports.notes import Notes, Unreadable, shown
from events.program.imports.raw import RawEvent, RawPerson

LONGEST_KEY = 100
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def read_entry(raw: RawEvent, hours: Hours, slot: timedelta, notes: Notes) -> ReadEvent | None:
    """The entry, or None with a finding that says why. Raises NoZone where a zone is missing."""
    try:
        start = read_start(raw, hours, notes)
        length = read_length(raw, start, slot, notes)
        start.__add__(length)
    except (Unreadable, OverflowError) as fault:
        kind = fault.kind if isinstance(fault, Unreadable) else "date"
        name = f"{shown(title)}: " if (title := " ".join(raw.title.split())) else ""
        notes.refuse(raw.line, kind, f"{name}{fault}.")
        return None
    texts: dict[str, Any] = _texts(raw, notes) | keys_of(raw)
    kind = kind_of(texts.pop("kind"), texts["track"], texts["title"])
    return ReadEvent(
        line=raw.line,
        start=start,
        length=length,
        kind=kind,
        cancelled=raw.cancelled,
        persons=_persons(raw, notes),
        **texts,
    )


def _texts(raw: RawEvent, notes: Notes) -> dict[str, str]:
    names = ("title", "subtitle", "track", "room", "kind")
    texts = {name: plain_line(getattr(raw, name), name, raw.line, notes) for name in names}
    for name in ("abstract", "description"):
        texts[name] = plain_text(getattr(raw, name), name, raw.line, notes)
    if raw.title != raw.title.strip() and texts["title"]:
        notes.count(raw.line, "blanks", "Blanks around a title were cut off")
    for name, stand_in in (("title", "(untitled)"), ("kind", "talk"), ("room", "no room")):
        if not texts[name]:
            notes.mend(raw.line, "missing", f"There is no {_word(name)}; it became {stand_in!r}.")
            texts[name] = stand_in
    language = raw.language.strip().replace("_", "-")
    known = len(language) <= 12 and _LANGUAGE.fullmatch(language)
    if language and not known:
        notes.count(raw.line, "language", f"The language {shown(language)} is not kept")
    return texts | {"language": language if known else ""}


def _word(name: str) -> str:
    return "type" if name == "kind" else name


def _persons(raw: RawEvent, notes: Notes) -> tuple[ReadPerson, ...]:
    """Each once; known by id and name, as systems give one id to several people."""
    found: dict[ReadPerson, None] = {}
    for person in raw.persons:
        read = _person(person, raw, notes)
        if read.name:
            found.setdefault(read)
    return tuple(found)


def _person(person: RawPerson, raw: RawEvent, notes: Notes) -> ReadPerson:
    name = plain_line(person.name, "person", raw.line, notes)
    if not name:
        notes.mend(raw.line, "person", "A person without a name is left out.")
    elif not person.id.strip():
        notes.count(raw.line, "person", "A person has no id; the name is the key")
    return ReadPerson(name, _key(person.id))


def keys_of(raw: RawEvent) -> dict[str, str]:
    """guid, id and code; an entry that has none of them is known by its title."""
    keys = {name: _key(getattr(raw, name)) for name in ("guid", "id", "code")}
    if not any(keys.values()):
        title = " ".join(raw.title.split()).casefold()
        keys["id"] = f"title:{sha256(title.encode('utf-8', 'replace')).hexdigest()[:32]}"
    return keys


def _key(text: str) -> str:
    """A key as it is compared: without blanks and control signs, and never longer than a column."""
    key = "".join(sign for sign in text.strip() if sign.isprintable())
    return key if len(key) <= LONGEST_KEY else f"sha256:{sha256(key.encode()).hexdigest()}"
