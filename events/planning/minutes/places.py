"""Places of editions, as they are named in a call."""

import re
from collections.abc import Set as AbstractSet

from events.planning.minutes.words import HOST_NAME, NOBODY, OWN_NAME, REGIONS

_PLACE = re.compile(
    rf"(?i:{OWN_NAME.pattern})"
    r"(?:\s+in)?\s+(?P<place>[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)|"
    r"\b[Tt]he\s+(?P<before>[A-Z][\w-]+)\s+"
    rf"(?:(?i:{OWN_NAME.pattern})|edition\b)"
)


def names_any(places: AbstractSet[str], text: str) -> bool:
    """Whether the text has one of the places."""
    return not places.isdisjoint(re.findall(r"[\w-]+", text))


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
