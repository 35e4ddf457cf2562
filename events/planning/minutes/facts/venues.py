"""Where it is held: a house, never a city; a house that is still to be confirmed is one without name."""

import re
from collections.abc import Iterator

from events.planning.minutes.certainty import certainty_of
from events.planning.minutes.facts.clauses import Clause, clauses
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact
from events.planning.minutes.words import HOST_NAME, NOBODY, OWN_NAME

_HOUSE = (
    r"(?:building|office|offices|headquarters|hq|hall|campus|university|hotel|center|centre|room"
    r"|library|department|faculty|institute|museum|school|auditorium|floor|tower|house|hackerspace)"
)
_NAME = (
    rf"(?:the\s+|an?\s+)?(?P<venue>(?:[A-Z0-9][\w.'&-]*\s+(?:of\s+|de\s+)?){{0,5}}"
    rf"(?:(?i:{_HOUSE})\b(?:\s+[A-Z0-9][\w-]*|\s+of\s+[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)?|[A-Z][\w.'&-]*))"
)
_IT = r"(?i:\bbhyvecon|\bevent|\bit|\bedition|\bconference)\b[^,;.]{0,40}"
_HELD_AT = re.compile(
    r"(?:\b(?:held|hosted|meet|gather|happen|takes? place|took place|venue|room|hall|space|auditorium)\b"
    rf"[^,;.]{{0,30}}?|{_IT}\b(?:be|is|was))\s+(?:again\s+)?at\s+{_NAME}"
)
_HELD_IN = re.compile(rf"\b(?:held|hosted|meet|gather|happen|take place|be|is)\s+in\s+{_NAME}")
_VENUE_IS = re.compile(
    rf"\b[Vv]enue\s*(?::|(?:is|will be|would be|could be|might be|should be))\s*{_NAME}"
)
_IS_VENUE = re.compile(
    rf"{_NAME}\s+(?:is|will be|would be|could be|as)\s+(?:the|our|a)\s+(?:\w+\s+)?venue\b"
)
_BOOKED = re.compile(
    rf"\b(?:[Bb]ook|[Rr]eserv|[Rr]ent|[Ss]ecur|[Gg]ot|[Ff]ound|[Hh]ave)\w*\s+(?:[\w-]+\s+){{0,4}}?(?:at|in)\s+{_NAME}"
)
_USE = re.compile(
    rf"\b(?:use|using|rent|renting|get|getting|book|booked|booking|reserve|reserved)\s+{_NAME}"
)
_NAMED = (
    (_BOOKED, "booked"),
    (_HELD_AT, "held at"),
    (_VENUE_IS, "the venue is"),
    (_IS_VENUE, "is the venue"),
    (_HELD_IN, "held in"),
    (_USE, "use of"),
)
_SAME = re.compile(
    r"\bsame\s+(?:venue|place|building|location|room)(?:\s+as\s+(?P<as>[^,.;?]{3,40}))?",
    re.IGNORECASE,
)
_PENDING = re.compile(
    r"\b(?:pending|awaiting|waiting (?:for|on)|subject to|still need(?:s)?)\s+(?:the\s+|a\s+|final\s+)*"
    r"(?:venue|confirmation (?:of|from) the venue)"
    r"|\bvenue\b[^.;]{0,40}\b(?:pending|TB[ACD]|to be (?:confirmed|decided|announced)|not (?:yet )?(?:confirmed|known|fixed))\b",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    r"\bvenue\b[^.;]{0,30}\b(?:is|has been|was|now)\s+(?:confirmed|booked|secured|fixed)\b",
    re.IGNORECASE,
)
_IS_HOUSE = re.compile(rf"\b{_HOUSE}\b", re.IGNORECASE)


def find(sentence: Sentence, view: View) -> Iterator[Fact]:
    """At most one venue for each edition that a sentence speaks of."""
    if not sentence.event:
        return
    named = any(_name(clause.text)[0] for clause in clauses(sentence))
    for clause in clauses(sentence):
        venue, reading = _name(clause.text)
        same = _SAME.search(clause.text)
        if venue or same:
            yield _fact(clause, sentence, venue, same, reading or "the same venue")
        elif named:
            continue  # "use the hall, but it is not confirmed" is one venue
        elif _PENDING.search(clause.text):
            yield _unnamed(clause, sentence, pending=True)
        elif _CONFIRMED.search(clause.text):
            yield _unnamed(clause, sentence, pending=False)


def _name(text: str) -> tuple[str, str]:
    for pattern, reading in _NAMED:
        for match in pattern.finditer(text):
            if _is_venue(match["venue"], inside=reading in {"held in", "booked", "use of"}):
                return match["venue"].rstrip(".'"), reading
    return "", ""


def _is_venue(name: str, *, inside: bool) -> bool:
    if re.match(r"TB[ACD]\b", name) or HOST_NAME.search(name) or OWN_NAME.search(name) or name.lower() in NOBODY:
        return False
    return bool(_IS_HOUSE.search(name)) or (not inside and not name[0].isdigit())


def _fact(
    clause: Clause, sentence: Sentence, venue: str, same: re.Match[str] | None, reading: str
) -> Fact:
    level, why = certainty_of(clause.text, default=Certainty.PLANNED)
    value: dict[str, object] = {
        "event": sentence.event,
        "place": clause.place,
        "venue": venue,
        "pending": False,
    }
    if same:
        value["same_as"] = same["as"] or "before"
    return state("venue", sentence, value, certainty=level, reading=f"{reading}: {why}")


def _unnamed(clause: Clause, sentence: Sentence, *, pending: bool) -> Fact:
    value = {"event": sentence.event, "place": clause.place, "venue": "", "pending": pending}
    level = Certainty.PLANNED if pending else Certainty.CONFIRMED
    why = "the venue is still to be confirmed" if pending else "the venue is certain"
    return state("venue", sentence, value, certainty=level, reading=why)
