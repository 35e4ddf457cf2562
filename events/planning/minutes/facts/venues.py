"""Where it is held: a house by its name, never a city; or one that is still to be confirmed."""

import re
from collections.abc import Iterator

from events.planning.minutes.certainty import certainty_of
from events.planning.minutes.dates import MONTH
from events.planning.minutes.facts.clauses import Clause, clauses
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.patterns import any_of
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact
from events.planning.minutes.words import HOST_NAME, NOBODY, OWN_NAME

_HOUSE = any_of(
    "building, offices?, headquarters, hq, hall, campus, university, hotel, cent(?:er|re), room"
    ", library, department, faculty, institute, museum, school, auditorium, floor, tower, house"
    ", hackerspace"
)
_IS = any_of("is, will be, would be, could be, might be, should be")
_NAME = (
    rf"(?:the |an? )?(?P<venue>(?:[A-Z0-9][\w.'&-]* (?:of |de )?){{0,5}}"
    rf"(?:(?i:{_HOUSE})\b(?: [A-Z0-9][\w-]*| of [A-Z][\w-]*(?: [A-Z][\w-]*)*)?|[A-Z][\w.'&-]*))"
)
_HELD = any_of("held, hosted, meet, gather, happen, takes? place, took place")
_ROOM = any_of("venue, room, hall, space, auditorium")
_IT = r"(?i:\bbhyvecon|\bevent|\bit|\bedition|\bconference)\b[^,;.]{0,40}"
_USE = any_of(
    "us(?:e|ing), rent(?:ing)?, get(?:ting)?, book(?:ed|ing)?, reserved?, got, take, secured?, have"
)
# Where the last words are "in" or a verb, only a word like "hall" makes a house of a name.
_BOOKED = r"(?i:book(?:ed)?|reserved?|rent(?:ed)?|secured?|got|found|have)"
_IS_OURS = (
    r"(?:(?:is|would be|has been|was) (?:again )?(?:booked|confirmed|reserved|ours|free|available"
    r"|secured)|(?:has|have) (?:confirmed|agreed|accepted))"
)
_CHOICE = r"(?:\w+ )?(?:choice|option|plan|favou?rite|preference)"
_DAY_AND = rf"\b(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})\w*,(?: [^.;]{{1,40}}?,)?"
_FORMS = (
    (
        rf"\b{_BOOKED},? (?:[\w-]+ ){{0,4}}?(?:at|in) {_NAME}",
        "booked",
        True,
    ),
    (
        rf"(?:\b(?:{_HELD}|{_ROOM})\b[^,;.]{{0,30}}?|{_IT}\b(?:be|is|was)) (?:again )?at {_NAME}",
        "held at",
        False,
    ),
    (
        rf"\b(?i:venue|place|location) ?(?::|{_IS}) ?{_NAME}",
        "the venue is",
        False,
    ),
    (
        rf"{_NAME} (?:is|will be|would be|could be|as) (?:the|our|a) (?:\w+ )?venue\b",
        "is the venue",
        False,
    ),
    (rf"\b(?:held|hosted|meet|gather|happen|take place|be|is) in {_NAME}", "held in", True),
    (rf"\b{_USE} {_NAME}", "use of", True),
    (rf"\b(?:take|takes|took) place\b[^.;]{{0,120}}?,? (?:at|in) {_NAME}", "takes place at", False),
    (rf"{_NAME} (?:is|would be|remains|stays) (?:the|our|my) {_CHOICE}\b", "a choice", True),
    (
        r"^(?:(?i:venue|room|place|location|where)) ?: ?(?P<venue>[^,;.()]{2,80})",
        "the venue is",
        False,
    ),
    (rf"\b(?:[Rr]oom|[Vv]enue|[Pp]lace)\b[^;.]{{0,40}}? in {_NAME}", "a room in", True),
    (rf"{_NAME} {_IS_OURS}\b", "booked", True),
    (rf"\b{_ROOM}\b[^.;]{{0,40}}?, {_NAME}", "a room in", True),
    (
        rf"{_NAME} (?:might|could|may|would|can|will) (?:let|have|host|take|give) us\b",
        "could have us",
        False,
    ),
    (rf"\b(?:[Aa]gain|[Bb]ack) (?:at|in) {_NAME}", "again at", True),
    (rf"{_DAY_AND},? (?:at |in )?{_NAME}", "with its day", True),
)
_TABLE = tuple((re.compile(form), reading, strict) for form, reading, strict in _FORMS)
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
_IS_HOUSE = re.compile(rf"\b{_HOUSE}\b", re.IGNORECASE)


def find(sentence: Sentence, _: View) -> Iterator[Fact]:
    """At most one venue for each edition that a sentence speaks of."""
    if not sentence.event:
        return
    parts = clauses(sentence)
    named = [clause for clause in parts if _name(clause.text)[0] or _SAME.search(clause.text)]
    yield from (_named(clause, sentence) for clause in named)
    if not named:  # "use the hall, but the venue is not confirmed" is one venue
        yield from (fact for clause in parts for fact in _unnamed(clause, sentence))


def _name(text: str) -> tuple[str, str]:
    for pattern, reading, strict in _TABLE:
        for match in pattern.finditer(text):
            if _is_venue(match["venue"], strict=strict):
                return match["venue"].rstrip(".'"), reading
    return "", ""


def _is_venue(name: str, *, strict: bool) -> bool:
    if not any(char.isupper() for char in name) or re.match(r"TB[ACD]\b", name):
        return False
    if HOST_NAME.search(name) or OWN_NAME.search(name) or name.lower() in NOBODY:
        return False
    return bool(_IS_HOUSE.search(name)) or not (strict or name[0].isdigit())


def _named(clause: Clause, sentence: Sentence) -> Fact:
    venue, reading = _name(clause.text)
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
