"""One sentence may speak of two editions: cut it where the next one is named."""

import re
from dataclasses import dataclass
from itertools import pairwise

from events.planning.minutes.places import place_of
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.words import HOST_NAME, OWN_NAME, host_name

_PART = re.compile(r";\s+|,\s+but\s+|\s+--\s+|,?\s+and\s+(?=(?:we|I|he|she|they)\b)")
_TAIL = re.compile(r"[\s,;]*(?:\b(?:and|but|while|whereas)\b)?[\s,;]*$")


@dataclass(frozen=True)
class Clause:
    """A part of a sentence about one edition; `named`: it names our event itself."""

    text: str
    place: str
    host: str
    named: bool


def clauses(sentence: Sentence) -> list[Clause]:
    """The parts of a sentence, each about one edition; one part if only one is named."""
    if len(parts := _PART.split(sentence.text)) > 1:
        return [_clause(part, sentence, named=bool(OWN_NAME.search(part))) for part in parts]
    starts = [match.start() for match in OWN_NAME.finditer(sentence.text)]
    if not starts:
        return [_clause(sentence.text, sentence, named=False)]
    cuts = [0, *(_before_name(sentence.text, start) for start in starts[1:]), len(sentence.text)]
    parts = [sentence.text[begin:end] for begin, end in pairwise(cuts)]
    return [_clause(part, sentence, named=True) for part in parts]


def _before_name(text: str, start: int) -> int:
    """Where the clause of the name at `start` begins: behind the last comma or "and" before it."""
    breaks = [match.end() for match in re.finditer(r"[,;]\s|\band\s", text[:start])]
    return breaks[-1] if breaks else start


def _clause(text: str, sentence: Sentence, *, named: bool) -> Clause:
    text = _TAIL.sub("", text)
    hosts = HOST_NAME.findall(text)
    host = host_name(hosts[0]) if hosts else sentence.host
    place = place_of(text) or ("" if named and sentence.place not in text else sentence.place)
    return Clause(text, place, host, named)
