"""Who could speak, is asked to, offers to, will. Only in talk of the event: much else is "discussed"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from events.planning.minutes.certainty import certainty_of
from events.planning.minutes.facts.names import NAME, could_be_person, name_of
from events.planning.minutes.facts.topics import topic_of
from events.planning.minutes.facts.view import View, edition, state
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact, weakest
from events.planning.minutes.words import HOST_NAME

_SPEAK = (
    r"(?P<deed>speak(?:ing)?|talk(?:ing)?|present(?:ing)?|lecture|keynote"
    r"|(?:giv|do|prepar|submit|hold)\w*\s+(?:an?|the|his|her|their|my|another)\s+(?:\w+\s+){0,2}"
    r"(?:talk|presentation|session|tutorial|BoF|keynote|demo|update)"
    r"|discuss(?:ing)?)"
)
_TOPIC = r"(?:\s+(?:again\s+)?(?:about|on|of)\s+(?P<topic>[^.;?!,()]{2,80})|\s+(?P<object>(?!(?:to|at|with|in|on|there|it|that|this|again|if|as|and|for|from|about)\b)[^.;?!,()]{2,80}))?"
_WHO = rf"(?P<who>{NAME}|[Ii]|[Ww]e)"
_AM = r"(?:am|'m|is|are|would be|'d be|was|were|has been|will be)"


@dataclass(frozen=True)
class _Form:
    pattern: re.Pattern[str]
    certainty: Certainty
    reading: str
    own: bool = False  # without a subject, which then is the turn's speaker


def _form(words: str, certainty: Certainty, reading: str, *, own: bool = False) -> _Form:
    return _Form(re.compile(words), certainty, reading, own)


_OFFERS = r"(?:happy|glad|willing|able|ready|interested|keen|pleased|available|welcome)"
_TABLE = (
    _form(
        rf"(?P<topic>(?:[\w./+-]+\s+){{1,4}})\((?P<who>{NAME})\s*\?\s*\)",
        Certainty.IDEA,
        "a name with a question mark",
    ),
    _form(
        rf"\b(?i:maybe|perhaps|ask(?:ing)?|invit(?:e|ing)|get(?:ting)?|persuade|contact)\s+(?P<who>{NAME})"
        rf"\s+(?:could|might|can|to)\s+{_SPEAK}{_TOPIC}",
        Certainty.IDEA,
        "a name to be asked",
    ),
    _form(
        rf"\b(?i:invite|ask)\s+(?P<who>{NAME})\s+as\s+(?:a\s+)?(?:speaker|presenter)\b",
        Certainty.IDEA,
        "a name to be asked",
    ),
    _form(
        rf"\b(?:[Ss]peakers?|[Pp]resenters?)\s*(?:could be|might be|:)?\s*(?P<who>{NAME})\s*\?",
        Certainty.IDEA,
        "a name with a question mark",
    ),
    _form(
        rf"^(?:Would|Could|Can|Might|Should|Will)\s+(?P<who>{NAME})\s+{_SPEAK}{_TOPIC}",
        Certainty.IDEA,
        "somebody could speak",
    ),
    _form(
        rf"\b{_WHO}\s+(?:could|might|may)\s+(?:also\s+|maybe\s+)?{_SPEAK}{_TOPIC}",
        Certainty.IDEA,
        "somebody could speak",
    ),
    _form(
        rf"\b{_WHO}\s*{_AM}\s+(?:also\s+|more than\s+)?{_OFFERS}\s+(?:to\s+|in\s+|for\s+)?{_SPEAK}{_TOPIC}",
        Certainty.TENTATIVE,
        "an offer made aloud",
    ),
    _form(
        rf"^(?:(?:Is|Am|Would be|Will be|Also)\s+)*(?i:{_OFFERS})\s+(?:to\s+|in\s+)?{_SPEAK}{_TOPIC}",
        Certainty.TENTATIVE,
        "an offer made aloud",
        own=True,
    ),
    _form(
        rf"\b{_WHO}\s+(?:offer(?:s|ed)?|volunteer(?:s|ed)?|propos(?:es|ed)|would like|would love|wants?|hopes?|plans?|intends?|can)\s+(?:to\s+)?{_SPEAK}{_TOPIC}",
        Certainty.TENTATIVE,
        "an offer made aloud",
    ),
    _form(
        rf"^(?:Can|Could|Offers?|Offered|Volunteers|Would like to|Would love to|Wants to|Plans to)\s+(?:to\s+)?{_SPEAK}{_TOPIC}(?!.*\?)",
        Certainty.TENTATIVE,
        "an offer made aloud",
        own=True,
    ),
    _form(
        rf"\b{_WHO}(?:\s+(?:will|is going to|are going to)(?:\s+also)?|'ll)\s+(?:be\s+)?{_SPEAK}{_TOPIC}",
        Certainty.CONFIRMED,
        "somebody will speak",
    ),
    _form(
        rf"^[Ww]ill\s+(?:be\s+)?{_SPEAK}{_TOPIC}", Certainty.CONFIRMED, "somebody will speak", own=True
    ),
    _form(
        rf"\b{_WHO}\s+(?:has\s+)?(?:confirmed|agreed|accepted)\s+(?:to\s+|that (?:he|she|they) will\s+|as (?:a )?)(?:{_SPEAK}|speaker|presenter){_TOPIC}",
        Certainty.CONFIRMED,
        "somebody has confirmed",
    ),
)
# "I could" and "I would like to" offer; said of another they are an idea.
_OFFER = re.compile(r"\b(?:could|would (?:like|love)|hopes?)\b|'d (?:like|love)\b|\?")
# Talking with somebody, or in a call, is no talk at the conference.
_NO_TALK = re.compile(
    rf"\bat\s+(?:{HOST_NAME.pattern}|the (?:main )?conference itself|the main conference)"
    r"|\b(?:talk|speak|discuss|present)\w*\s+(?:to|with)\b|\b(?:offline|on the list|by e-?mail|next call|next time)\b",
    re.IGNORECASE,
)


def find(sentence: Sentence, view: View) -> Iterator[Fact]:
    """At most one fact a person and sentence."""
    if not sentence.event or _NO_TALK.search(sentence.text):
        return
    seen: set[str] = set()
    for form in _TABLE:
        for match in form.pattern.finditer(sentence.text):
            for name, own in _who(form, match, sentence, view):
                if name not in seen:
                    seen.add(name)
                    yield _fact(form, match, name, sentence, own=own)


def _who(
    form: _Form, match: re.Match[str], sentence: Sentence, view: View
) -> list[tuple[str, bool]]:
    if form.own or match["who"].lower() in {"i", "we"}:
        is_turn = sentence.told or (form.own and sentence.voice)
        return [(name, True) for name in sentence.voice] if is_turn else []
    said = match["who"]
    reading = view.roster.resolve(said)
    if not (reading.known or could_be_person(said)):
        return []
    name = name_of(said, view.roster)
    return [(name, name in sentence.voice)]


def _fact(form: _Form, match: re.Match[str], name: str, sentence: Sentence, *, own: bool) -> Fact:
    offer = _OFFER.sub("", match[0]) if own else match[0].replace("?", "")
    usual = Certainty.TENTATIVE if own else form.certainty
    level = weakest(usual, certainty_of(offer, default=usual)[0])
    if own or not sentence.voice:
        level = weakest(level, Certainty.TENTATIVE)  # who says so of himself makes an offer
    value = {**edition(sentence), "name": name, "topic": _topic(match)}
    return state("speaker", sentence, value, certainty=level, reading=form.reading)


def _topic(match: re.Match[str]) -> str:
    groups = match.groupdict()
    words = (groups.get("topic") or groups.get("object") or "").strip()
    if "(" in match[0] and groups.get("topic"):
        kept = []
        for word in reversed(words.split()):
            if word.lower() in {"to", "for", "on", "about", "and", "the", "a", "with", "from"}:
                break
            kept.insert(0, word)
        words = " ".join(kept)
    return topic_of(words)
