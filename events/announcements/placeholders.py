"""Facts of the edition in a typed text: listed names are replaced, nothing is evaluated."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from events.conferences.words import CITY_UNKNOWN, DATE_UNKNOWN, VENUE_UNKNOWN, Facts
from events.shared.text import columns


class Sort(StrEnum):
    """How far a value is trusted, and where it may stand."""

    TYPED = "typed by people: goes out on one line, without control characters"
    MADE = "made here: goes out on one line"
    TYPED_LINES = "typed by people, several lines: alone on its line"
    MADE_LINES = "made here, several lines: alone on its line"


# Every placeholder there is. Nothing else is ever filled in, and no value is read again.
FACTS: Mapping[str, Sort] = {
    "title": Sort.TYPED,
    "date": Sort.MADE,
    "date_sentence": Sort.MADE,
    "relation": Sort.MADE,
    "host": Sort.TYPED,
    "city": Sort.TYPED,
    "venue": Sort.TYPED,
    "venue_sentence": Sort.MADE,
    "url": Sort.MADE,
    "zone": Sort.MADE,
    "hours": Sort.MADE,
    "address": Sort.TYPED,
    "address_local": Sort.TYPED,
    "version": Sort.MADE,
    "schedule_url": Sort.MADE,
    "register_url": Sort.MADE,
    "guest_list_until": Sort.MADE,
    "way_in": Sort.TYPED_LINES,
    "network": Sort.TYPED_LINES,
    "strip": Sort.MADE_LINES,
    "programme": Sort.MADE_LINES,
    "difference": Sort.MADE_LINES,
    "slides": Sort.MADE_LINES,
}
NAMES = tuple(FACTS)
LINES = frozenset({Sort.TYPED_LINES, Sort.MADE_LINES})
BLOCKS = frozenset(name for name, sort in FACTS.items() if sort in LINES)
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
    """A `{name}` that was not filled: nobody knows it, or its fact is still missing.

    `misplaced`: several lines, which must stand alone on a line of the body.
    """

    name: str
    line: int
    column: int
    misplaced: bool = False


def values_of(facts: Facts) -> dict[str, str]:
    """Name to value, each on one line without control characters; empty where it is missing."""
    known = asdict(facts)
    return {
        name: "" if (name, value) in _MISSING else one_line(value) for name, value in known.items()
    }


def names_in(*texts: str) -> frozenset[str]:
    """The placeholders that are written in these texts, known or not."""
    return frozenset(name for text in texts for name in _BRACES.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace each known name once; what a value holds is never looked at again.

    Values of several lines stay as written: `render` puts them in.
    """
    return _BRACES.sub(lambda found: _value(found[1], values) or found[0], text)


def _value(name: str, values: Mapping[str, str]) -> str:
    return "" if name in BLOCKS else values.get(name, "")


def render(body: str, values: Mapping[str, str]) -> tuple[Line, ...]:
    """The finished lines. Only a line that a fact made longer than 72 columns is wrapped."""
    return tuple(
        Line(text, number)
        for number, typed in enumerate(body.split("\n"), 1)
        for text in _finished(typed, values)
    )


def gaps(text: str, values: Mapping[str, str]) -> Iterator[Gap]:
    for number, line in enumerate(text.split("\n"), 1):
        for found in _BRACES.finditer(line):
            name, misplaced = found[1], found[1] in BLOCKS and line.strip() != found[0]
            if misplaced or not values.get(name):
                yield Gap(name, number, found.start() + 1, misplaced)


def one_line(value: str) -> str:
    """What somebody typed, on one line, without what is not seen."""
    return " ".join(_UNSEEN.sub(" ", value).split())


def _finished(typed: str, values: Mapping[str, str]) -> list[str]:
    block = _BRACES.fullmatch(typed.strip())
    if block and block[1] in BLOCKS and values.get(block[1]):
        return values[block[1]].split("\n")
    filled = fill(typed, values)
    return [filled] if filled == typed or columns(filled) <= WIDTH else wrapped(filled)


def wrapped(text: str) -> list[str]:
    """Words in lines of at most 72 columns under the same indent; no word is ever cut."""
    indent = text[: len(text) - len(text.lstrip())]
    lines: list[str] = []
    for word in text.split():
        if lines and columns(f"{lines[-1]} {word}") <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(indent + word)
    return lines
