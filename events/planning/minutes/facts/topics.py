"""Subjects that are to get time."""

import re
from collections.abc import Iterator

from events.planning.minutes.certainty import certainty_of
from events.planning.minutes.facts.view import View, edition, state
from events.planning.minutes.patterns import any_of
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact
from events.planning.minutes.words import CITIES, HOSTS, OWN, REGIONS

_WHAT = r"(?P<what>[^.;?!()]{2,120})"
_TIME = any_of("time, slots?, hours?, sessions?, a track, the (?:morning|afternoon)")
_WISH = any_of(
    r"\bwould (?:like|love), 'd (?:like|love), \bwant, \bwish(?:es)?, \bhope, \bneed"
    r", \binterest(?:ed)? in, \blooking for, \bplan(?:ning|s)?"
)
_GIVE = any_of("devote, give, spend, reserve, set aside, allocate, dedicate, have")
_ARE = any_of("will be, would be, could be, are, is, include, of interest are")
_TALK = any_of("talks?, sessions?, slots?, BoFs?, tutorials?, panels?, presentations?")
_FORMS = (
    rf"\b{_GIVE} (?:\w+ ){{0,2}}?{_TIME} (?:to|for|on) {_WHAT}",
    rf"{_WISH}\b(?: (?:for|to|have|see|hear|get|more|an?|some)\b)* {_TALK} (?:on|about) {_WHAT}",
    rf"\btopics? {_ARE}\b:? {_WHAT}",
)
_TABLE = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_SPLIT = re.compile(
    r"\s*,?\s+and\s+(?:(?:an?\s+|another\s+)?one\s+)?(?:to\s+|for\s+|on\s+|about\s+)?|\s*,\s*(?:to\s+)?"
)
_PERSON_OF = re.compile(
    r"\s+(?:developers?|people|person|maintainers?|authors?|folks|team|guys?)$", re.IGNORECASE
)
_FILL = re.compile(r"^(?:the|a|an|some|our|their)\s+", re.IGNORECASE)
_WHERE = any_of(f"{', '.join((*OWN, *HOSTS, *CITIES))}, {', '.join(REGIONS.values())}")
_WORK_ON = re.compile(r"^(?:his|her|their|my|our) work (?:on|with) ", re.IGNORECASE)
_END = re.compile(
    rf" (?:(?:at|in|on) (?:the |our )?(?:{_WHERE}|next|same|\w+day|day|morning|afternoon|list)\b.*"
    r"|(?:at|during|this|next|if|because|since|when|before|after|so) .*"
    r"|as well|too|again|there|here)$",
    re.IGNORECASE,
)


def find(sentence: Sentence, _: View) -> Iterator[Fact]:
    """Each subject for which time is wished, in talk of the event."""
    if not sentence.event:
        return
    match = next((found for form in _TABLE if (found := form.search(sentence.text))), None)
    if match is None:
        return
    level, why = certainty_of(sentence.text.replace("?)", ")"), default=Certainty.PROPOSED)
    for topic in topics_in(match["what"]):
        value = {**edition(sentence), "topic": topic}
        yield state("topic", sentence, value, certainty=level, reading=f"time for it: {why}")


def topics_in(words: str) -> list[str]:
    """`Xen` and `NetBSD vmm` in "Xen and to a NetBSD vmm developer"."""
    found = [topic_of(part) for part in _SPLIT.split(words)]
    return [topic for topic in found if topic]


def topic_of(words: str) -> str:
    """A subject without articles and without the people who work on it."""
    bare = _END.sub("", words.strip())
    bare = _WORK_ON.sub("", bare)
    topic = _FILL.sub("", _PERSON_OF.sub("", bare.strip())).strip(" ,-:")
    return "" if topic.lower() in {"it", "this", "that", "them"} else topic
