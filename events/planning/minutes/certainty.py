"""The words that say how sure something is; where several stand, the weakest wins."""

import re
from dataclasses import dataclass

from events.planning.minutes.values import Certainty, weakest


@dataclass(frozen=True)
class Sign:
    """A pattern, what it says, and the reading to show."""

    pattern: re.Pattern[str]
    certainty: Certainty
    reading: str


def _sign(words: str, certainty: Certainty, reading: str) -> Sign:
    return Sign(re.compile(words, re.IGNORECASE), certainty, reading)


SIGNS = (
    _sign(r"\?", Certainty.IDEA, "a question"),
    _sign(
        r"(?:\bwould (?:like|love)|'d (?:like|love)|\bwish\w*|\bhop(?:e|es|ing)|\bmaybe|\bperhaps|\bmight|\bcould|\bideas?|\bencourag\w+)\b",
        Certainty.IDEA,
        "a wish",
    ),
    _sign(
        r"\b(?:possib(?:le|ly)|propos\w+|suggest\w*|candidates?|options?|alternative\w*)\b",
        Certainty.PROPOSED,
        "a proposal",
    ),
    _sign(
        r"\b(?:likely|probabl[ey]|tentative\w*|expected|should be|hopefully|willing|happy to|offer\w*)\b",
        Certainty.TENTATIVE,
        "likely",
    ),
    _sign(
        r"\b(?:would|plan(?:s|ned|ning)?|pending|target(?:s|ed|ing)?|aim(?:s|ed|ing)?|scheduled|intend\w*"
        r"|to be (?:confirmed|decided)|TB[CDA]|wait(?:s|ing)? for)\b",
        Certainty.PLANNED,
        "a plan",
    ),
    _sign(
        r"\b(?:will|confirm(?:s|ed)|booked|secured|fixed|settled|definite(?:ly)?|was|were|took place)\b|'ll\b",
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
