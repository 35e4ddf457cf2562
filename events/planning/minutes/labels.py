"""`**Name:** text` and its cousins: who a turn says is speaking."""

import re
from dataclasses import dataclass

from events.planning.minutes.people import Roster

_BOLD = re.compile(
    r"\*\*(?P<name>[^*]{1,60}?)\s*(?P<in>:?)\*\*(?:\s*\([^)\n]{0,60}\)\s*(?=:))?(?P<out>:?)\s*"
)
_ITALIC = re.compile(r"\*(?P<name>[^*\s][^*]{0,60}?)(?P<in>:?)\*(?P<out>:?)\s*")
_AND = re.compile(r"\s*(?:,|&|/|\+|\band\b)\s*")
_TWO_BOLD = re.compile(r"\*\*[^*]{1,60}\*\*(?:\s*(?:,|&|and)\s*\*\*[^*]{1,60}\*\*)+")
_PERSON = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:\s+[^\W\d_a-z][\w'’.-]*){0,3}$")
_PLAIN_WORD = re.compile(r"[^\W\d_][^\W\d_A-Z]*(?:['’-][^\W\d_]+)*\.?$")
NOBODY = frozenset({"q", "question", "all", "everyone", "everybody", "various", "group", "unknown"})


_PLAIN = re.compile(r"(?P<name>[^\W\d_][\w'’. -]{0,40}):\s+(?=\S)")


@dataclass(frozen=True)
class Label:
    """The names as written, whether a colon follows, and where the text goes on.

    Without a colon the name is the subject of its sentence, so the text goes on at the name.
    """

    said: str
    colon: bool
    resumes: int

    @property
    def question(self) -> bool:
        return self.said.casefold() in {"q", "question"}


def label_at(text: str, position: int = 0) -> Label | None:
    """The label that begins at `position`, if there is one."""
    match = _BOLD.match(text, position)
    if match is None:
        match = _ITALIC.match(text, position)
        if match is None or not (match["in"] or match["out"]):
            return None
    said = " ".join(match["name"].split())
    if match["in"] or match["out"]:
        return Label(said, True, match.end())  # noqa: FBT003 -- a field, read by its name
    several = _TWO_BOLD.match(text, position)
    return Label(_unbold(several[0]) if several else said, False, position)  # noqa: FBT003


def plain_label(text: str, roster: Roster) -> Label | None:
    """`Name: text` without bold, where the name is an attendee's."""
    match = _PLAIN.match(text)
    if match is None or not roster.resolve(match["name"]).known:
        return None
    return Label(match["name"], True, match.end())  # noqa: FBT003


def inline_labels(text: str) -> list[tuple[int, Label]]:
    """Labels with a colon further on in a paragraph: there another person takes over."""
    found = []
    for match in _BOLD.finditer(text):
        if match.start() and (match["in"] or match["out"]):
            label = label_at(text, match.start())
            found += [(match.start(), label)] if label else []
    return found


def speakers(said: str, roster: Roster) -> tuple[str, ...]:
    """The people a label names: attendees where it is clear, else the words as written."""
    if said.casefold() in NOBODY:
        return ()
    whole = roster.resolve(said)
    if whole.sure:
        return (whole.name,)
    parts = [_name_only(part, roster) for part in _AND.split(said) if part]
    return tuple(parts)


def looks_like_person(said: str, roster: Roster) -> bool:
    """Whether bold words without a colon are people: file names are set in bold too."""
    parts = [part for part in _AND.split(said) if part]
    return bool(parts) and all(
        roster.resolve(part).known
        or (
            _PERSON.match(part)
            and all(_PLAIN_WORD.match(word) for word in part.split())
            and len(part.split()) > 1
        )
        for part in parts
    )


def _name_only(part: str, roster: Roster) -> str:
    """`Patrick confirms` is Patrick, where Patrick attends."""
    words = part.split()
    for size in range(len(words), 0, -1):
        reading = roster.resolve(" ".join(words[:size]))
        if reading.sure:
            return reading.name
    return part


def _unbold(text: str) -> str:
    return " ".join(text.replace("**", "").split())
