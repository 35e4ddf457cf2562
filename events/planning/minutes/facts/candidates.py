"""Places and hosts that are only thought of."""

import re
from collections.abc import Iterator

from events.planning.minutes.certainty import certainty_of
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.patterns import any_of
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact
from events.planning.minutes.words import HOSTS, NOBODY, OWN, REGIONS, host_name, is_event

_HOST = r"(?P<host>" + "|".join(HOSTS) + r")\b"
_PLACE = r"(?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})"
_EVENT = rf"(?:(?i:{'|'.join(OWN)})|event|edition|conference|meeting|one|it|another|this|something)"
_THINK = re.compile(
    r"\?|\b"
    + any_of(
        r"consider\w*, thought, think\w*, ideas?, suggest\w*, propos\w*, possib\w*"
        r", could, might, maybe"
        r", perhaps, would (?:like|love|rather|be (?:nice|good|great)), encourag\w*"
        r", interest\w*, how about"
        r", what about, ask(?:s|ed) (?:\w+ )?for, wish\w*, hop(?:e|ing), candidates?"
        r", options?, explor\w*"
        r", look(?:ing)? (?:at|into)"
    )
    + r"\b",
    re.IGNORECASE,
)
_PLACES = (
    re.compile(
        rf"\b(?i:host|hold|have|having|organi[sz]|do|run|plan)\w* (?:\w+ ){{0,2}}?{_EVENT}"
        rf" in (?:the )?{_PLACE}"
    ),
    re.compile(rf"\b{_EVENT}(?: \w+){{0,2}}? in (?:the )?{_PLACE}"),
)
_ADJECTIVE = re.compile(rf"\b(?P<region>{'|'.join(REGIONS)}) (?:{_EVENT})\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b"
    + any_of(
        r"along with, alongside, beside, together with, in conjunction with"
        r", co-?locat\w+ (?:it )?with"
        r", next to, piggyback\w* on, attach\w* (?:it )?to, before, after, at, around"
    )
    + f" {_HOST}",
    re.IGNORECASE,
)
_THOUGHT_OF = re.compile(rf"\b(?:thought (?:about|of)|[Ww]hat about|[Hh]ow about) {_HOST}")
# "Sure, maybe right before EuroBSDcon": an answer without a verb.
_SHORT = re.compile(
    r"^(?:(?:Sure|Yes|[Mm]aybe|[Pp]erhaps|[Oo]r|And|What about|How about|Why not)\b,?"
    r" ?)+[^.?!]{0,20}$"
)
_HOLD_IT = re.compile(
    rf"\b(?:(?i:host|hold|have|having|see|prefer|organi[sz]|do|doing|run|running|co-?locat|piggyback|attach)\w*)\b"
    rf"|{_EVENT}\s+(?:at|before|after|alongside|beside)",
)
# What one presents, attends or meets at a host is no edition there.
_NOT_HOLD = re.compile(
    r"\b(?:met|meet|attend\w*|go|going|talk\w*|present\w*|dinner|there)\b", re.IGNORECASE
)
_WEAK = re.compile(r"\b(?:will be|is planned|targeting)\b")


def find(sentence: Sentence, _: View) -> Iterator[Fact]:
    """Candidates in talk of the event, where somebody asks, suggests or wishes."""
    if not sentence.event or not _THINK.search(sentence.text) or _WEAK.search(sentence.text):
        return
    level, why = certainty_of(sentence.text, default=Certainty.IDEA)
    for value in _values(sentence):
        found = {"event": sentence.event, "place": "", "host": "", **value}
        yield state("candidate", sentence, found, certainty=level, reading=f"thought of: {why}")


def _values(sentence: Sentence) -> Iterator[dict[str, object]]:
    text = sentence.text
    for pattern in _PLACES:
        match = pattern.search(text)
        if match and (place := _place(match["place"])):
            yield {"place": place}
            break
    if match := _ADJECTIVE.search(text):
        yield {"place": REGIONS[match["region"].lower()]}
    match = _BESIDE.search(text)
    holds = match and (_HOLD_IT.search(text) or _SHORT.match(text[: match.start()]))
    beside = match if holds else _THOUGHT_OF.search(text)
    if beside and not _NOT_HOLD.search(text):
        yield {"host": host_name(beside["host"])}


def _place(words: str) -> str:
    kept = []
    for word in words.split():
        if word.lower() in NOBODY or is_event(word):
            break
        kept.append(word)
    return " ".join(kept)
