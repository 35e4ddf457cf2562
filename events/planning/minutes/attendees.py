"""The list of attendees in its forms: bullets, one line with commas, logins, addresses."""

import re
from collections.abc import Iterator, Sequence

from events.planning.minutes.blocks import Block
from events.planning.minutes.people import fold
from events.planning.minutes.shapes import Form
from events.planning.minutes.values import Attendee, Kind, Note

_ADDRESS = re.compile(r"[<(]?\s*([\w.+-]{1,64})@[\w-]+(?:\.[\w-]+)+\s*[>)]?")
_LOGIN = re.compile(r"\(\s*(?:@([a-z_][\w-]*)|([a-z_][\w-]*)@)\s*\)|\s([a-z_][\w-]*)@(?!\w)")
_ASIDE = re.compile(r"\([^)]*\)?|\[[^\]]*\]?|<[^>]*>?")
_LINK = re.compile(r"\[([^\]]{1,80})\]\([^)]{0,300}\)")
_BLANKS = re.compile(r"[^\S\n]+")
_SPLIT = re.compile(r"\s*(?:[,;\n]|\band\b|&)\s*")
_MOST_WORDS = 5


def read_attendees(blocks: Sequence[Block]) -> tuple[tuple[Attendee, ...], tuple[Note, ...]]:
    """Everybody in the lists, each once, and notes on names that stand there twice."""
    found: dict[str, Attendee] = {}
    notes: list[Note] = []
    for block in blocks:
        if block.kind is not Kind.ATTENDEE:
            continue
        people = list(_people(block))
        if not people:
            block.kind = Kind.UNREAD
        for one in people:
            if fold(one.name) in found:
                text = f"{one.name} stands in the list of attendees twice."
                notes.append(Note("person", text, one.first, one.last))
            found.setdefault(fold(one.name), one)
    return tuple(found.values()), tuple(notes)


def _people(block: Block) -> Iterator[Attendee]:
    text = _BLANKS.sub(" ", block.rest or block.text)
    text = _LINK.sub(r"\1", text).replace("**", "")
    for part in _parts(text, block.shape.form):
        if one := _person(part, block):
            yield one


def _parts(text: str, form: Form) -> list[str]:
    """A paragraph is a list of names; a bullet is one, with perhaps a company behind a comma."""
    if form is not Form.BULLET:
        return _SPLIT.split(text)
    line = " ".join(text.split())
    parts = [part for part in _SPLIT.split(_ASIDE.sub("", line)) if part]
    several = len(parts) > 1 and all(len(part.split()) > 1 for part in parts)
    return _SPLIT.split(line) if several else [line]


def _person(text: str, block: Block) -> Attendee | None:
    address = _ADDRESS.search(text)
    bare = _ADDRESS.sub(" ", text)
    login = _LOGIN.search(" " + bare)
    name = _ASIDE.sub(" ", _LOGIN.sub(" ", " " + bare))
    name = re.split(r"\s[-–—]\s|,|:", name)[0]
    name = " ".join(name.strip(" .;*_\t\n").split())
    found = next(part for part in login.groups() if part) if login else ""
    name = name or found or (address[1] if address else "")
    if not _is_name(name):
        return None
    return Attendee(name, block.first, block.last, found)


def _is_name(name: str) -> bool:
    return (
        any(char.isalpha() for char in name)
        and len(name.split()) <= _MOST_WORDS
        and not re.search(r"\w\w\.\s|[!?]|[@#|{}=\ufffd]", name)
    )
