"""Beside whom: the host, and how our day lies to its days."""

import re
from collections.abc import Iterator

from events.planning.minutes.certainty import certainty_of
from events.planning.minutes.facts.clauses import Clause, clauses
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact
from events.planning.minutes.words import HOSTS

_HOST = r"(?P<host>" + "|".join(HOSTS) + ")"
_OF = rf"(?:the\s+)?(?:(?P<devsummit>(?:\w+\s+)?dev(?:eloper)?\s?summit)|{_HOST})"
_INSTEAD = re.compile(r"\b(?:instead of|rather than|not|without)\s+[^,.;]{0,80}", re.IGNORECASE)
_RELATIONS = (
    (rf"\b(?:full\s+|whole\s+|one\s+)?day\s+(?:right\s+)?before\s+{_OF}", "day-before"),
    (rf"\b(?:full\s+|whole\s+|one\s+)?day\s+(?:right\s+)?after\s+{_OF}", "day-after"),
    (rf"\b(?:the\s+)?eve\s+of\s+{_OF}", "day-before"),
    (
        rf"\b(?:inside|within|(?:as\s+)?(?:a\s+)?part\s+of)\s+{_OF}(?:'s)?(?:\s+programme?)?",
        "inside",
    ),
    (rf"\boverlap(?:s|ped|ping)?\s+(?:with\s+)?{_OF}", "overlaps"),
    (rf"\b(?:same|first|second)\s+day\s+(?:as|of)\s+{_OF}", "overlaps"),
)
_TABLE = tuple((re.compile(words, re.IGNORECASE), name) for words, name in _RELATIONS)
_BESIDE = re.compile(
    r"\b(?:(?:co-?located|held together|back to back|in conjunction|side by side)\s+(?:with|to)"
    rf"|alongside|beside|next to|along with|together with)\s+{_HOST}",
    re.IGNORECASE,
)
_HAS_BEEN = re.compile(r"\b(?:was|were|last year|had|have (?:always |so far )?(?:met|been))\b")


def relation_in(text: str) -> dict[str, object]:
    """`relation`, `of` and the words said, or nothing. What it is "instead of" is not it."""
    told = _INSTEAD.sub("", text)
    for pattern, name in _TABLE:
        if match := pattern.search(told):
            of = "devsummit" if match["devsummit"] else "conference"
            return {"relation": name, "of": of, "said": match[0]}
    return {}


def find(sentence: Sentence, _: View) -> Iterator[Fact]:
    """In talk of the event: how a day lies to the host's, or only beside whom it is."""
    if not sentence.event or "?" in sentence.text or _HAS_BEEN.search(sentence.text):
        return
    for clause in clauses(sentence):
        relation = relation_in(clause.text) or _beside(clause.text)
        if relation and clause.host:
            yield _fact(relation, clause, sentence)


def _beside(text: str) -> dict[str, object]:
    match = _BESIDE.search(_INSTEAD.sub("", text))
    return {"relation": "", "of": "conference", "said": match[0]} if match else {}


def _fact(relation: dict[str, object], clause: Clause, sentence: Sentence) -> Fact:
    level, why = certainty_of(clause.text, default=Certainty.CONFIRMED)
    value = {
        "event": sentence.event,
        "place": clause.place,
        "host": clause.host,
        **relation,
    }
    return state(
        "colocation", sentence, value, certainty=level, reading=f"{relation['said']}: {why}"
    )
