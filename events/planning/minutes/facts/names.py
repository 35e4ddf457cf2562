"""People inside a sentence: attendees by any of their names, and strangers."""

import re

from events.planning.minutes.labels import NOBODY as NO_LABEL
from events.planning.minutes.people import Roster
from events.planning.minutes.words import NOBODY, is_event

# Lengths are bounded, so that no sentence is searched in more than linear time.
_CAPITAL = r"[^\W\d_a-z][\w'.-]{0,30}"
NAME = rf"{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}}"
# Also a login, which is written small; whether it is one is asked of the roster.
ANY = rf"(?:@?{NAME}|@?[a-z][\w-]{{1,15}}@?)"
NAMES = rf"{ANY}(?:(?:,\s+|/){ANY}){{0,6}}(?:,?\s+(?:and|&)\s+{ANY})?"
_AND = re.compile(r"\s*(?:,\s*and\b|,|&|/|\band\b)\s*")
_NOT_A_NAME = re.compile(r"(?:ing|ion|ware|ity|ness)$")


def people_in(words: str, roster: Roster) -> list[str]:
    """The people that `words` names, all of this call, or nothing: "Rod and Alex" are two."""
    found = []
    for part in _AND.split(words):
        name = known(part, roster)
        if not name:
            return []
        found.append(name)
    return found


def known(word: str, roster: Roster) -> str:
    """Somebody of this call (as said, where it is not sure who), or empty."""
    bare = without_opening(word.strip(" @.,"))
    if not bare or bare.lower() in NOBODY:
        return ""
    reading = roster.resolve(bare)
    if bare[0].islower() and reading.how != "login" and not reading.sure:
        return ""
    return reading.name if reading.known else ""


def without_opening(words: str) -> str:
    """`Rod` of "Then Rod": words that only begin a sentence left out, as long as one is left."""
    parts = words.split()
    while len(parts) > 1 and parts[0].lower() in NOBODY:
        parts = parts[1:]
    return " ".join(parts)


def could_be_person(word: str) -> bool:
    """A capitalized word or two that is no conference, program, beginning of a sentence."""
    words = word.strip(" .,").split()
    return bool(words) and all(_like_a_name(one) for one in words)


def _like_a_name(word: str) -> bool:
    return (
        word[0].isupper()
        and (len(word) == 1 or word[1:].islower() or "-" in word or "'" in word)
        and word.lower() not in NOBODY
        and word.lower() not in NO_LABEL
        and not word.startswith(("I'", "We'", "He'", "She'", "It'", "They'"))
        and not is_event(word)
        and not _NOT_A_NAME.search(word)
    )


def name_of(word: str, roster: Roster) -> str:
    """An attendee's name where it is sure, else the words as said."""
    return roster.resolve(word.strip(" .,")).name
