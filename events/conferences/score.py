"""The score of a candidate day: addends, each a number and its sentence, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass

from events.conferences.bookings.models import Booking
from events.conferences.colocation import Colocation, Relation
from events.conferences.models import Kind, Rule
from events.conferences.poll.tally import Tally
from events.shared.problems import Level

RELATION: dict[Relation, tuple[int, str]] = {
    Relation.DAY_BEFORE: (40, "The day before the host: people come one day earlier, once."),
    Relation.DAY_AFTER: (25, "The day after the host: people stay one day longer."),
    Relation.BEFORE: (10, "Some days before the host: nights between to pay for."),
    Relation.AFTER: (10, "Some days after the host: nights between to pay for."),
    Relation.INSIDE: (20, "In the host's programme: no extra journey, room or day."),
    Relation.OVERLAPS: (0, "During the host, in a venue of its own."),
    Relation.NONE: (-40, "Not near the host: a journey of its own."),
}
LEVEL = {Level.BLOCK: -100, Level.WARN: -20, Level.NOTE: -5}
ROOM: dict[str, tuple[int, str]] = {
    Booking.State.CONFIRMED: (20, "A room is confirmed for this day."),
    Booking.State.HELD: (10, "A room is held for us on this day."),
}
SHARE = {"yes": 30, "if need be": 10, "no": -30}  # if everybody answers so
WEEKEND = 5  # Saturday, in ISO numbers less one


@dataclass(frozen=True)
class Addend:
    """Points and the sentence that gives them; `about` says what they judge."""

    about: str
    points: int
    text: str

    @property
    def signed(self) -> str:
        return f"{self.points:+d}"


@dataclass(frozen=True)
class Score:
    addends: tuple[Addend, ...]

    @property
    def total(self) -> int:
        return sum(addend.points for addend in self.addends)


def score_of(
    found: Colocation, *, has_venue: bool, tally: Tally | None = None, room: str = ""
) -> Score:
    """The score of one day; a day that was not checked beside a date has none.

    `room` is the state of the surest booking for that day.
    """
    return Score(tuple(_addends(found, tally or Tally(), room, has_venue=has_venue)))


def _addends(found: Colocation, tally: Tally, room: str, *, has_venue: bool) -> Iterator[Addend]:
    if found.date is None:
        return
    if found.host:
        yield Addend("relation", *RELATION[found.relation])
    if any(near.days == 1 and Kind.DEVSUMMIT in near.kinds for near in found.neighbours):
        yield Addend("eve", 10, "The devsummit meets on the next day: developers are in town.")
    yield from _rules(found)
    if found.date.weekday() >= WEEKEND:
        yield Addend("weekend", -5, f"{found.weekday}: company buildings may be closed.")
    if has_venue:
        yield Addend("venue", 5, "A venue is known.")
    if room in ROOM:
        yield Addend("room", *ROOM[room])
    yield from _votes(tally)


def _rules(found: Colocation) -> Iterator[Addend]:
    """One addend per kind of problem; of several problems of a kind the worst counts."""
    for kind in Rule.Overlap.values:
        problems = [problem for problem in found.problems if problem.kind == kind]
        if problems:
            points = min(LEVEL[problem.level] for problem in problems)
            yield Addend(kind, points, " ".join(problem.text for problem in problems))


def _votes(tally: Tally) -> Iterator[Addend]:
    """By the share of those who answered: a poll of thirty weighs as much as one of three."""
    answers = (
        ("yes", len(tally.yes), "can come"),
        ("if need be", len(tally.if_need_be), "can come if need be"),
        ("no", len(tally.no), "cannot come"),
    )
    for about, count, words in answers:
        if count:
            points = round(SHARE[about] * count / tally.answered)
            yield Addend(about, points, f"{count} of {tally.answered} who answered {words}.")
