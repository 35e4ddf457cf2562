"""Which sentences are about the event, and which edition and host they speak of."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from events.planning.minutes.blocks import Block
from events.planning.minutes.patterns import any_of
from events.planning.minutes.places import named_place, names_any, place_of
from events.planning.minutes.sections import heading_role
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.talk import event_title
from events.planning.minutes.words import CITIES, HOST_NAME, OWN, OWN_NAME, host_name

# Titles that promise nothing, so that what stands below them may be about anything.
_NEUTRAL = re.compile(
    any_of(
        r"misc\w*, other, any other, aob, general, updates?, announcements?, news"
        r", status, round, events?"
        r", conferences?, interrupt, open floor, introductions?, \W*\d"
    ),
    re.IGNORECASE,
)


def _names_event(title: str, places: AbstractSet[str]) -> bool:
    return event_title([title]) or bool(HOST_NAME.search(title)) or names_any(places, title)


def _technical(block: Block, places: AbstractSet[str]) -> bool:
    """Under a title of another matter: there only a sentence that names the event counts."""
    if (
        block.opened
        or not block.titles
        or any(_names_event(title, places) for title in block.titles)
    ):
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
        about = sentence.block.about and (named or not _technical(sentence.block, places))
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
