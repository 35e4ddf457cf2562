"""What is wrong with the roster: two places at once, and hours with nobody. Asks no query."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from events.conferences.models import Edition
from events.logistics.models import Shift
from events.logistics.queries.roster import Stage
from events.shared.problems import Level, Problem


def roster_problems(
    edition: Edition, shifts: Sequence[Shift], stages: Sequence[Stage]
) -> tuple[Problem, ...]:
    """In one sweep over each person's hours; shifts with person, room and edition."""
    taken = sorted((one for one in shifts if one.person_id), key=lambda one: one.person_id or 0)
    spoken: dict[int, list[Stage]] = {}
    for stage in stages:
        spoken.setdefault(stage.person_id, []).append(stage)
    found: list[Problem] = []
    for person, group in groupby(taken, key=lambda one: one.person_id or 0):
        found += _person_problems(list(group), spoken.get(person, []))
    return (*found, *_empty(edition, shifts))


def clashes_of(
    shift: Shift, others: Iterable[Shift], stages: Iterable[Stage]
) -> tuple[Problem, ...]:
    """Where else the person of this shift is in its hours."""
    sits = [_twice(shift, other) for other in others if _meet(shift, other)]
    return (*sits, *_speaks(shift, stages))


def _person_problems(shifts: Sequence[Shift], stages: Sequence[Stage]) -> Iterator[Problem]:
    shifts = sorted(shifts, key=lambda one: (one.start, one.pk))
    for at, shift in enumerate(shifts):
        for other in shifts[at + 1 :]:
            if other.start >= shift.end:
                break
            yield _twice(other, shift)
        yield from _speaks(shift, stages)


def _meet(shift: Shift, other: Shift) -> bool:
    if other.pk == shift.pk or other.person_id != shift.person_id:
        return False
    return shift.start < other.end and other.start < shift.end


def _twice(shift: Shift, other: Shift) -> Problem:
    text = f"{shift.person} is twice in the roster then: {shift}, and {other}."
    return _block(shift, text)


def _speaks(shift: Shift, stages: Iterable[Stage]) -> Iterator[Problem]:
    for stage in stages:
        if stage.person_id != shift.person_id:
            continue
        if shift.start < stage.end and stage.start < shift.end:
            text = f"{shift.person} speaks then: “{stage.title}” lies within {shift}."
            yield _block(shift, text)


def _block(shift: Shift, text: str) -> Problem:
    fix = f"{roster_page(shift.edition)}{shift.pk}/" if shift.pk else ""
    return Problem(Level.BLOCK, "person", text, "person", fix)


def _empty(edition: Edition, shifts: Sequence[Shift]) -> Iterator[Problem]:
    for shift in shifts:
        if shift.person_id is None:
            fix = f"{roster_page(edition)}{shift.pk}/"
            yield Problem(Level.WARN, "nobody", f"Nobody yet: {shift}.", str(shift), fix)


def roster_page(edition: Edition) -> str:
    return f"/organize/{edition.slug}/needs/roster/"
