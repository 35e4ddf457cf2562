"""The words that say how sure something is; where several stand, the weakest wins."""

import re
from dataclasses import dataclass

from events.planning.minutes.patterns import any_of
from events.planning.minutes.values import Certainty, weakest


@dataclass(frozen=True)
class Sign:
    """A pattern, what it says, and the reading to show."""

    pattern: re.Pattern[str]
    certainty: Certainty
    reading: str


def _sign(phrases: str, certainty: Certainty, reading: str) -> Sign:
    return Sign(re.compile(any_of(phrases), re.IGNORECASE), certainty, reading)


SIGNS = (
    _sign(r"\?", Certainty.IDEA, "a question"),
    _sign(
        r"\bwould (?:like|love|rather|be (?:nice|good|great))\b, 'd (?:like|love)\b"
        r", \bwish\w*, \bhop(?:e|es|ing)\b, \bmaybe\b"
        r", \bperhaps\b, \bmight\b, \bcould\b, \bideas?\b, \bencourag\w+",
        Certainty.IDEA,
        "a wish",
    ),
    _sign(
        r"\bpossib(?:le|ly)\b, \bpropos\w+, \bsuggest\w*, \bcandidates?\b, \boptions?\b"
        r", \balternative\w*",
        Certainty.PROPOSED,
        "a proposal",
    ),
    _sign(
        r"\blikely\b, \bprobabl[ey]\b, \btentative\w*, \bexpected\b, \bshould be\b, \bhopefully\b"
        r", \bwilling\b, \bhappy to\b, \boffer\w*",
        Certainty.TENTATIVE,
        "likely",
    ),
    _sign(
        r"\bwould\b, \bplan(?:s|ning)?\b, \bplanned\b, \bpending\b, \btarget(?:s|ed|ing)?\b"
        r", \baim(?:s|ed|ing)?\b, \bscheduled\b, \bintend\w*, \bto be (?:confirmed|decided)\b"
        r", \bTB[CDA]\b, \bwait(?:s|ing)? for\b",
        Certainty.PLANNED,
        "a plan",
    ),
    _sign(
        r"\bwill\b, 'll\b, \bconfirm(?:s|ed)\b, \bbooked\b, \bsecured\b, \bfixed\b, \bsettled\b"
        r", \bdefinite(?:ly)?\b, \bwas\b, \bwere\b, \btook place\b",
        Certainty.CONFIRMED,
        "said to be so",
    ),
)


def certainty_of(text: str, *, default: Certainty) -> tuple[Certainty, str]:
    """The weakest certainty that the words give, with its reading."""
    found = [sign for sign in SIGNS if sign.pattern.search(text)]
    if not found:
        return default, "a plain statement"
    level = weakest(*(sign.certainty for sign in found))
    return level, next(sign.reading for sign in found if sign.certainty is level)
