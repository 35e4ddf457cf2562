"""Where it is held: a house by its name, never a city; or one that is still to be confirmed."""

import re
from collections.abc import Iterator

from events.planning.minutes.certainty import certainty_of
from events.planning.minutes.facts.clauses import Clause, clauses
from events.planning.minutes.facts.venue_forms import ANSWER, ASKS_WHERE, IS_HOUSE, TABLE
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.patterns import any_of
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact
from events.planning.minutes.words import CITIES, HOST_NAME, NOBODY, OWN_NAME

_SAME = re.compile(
    r"\bsame (?:venue|place|building|location|room)(?: as (?P<as>[^,.;?]{3,40}))?", re.IGNORECASE
)
_OPEN = any_of(
    "pending, TB[ACD], to be (?:confirmed|decided|announced)"
    ", not (?:yet )?(?:confirmed|known|fixed)"
)
_PENDING = re.compile(
    rf"\b{any_of('pending, awaiting, waiting (?:for|on), subject to, still needs?')} "
    rf"(?:the |a |final )*(?:venue|confirmation (?:of|from) the venue)"
    rf"|\bvenue\b[^.;]{{0,40}}\b{_OPEN}\b|\bno venue (?:yet|so far)\b"
    r"|\bvenue (?:is|was) (?:still )?(?:open|unclear|undecided)\b",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    r"\bvenue\b[^.;]{0,30}\b(?:is|has been|was|now) (?:confirmed|booked|secured|fixed)\b",
    re.IGNORECASE,
)


def find(sentence: Sentence, view: View) -> Iterator[Fact]:
    """At most one venue for each edition that a sentence speaks of."""
    if not sentence.event or _of_host(sentence):
        return
    parts = clauses(sentence)
    names = [_name(clause.text, sentence, view) for clause in parts]
    named = [
        (clause, name)
        for clause, name in zip(parts, names, strict=True)
        if name[0] or _SAME.search(clause.text)
    ]
    yield from (_named(clause, name, sentence) for clause, name in named)
    if not named:  # "use the hall, but the venue is not confirmed" is one venue
        yield from (fact for clause in parts for fact in _unnamed(clause, sentence))


def _of_host(sentence: Sentence) -> bool:
    """ "It is again at ..." goes on about the host that was just named."""
    before = sentence.before.text if sentence.before else ""
    host = HOST_NAME.search(before) and not OWN_NAME.search(before)
    return bool(host) and sentence.text.startswith(("It is ", "It's ", "It will be "))


def _name(text: str, sentence: Sentence, view: View) -> tuple[str, str]:
    for pattern, reading, strict in _table(sentence):
        for match in pattern.finditer(text):
            name = match["venue"].rstrip(".'").removeprefix("The ")
            if _is_venue(name, strict=strict) and not view.roster.resolve(name).known:
                return name, reading
    return "", ""


def _table(sentence: Sentence) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    before = sentence.before
    if before is None or HOST_NAME.search(before.text) or not ASKS_WHERE.search(before.text):
        return TABLE
    return ((ANSWER, "the answer where", False), *TABLE)


def _is_venue(name: str, *, strict: bool) -> bool:
    whole = any(char.isupper() for char in name) or len(IS_HOUSE.findall(name)) > 1
    if not whole or re.match(r"TB[ACD]\b", name):
        return False
    if HOST_NAME.search(name) or OWN_NAME.search(name) or name.lower() in NOBODY:
        return False
    if name in CITIES:
        return False
    return bool(IS_HOUSE.search(name)) or not (strict or name[0].isdigit())


def _named(clause: Clause, name: tuple[str, str], sentence: Sentence) -> Fact:
    venue, reading = name
    level, why = certainty_of(clause.text, default=Certainty.PLANNED)
    value: dict[str, object] = {**_edition(clause, sentence), "venue": venue}
    value["pending"] = bool(_PENDING.search(sentence.text))
    if same := _SAME.search(clause.text):
        value["same_as"] = same["as"] or "before"
    return state(
        "venue", sentence, value, certainty=level, reading=f"{reading or 'the same venue'}: {why}"
    )


def _unnamed(clause: Clause, sentence: Sentence) -> Iterator[Fact]:
    value = {**_edition(clause, sentence), "venue": ""}
    if _PENDING.search(clause.text):
        value["pending"] = True
        why = "the venue is still to be confirmed"
        yield state("venue", sentence, value, certainty=Certainty.PLANNED, reading=why)
    elif _CONFIRMED.search(clause.text):
        value["pending"] = False
        why = "the venue is certain"
        yield state("venue", sentence, value, certainty=Certainty.CONFIRMED, reading=why)


def _edition(clause: Clause, sentence: Sentence) -> dict[str, object]:
    return {"event": sentence.event, "place": clause.place}
