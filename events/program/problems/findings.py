"""A problem of a programme, with the slots, talks and people that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from events.program.schedule.spans import Programme, Span
from events.shared.problems import Level, Problem


@dataclass(frozen=True)
class Finding:
    problem: Problem
    slots: tuple[int, ...]
    talks: tuple[str, ...]
    people: tuple[str, ...] = ()
    reason: str = ""  # it was accepted for

    @property
    def key(self) -> str:
        """What exactly it is about: the slots and, in a hash that tells no name, the people."""
        names = "\n".join(sorted(self.people))
        who = f", people {sha256(names.encode()).hexdigest()[:8]}" if names else ""
        return f"{self.problem.where}{who}"

    @property
    def can_be_accepted(self) -> bool:
        """A soft one that nobody gave a reason for."""
        return self.problem.level is Level.WARN

    def as_json(self) -> dict[str, Any]:
        told = {"talks": list(self.talks), "people": list(self.people)}
        return {**self.problem.as_json(), **told}


def finding(
    level: Level, kind: str, text: str, *spans: Span, people: Iterable[str] = ()
) -> Finding:
    """About these slots, those of ours first; its repair is where the last of ours is moved."""
    ours = [span for span in spans if not span.is_host]
    told = [*ours, *(span for span in spans if span.is_host)]
    slots = tuple(span.slot.pk for span in told)
    where = ", ".join(f"slot {number}" for number in slots)
    problem = Problem(level, kind, text, where=where, fix=_fix(ours))
    talks = tuple(dict.fromkeys(span.code for span in told if span.code))
    return Finding(problem, slots, talks, tuple(people))


def _fix(ours: list[Span]) -> str:
    edition = ours[-1].slot.edition
    return f"/organize/{edition.slug}/schedule/slots/{ours[-1].slot.pk}/" if edition.is_own else ""


def judged(found: Finding, programme: Programme) -> Finding:
    """The same; a soft one that was accepted is a note with its reason."""
    problem = found.problem
    reason = programme.accepted.get((problem.kind, found.key), "")
    if not reason or problem.level is not Level.WARN:
        return found
    text = f"{problem.text} Accepted: {reason}"
    return replace(found, problem=replace(problem, level=Level.NOTE, text=text), reason=reason)
