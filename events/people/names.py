"""Names as calls write them: short, misspelt, without accents. A person decides, not we."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

CLOSE = 0.8  # how alike two words must be: Gerdts and Gertdts are, Mihai and Carabas not
ALONE = 4  # letters of a short form that stands alone: Alex may be Alexandru, Rod nobody yet
BESIDE = 3  # beside another name: Rod Grimes may be Rodney Grimes


def fold(name: str) -> str:
    """The name for comparing: no accents, no case, single blanks."""
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(letters.casefold().split())


def likely_same(one: str, other: str) -> bool:
    """Whether two names may be one person's: each word of the shorter is like one of the longer.

    A single name matches a given name or its short form (Alex, Alexandru).
    """
    return alike(words_of(one), words_of(other))


def words_of(name: str) -> list[str]:
    """The words that are compared; initials are passed over."""
    return list(_words(name))


@lru_cache(maxsize=10_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[\W_]+", fold(name)) if len(word) > 1)


def alike(one: list[str], other: list[str]) -> bool:
    """The same for names that are words already."""
    # In order, so that it does not matter which is named first.
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    left, least = list(long), BESIDE if len(short) > 1 else ALONE
    for word in short:
        match = next((there for there in left if _like(word, there, least)), None)
        if match is None:
            return False
        left.remove(match)
    return bool(short)


def _like(one: str, other: str, least: int) -> bool:
    """Alike, one slip of the hand apart, or one begins the other, in `least` letters or more."""
    first, second = sorted((one, other), key=lambda word: (len(word), word))
    if one == other or first[0] != second[0]:
        return one == other or _swapped(first, second)
    begins = len(first) >= least and second.startswith(first)
    return begins or _close(first, second) or _one_slip(first, second)


def _one_slip(one: str, other: str) -> bool:
    """One letter typed wrong, too many, too few, or two changed round: Jhon may be John."""
    if len(one) < ALONE or len(other) - len(one) > 1:
        return False
    at = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1),
        len(one),
    )
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :] or _swapped(one, other)
    return one[at:] == other[at + 1 :]


def _swapped(one: str, other: str) -> bool:
    """Two letters that stand side by side, changed round, at the beginning as well."""
    if len(one) < ALONE or len(one) != len(other):
        return False
    differ = [at for at, pair in enumerate(zip(one, other, strict=True)) if len(set(pair)) > 1]
    if len(differ) != 2 or differ[1] - differ[0] != 1:
        return False
    at = differ[0]
    return (one[at], one[at + 1]) == (other[at + 1], other[at])


def _close(one: str, other: str) -> bool:
    if len(one) < ALONE or len(other) - len(one) > 2:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= CLOSE and matcher.ratio() >= CLOSE
