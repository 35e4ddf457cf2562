"""Names as calls write them: short, misspelt, without accents. A person decides, not we."""

import re
import unicodedata
from difflib import SequenceMatcher

CLOSE = 0.85  # how alike two family names must be: Gerdts and Gertdts are, Mihai and Carabas not


def fold(name: str) -> str:
    """The name for comparing: no accents, no case, single blanks."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(letters.casefold().split())


def likely_same(one: str, other: str) -> bool:
    """Whether two names may be one person's: a close family name and a given name in common.

    A single name matches a given name or its short form (Alex, Alexandru).
    """
    short, long = sorted((_parts(one), _parts(other)), key=len)
    if len(short) < 2:
        return bool(short) and _share(short, long[:-1] or long)
    return _close(short[-1], long[-1]) and _share(short[:-1], long[:-1])


def _parts(name: str) -> list[str]:
    return re.findall(r"\w+", fold(name))


def _share(ours: list[str], theirs: list[str]) -> bool:
    return any(_short_form(mine, their) for mine in ours for their in theirs)


def _short_form(one: str, other: str) -> bool:
    """Alike, or one is the beginning of the other (three letters at least)."""
    short, long = sorted((one, other), key=len)
    return _close(one, other) or (len(short) >= 3 and long.startswith(short))


def _close(one: str, other: str) -> bool:
    # In order, because ratio() is not symmetric.
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second).ratio() >= CLOSE
