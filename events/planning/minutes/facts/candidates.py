"""Places and hosts that are only thought of."""

import re
from collections.abc import Iterator

from events.planning.minutes.certainty import certainty_of
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact
from events.planning.minutes.words import HOSTS, NOBODY, OWN, REGIONS, host_name, is_event

_HOST = r"(?P<host>" + "|".join(HOSTS) + r")\b"
_PLACE = r"(?P<place>[A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,2})"
_EVENT = rf"(?:(?i:{'|'.join(OWN)})|event|edition|conference|meeting|one|it|another|this)"
_THINK = re.compile(
    r"\?|\b(?:consider\w*|thought|think\w*|ideas?|suggest\w*|propos\w*|possib\w*|could|might|maybe|perhaps"
    r"|would (?:like|love|be (?:nice|good|great))|encourag\w*|interest\w*|how about|what about|wish\w*|hop(?:e|ing)"
    r"|candidates?|options?|explor\w*|look(?:ing)? (?:at|into))\b",
    re.IGNORECASE,
)
_PLACES = (
    re.compile(
        rf"\b(?i:host|hold|hav|organi[sz]|do|run|plan)\w*\s+(?:\w+\s+){{0,2}}?{_EVENT}\s+in\s+(?:the\s+)?{_PLACE}"
    ),
    re.compile(rf"\b{_EVENT}(?:\s+\w+){{0,2}}?\s+in\s+(?:the\s+)?{_PLACE}"),
)
_ADJECTIVE = re.compile(rf"\b(?P<region>{'|'.join(REGIONS)})\s+(?:{_EVENT})\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:along with|alongside|beside|together with|in conjunction with|co-?locat\w+ (?:it )?with|next to"
    rf"|piggyback\w* on|attach\w* (?:it )?to|before|after|at|around)\s+{_HOST}",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"^(?:(?:Sure|Yes|Maybe|maybe|Perhaps|perhaps|Or|or|And|What about|How about|Why not)\b,?\s*)+[^.?!]{0,20}$"
)
_HOLD_IT = re.compile(
    rf"\b(?:(?i:host|hold|have|having|organi[sz]|do|doing|run|running|co-?locat|piggyback|attach)\w*)\b"
    rf"|{_EVENT}\s+(?:at|before|after|alongside|beside)",
)
# What one presents, attends or meets at a host is no edition there.
_NOT_HOLD = re.compile(
    r"\b(?:met|meet|attend\w*|go|going|talk\w*|present\w*|dinner|there)\b", re.IGNORECASE
)
_WEAK = re.compile(r"\b(?:will be|is planned|targeting)\b")


def find(sentence: Sentence, view: View) -> Iterator[Fact]:
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
    if match and holds and not _NOT_HOLD.search(text):
        yield {"host": host_name(match["host"])}


def _place(words: str) -> str:
    kept = []
    for word in words.split():
        if word.lower() in NOBODY or is_event(word):
            break
        kept.append(word)
    return " ".join(kept)
