"""How well minutes were read: precision and recall a kind, against an answer file made by hand."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from events.planning.minutes.answers import Answer
from events.planning.minutes.people import fold
from events.planning.minutes.values import Certainty, Fact, Minutes

_PEOPLE = frozenset({"owner", "counterpart", "name"})
_KEYS = """
event place start end host relation of venue pending same_as topic name list owner counterpart due
date amount what avoid done
"""
_COMPARED = frozenset(_KEYS.split())
_PROSE = frozenset({("decision", "what"), ("action", "what")})  # own words: lines decide


@dataclass
class Score:
    """Counts of one kind. `missed` and `wrong` are line ranges."""

    expected: int = 0
    found: int = 0
    right: int = 0
    missed: list[list[int]] = field(default_factory=list)
    wrong: list[list[int]] = field(default_factory=list)

    @property
    def precision(self) -> float | None:
        """Right among found; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Found among expected; None where nothing is expected."""
        return self.right / self.expected if self.expected else None

    def as_json(self) -> dict[str, object]:
        told = {"expected": self.expected, "found": self.found, "right": self.right}
        rates = {"precision": self.precision, "recall": self.recall}
        return {**told, **rates, "missed": self.missed, "wrong": self.wrong}


@dataclass(frozen=True)
class Scores:
    """By kind, and how many of the right facts also have the answer's certainty."""

    kinds: Mapping[str, Score]
    certainty_right: int
    certainty_compared: int

    def as_json(self) -> dict[str, object]:
        return {
            "kinds": {kind: score.as_json() for kind, score in self.kinds.items()},
            "certainty": {"right": self.certainty_right, "compared": self.certainty_compared},
        }


def score(minutes: Minutes, answers: Sequence[Answer]) -> Scores:
    """Each found fact is matched with at most one answer of its kind, lines and value."""
    found = [*minutes.facts, *_as_facts(minutes)]
    kinds = sorted({one.kind for one in answers} | {one.kind for one in found})
    scores: dict[str, Score] = {}
    right = compared = 0
    for kind in kinds:
        pairs = match(_of(kind, found), _of_answers(kind, answers, optional=False))
        scores[kind] = _score(kind, found, answers, pairs)
        told = [(fact, answer) for fact, answer in pairs if answer.certainty]
        compared += len(told)
        right += sum(fact.certainty == answer.certainty for fact, answer in told)
    return Scores(scores, right, compared)


def _of(kind: str, facts: Sequence[Fact]) -> list[Fact]:
    return [one for one in facts if one.kind == kind]


def _of_answers(kind: str, answers: Sequence[Answer], *, optional: bool) -> list[Answer]:
    return [one for one in answers if one.kind == kind and one.optional is optional]


def _score(
    kind: str,
    found: Sequence[Fact],
    answers: Sequence[Answer],
    pairs: Sequence[tuple[Fact, Answer]],
) -> Score:
    expected = _of_answers(kind, answers, optional=False)
    good = [id(fact) for fact, _ in pairs]
    rest = [fact for fact in _of(kind, found) if id(fact) not in good]
    excused = [id(fact) for fact, _ in match(rest, _of_answers(kind, answers, optional=True))]
    wrong = [fact for fact in rest if id(fact) not in excused]
    met = [id(answer) for _, answer in pairs]
    missed = [[one.first, one.last] for one in expected if id(one) not in met]
    return Score(
        expected=len(expected),
        found=len(pairs) + len(wrong),
        right=len(pairs),
        missed=missed,
        wrong=[[fact.first, fact.last] for fact in wrong],
    )


def _as_facts(minutes: Minutes) -> Iterator[Fact]:
    from_list, sure = "in the list", Certainty.CONFIRMED
    for one in minutes.attendees:
        yield Fact("attendee", one.name, one.first, one.last, {"name": one.name}, sure, from_list)
    for topic in minutes.topics:
        yield Fact("agenda", topic.title, topic.first, topic.last, {}, sure, from_list)


def match(facts: Sequence[Fact], answers: Sequence[Answer]) -> list[tuple[Fact, Answer]]:
    """As many pairs as can be made, each fact and each answer used once (augmenting paths)."""
    taken: dict[int, int] = {}
    fits = [[at for at, one in enumerate(answers) if agrees(fact, one)] for fact in facts]

    def place(fact: int, tried: set[int]) -> bool:
        for at in fits[fact]:
            if at not in tried:
                tried.add(at)
                if at not in taken or place(taken[at], tried):
                    taken[at] = fact
                    return True
        return False

    for fact in range(len(facts)):
        place(fact, set())
    return [(facts[fact], answers[at]) for at, fact in sorted(taken.items())]


def agrees(fact: Fact, answer: Answer) -> bool:
    """Same kind, lines that meet, and every stated key the same; unknown keys are passed over."""
    if fact.kind != answer.kind or fact.last < answer.first or answer.last < fact.first:
        return False
    if isinstance(answer.value, str):
        return _words(answer.value) <= _words(" ".join(map(str, fact.value.values())))
    return all(
        _same(key, fact.value, wanted)
        for key, wanted in answer.value.items()
        if key in _COMPARED and (fact.kind, key) not in _PROSE
    )


def _same(key: str, found: Mapping[str, object], wanted: object) -> bool:
    have = found.get(key)
    if not wanted or not have:
        return bool(wanted) == bool(have)
    if not isinstance(wanted, str):
        return have == wanted
    if key in _PEOPLE:
        others = found.get(f"{key}_candidates", ())
        names = [str(have), *(others if isinstance(others, list | tuple) else ())]
        return any(_same_person(str(name), wanted) for name in names)
    return _words(wanted) <= _words(str(have))


def _same_person(one: str, other: str) -> bool:
    """The same name, or a first name alone beside a full one."""
    return _words(one) <= _words(other) or _words(other) <= _words(one)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w@]+", fold(text)))
