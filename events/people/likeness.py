"""Which entries look like one human. They are shown; a person decides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from events.people.models import Person
from events.people.names import alike, words_of


@dataclass(frozen=True)
class Pair:
    """Two entries; the one with the longer history is offered as the one to keep."""

    keep: Person
    gone: Person


def alike_pairs(people: Iterable[Person]) -> list[Pair]:
    """Every pair once, by name. Only names with a first letter in common, or changed round,
    are compared."""
    spelt = [(person, words) for person in people for words in _spellings(person)]
    near: dict[str, list[tuple[Person, list[str]]]] = defaultdict(list)
    found: dict[tuple[int, int], Pair] = {}
    for person, words in spelt:
        for other, others in _near(near, words):
            pair = (min(person.pk, other.pk), max(person.pk, other.pk))
            if person.pk != other.pk and pair not in found and alike(words, others):
                keep, gone = sorted((person, other), key=lambda one: one.pk)
                found[pair] = Pair(keep, gone)
        for letter in {word[0] for word in words}:
            near[letter].append((person, words))
    return sorted(found.values(), key=lambda one: (one.keep.name, one.gone.name))


def like(person: Person, people: Iterable[Person]) -> list[Person]:
    """Who else this may be, in the order given."""
    mine = _spellings(person)
    return [
        other
        for other in people
        if other.pk != person.pk
        and any(alike(one, two) for one in mine for two in _spellings(other))
    ]


def _near(
    near: dict[str, list[tuple[Person, list[str]]]], words: list[str]
) -> Iterator[tuple[Person, list[str]]]:
    for letter in {letter for word in words for letter in word[:2]}:  # Ojhn may be John
        yield from near[letter]


def _spellings(person: Person) -> list[list[str]]:
    """The name in both scripts and all aliases (loaded beforehand), as words."""
    names = [person.name, person.name_local, *(alias.name for alias in person.aliases.all())]
    return [words for name in dict.fromkeys(names) if (words := words_of(name))]
