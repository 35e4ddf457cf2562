"""Who is meant: full names, first names among this call's attendees, logins; doubt is asked."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from events.people import names
from events.planning.minutes.values import Attendee

_MOST_COMPARED = 20_000  # pairs of names in one call: keeps the cost linear in any file
_MOST_CANDIDATES = 20


@dataclass(frozen=True)
class Reading:
    """`name` is an attendee's if `sure`, else what was said; `candidates` are to be asked about."""

    name: str
    how: str
    candidates: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        return self.how in {"full name", "first name", "surname", "login", "initial"}

    @property
    def known(self) -> bool:
        """Somebody of this call, even if it is not yet sure who."""
        return self.sure or bool(self.candidates)


class Roster:
    """The attendees of one call, by every name they go by there."""

    def __init__(self, attendees: Sequence[Attendee]) -> None:
        self._full: dict[str, str] = {}
        self._first: defaultdict[str, list[str]] = defaultdict(list)
        self._last: defaultdict[str, list[str]] = defaultdict(list)
        self._login: dict[str, str] = {}
        self._by_letter: defaultdict[str, list[str]] = defaultdict(list)
        self._read: dict[str, Reading] = {}
        self._compared = 0
        for one in attendees:
            self._add(one)

    def _add(self, one: Attendee) -> None:
        words = fold(one.name).split()
        if fold(one.name) in self._full or not words:
            return
        self._full[fold(one.name)] = one.name
        self._first[words[0]].append(one.name)
        if len(words) > 1:
            self._last[words[-1]].append(one.name)
        for letter in sorted({word[0] for word in _words(one.name)}):
            self._by_letter[letter].append(one.name)
        if one.login:
            self._login[one.login.casefold()] = one.name

    def resolve(self, said: str) -> Reading:
        """Whom `said` means among the attendees. The same words always mean the same."""
        key = fold(said)
        if key not in self._read:
            self._read[key] = self._resolve(said.strip(), key)
        return self._read[key]

    def _resolve(self, said: str, key: str) -> Reading:
        if key in self._full:
            return Reading(self._full[key], "full name")
        if key in self._login:
            return Reading(self._login[key], "login")
        if found := self._first.get(key):
            return _one_of(found, said, "first name")
        if found := self._last.get(key):
            return _one_of(found, said, "surname")
        if found := self._by_initial(key):
            return _one_of(found, said, "initial")
        if alike := self._alike(said):
            return Reading(said, "short or misspelt", alike)
        return Reading(said, "not an attendee")

    def _alike(self, said: str) -> tuple[str, ...]:
        """Attendees with a word that begins with the first letter or, where two were changed round,
        with the second; as long as there are not too many.
        """
        letters = dict.fromkeys(letter for word in _words(said) for letter in word[:2])
        self._compared += sum(len(self._by_letter[one]) for one in letters)
        if self._compared > _MOST_COMPARED:
            return ()
        near = dict.fromkeys(name for one in letters for name in self._by_letter[one])
        return similar_names(said, near)

    def _by_initial(self, key: str) -> list[str]:
        """`Johannes L` where only one Johannes has such a surname."""
        words = key.rstrip(".").split()
        if len(words) != 2 or len(words[1]) != 1:
            return []
        return [
            name
            for name in self._first.get(words[0], [])
            if fold(name).split()[-1].startswith(words[1])
        ]


def _one_of(found: list[str], said: str, how: str) -> Reading:
    if len(found) == 1:
        return Reading(found[0], how)
    return Reading(said, f"several with this {how}", tuple(found[:_MOST_CANDIDATES]))


def fold(name: str) -> str:
    """For comparing, as all names are folded, and without a possessive."""
    return names.fold(re.sub(r"['’]s$", "", name.strip()))


def similar_names(said: str, known: Iterable[str]) -> tuple[str, ...]:
    """Names in `known` that could be the same person as `said`: offered for merging, never merged.

    Every word of the shorter name must have a likeness in the longer one: a short form, or a
    spelling that differs by little. Initials are passed over.
    """
    words, key = _words(said), fold(said)
    found = (name for name in known if fold(name) != key and names.alike(words, _words(name)))
    return tuple(islice(found, _MOST_CANDIDATES))


def _words(name: str) -> list[str]:
    return names.words_of(fold(name))
