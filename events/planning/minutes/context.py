"""Which sentences are about the event, and which edition and host they speak of.

Most of a call is about code. A sentence is about the event if it stands under a heading that names
it, names it itself, or answers a turn that did, in the words of such a talk.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from events.planning.minutes.blocks import Block
from events.planning.minutes.patterns import any_of, words
from events.planning.minutes.sections import heading_role
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.shapes import Form
from events.planning.minutes.values import Kind
from events.planning.minutes.words import (
    CITIES,
    HOST_NAME,
    NOBODY,
    OWN,
    OWN_NAME,
    REGIONS,
    host_name,
)

_GOES_ON = words(
    r"presenters?, presenting, presentations?, (?:to|would \w+|can|could|will) present, talks?"
    r", speak(?:ers?|ing)?, venues?, conference, attend\w*, travel\w*, demos?, programme, badges"
    r", sponsor\w*, deposit, slots?, abstracts?, trip, hosting, announc\w+, videos?, recordings?"
    r", slides, fund(?:s|ing), co-?locat\w*, WIP, BoFs?, devsummit, edition"
)
_ANOTHER_MATTER = words("back to, moving on, on to the next, next topic, regarding")
# Titles that promise nothing, so that what stands below them may be about anything.
_NEUTRAL = re.compile(
    any_of(
        r"misc\w*, other, any other, aob, general, updates?, announcements?, news"
        r", status, round, events?"
        r", conferences?, interrupt, open floor, introductions?, \W*\d"
    ),
    re.IGNORECASE,
)
_EVENT_TITLE = words(
    r"conference planning, (?:our|the) conference, conference$, co-?location, venue"
    r", speakers, call for \w+"
)
_PLACE = re.compile(
    rf"(?i:{OWN_NAME.pattern})"
    r"(?:\s+in)?\s+(?P<place>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)|"
    r"\b[Tt]he\s+(?P<before>[A-Z][\w-]+)\s+"
    rf"(?:(?i:{OWN_NAME.pattern})|edition\b)"
)


def mark_event(blocks: Sequence[Block]) -> None:
    """Sets `about` of every block: "event" or empty."""
    goes_on = False
    before: Block | None = None
    for block in blocks:
        if block.kind in {Kind.BLANK, Kind.CODE, Kind.RULE, Kind.ATTENDEE, Kind.AGENDA}:
            continue
        if block.kind is Kind.HEADING:
            block.about = "event" if _event_title(block.titles) else ""
            goes_on = False
            continue
        named = bool(OWN_NAME.search(block.text))
        in_list = before is not None and _next_bullet(before, block)
        goes_on = named or (goes_on and (in_list or _goes_on(block.text)))
        before = block
        below = _event_title(block.titles) or (block.parent is not None and _is_event(block.parent))
        block.about = "event" if goes_on or below else ""


def _next_bullet(before: Block, block: Block) -> bool:
    both = before.shape.form is block.shape.form is Form.BULLET
    return both and before.last + 1 == block.first


def _goes_on(text: str) -> bool:
    again = _GOES_ON.search(text) or HOST_NAME.search(text)
    return bool(again) and not _ANOTHER_MATTER.search(text)


def _is_event(block: Block) -> bool:
    return block.about == "event" or (
        block.kind is Kind.AGENDA and bool(OWN_NAME.search(block.text))
    )


def _event_title(titles: Iterable[str]) -> bool:
    return any(OWN_NAME.search(title) or _EVENT_TITLE.search(title) for title in titles)


def _names_event(title: str) -> bool:
    return _event_title([title]) or bool(HOST_NAME.search(title))


def _technical(block: Block) -> bool:
    """Under a title of another matter: there only a sentence that names the event counts."""
    if not block.titles or any(_names_event(title) for title in block.titles):
        return False
    title = block.titles[-1]
    return heading_role(title) is None and not _NEUTRAL.match(title)


def place_in_talk(found: Iterable[Sentence]) -> list[Sentence]:
    """The same sentences; each now knows its event, place, host and the sentence before it."""
    told = list(found)
    places = {*CITIES, *(place for one in told if (place := place_of(one.text)))}
    host = place = ""
    before: Sentence | None = None
    for sentence in told:
        if before and _another_talk(before.block, sentence.block):
            host = ""
        if before is None or before.block is not sentence.block:
            place = _place_above(sentence.block)
        hosts = HOST_NAME.findall(sentence.text)
        host = host_name(hosts[-1]) if hosts else host
        place = place_of(sentence.text) or named_place(sentence.text, places) or place
        named = OWN_NAME.search(sentence.text)
        about = sentence.block.about and (named or not _technical(sentence.block))
        sentence.event = OWN[0] if about else ""
        sentence.host, sentence.place, sentence.before = host, place, before
        before = sentence
    return told


def _place_above(block: Block) -> str:
    """The place in the bullet or the title above: `bhyvecon Ottawa` over its details."""
    above = [block.parent.text] if block.parent else []
    return next((place for one in (*above, *block.titles[::-1]) if (place := place_of(one))), "")


def _another_talk(one: Block, other: Block) -> bool:
    return one.titles != other.titles or not other.about


def named_place(text: str, places: AbstractSet[str]) -> str:
    """A place that this call knows an edition of, where the sentence names just one."""
    found = places & set(re.findall(r"[\w-]+", text))
    return next(iter(found)) if len(found) == 1 else ""


def place_of(text: str) -> str:
    """`Tokyo` in "bhyvecon Tokyo will be" and in "the Tokyo bhyvecon"."""
    match = _PLACE.search(text)
    if match is None:
        return ""
    kept = []
    for word in (match["place"] or match["before"]).split():
        if word.lower() in NOBODY or HOST_NAME.fullmatch(word):
            break
        kept.append(word)
    place = " ".join(kept)
    return REGIONS.get(place.lower(), place)
