"""Facts of the edition in a typed text: listed names are replaced, nothing is evaluated."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from events.conferences.words import CITY_UNKNOWN, DATE_UNKNOWN, VENUE_UNKNOWN, Facts
from events.shared.text import columns

NAMES = (
    "title",
    "date",
    "date_sentence",
    "relation",
    "host",
    "city",
    "venue",
    "venue_sentence",
    "url",
)
WIDTH = 72
# A sentence may say that the venue is not known yet; a fact that is not there is no value.
_MISSING = {
    ("date", DATE_UNKNOWN),
    ("date_sentence", DATE_UNKNOWN),
    ("city", CITY_UNKNOWN),
    ("venue", VENUE_UNKNOWN),
}
_BRACES = re.compile(r"\{([^{}\n]*)\}")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


@dataclass(frozen=True)
class Line:
    """A line of the finished text, and the number of the typed line it came from."""

    text: str
    source: int


@dataclass(frozen=True)
class Gap:
    """A `{name}` that was not filled: nobody knows it, or its fact is still missing."""

    name: str
    line: int
    column: int


def values_of(facts: Facts) -> dict[str, str]:
    """Name to value, each on one line without control characters; empty where it is missing."""
    known = asdict(facts)
    return {
        name: "" if (name, known[name]) in _MISSING else _one_line(known[name]) for name in NAMES
    }


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace each known name once; what a value holds is never looked at again."""
    return _BRACES.sub(lambda found: values.get(found[1]) or found[0], text)


def render(body: str, values: Mapping[str, str]) -> tuple[Line, ...]:
    """The finished lines. Only a line that a fact made longer than 72 columns is wrapped."""
    return tuple(
        Line(text, number)
        for number, typed in enumerate(body.split("\n"), 1)
        for text in _finished(typed, fill(typed, values))
    )


def gaps(text: str, values: Mapping[str, str]) -> Iterator[Gap]:
    for number, line in enumerate(text.split("\n"), 1):
        for found in _BRACES.finditer(line):
            if not values.get(found[1]):
                yield Gap(found[1], number, found.start() + 1)


def _one_line(value: str) -> str:
    return " ".join(_UNSEEN.sub(" ", value).split())


def _finished(typed: str, filled: str) -> list[str]:
    return [filled] if filled == typed or columns(filled) <= WIDTH else _wrapped(filled)


def _wrapped(text: str) -> list[str]:
    """Words in lines of at most 72 columns under the same indent; no word is ever cut."""
    indent = text[: len(text) - len(text.lstrip())]
    lines: list[str] = []
    for word in text.split():
        if lines and columns(f"{lines[-1]} {word}") <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(indent + word)
    return lines
