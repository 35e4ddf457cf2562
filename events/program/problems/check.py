"""The sweep: everything in order of time, each compared with what is going on when it begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from events.program.problems import pairs, rows, singles
from events.program.problems.findings import Finding, judged
from events.program.schedule.spans import Programme, Span
from events.shared.problems import Level


@dataclass(frozen=True)
class Check:
    """What was found, worst first; `steps` is how many pairs were compared."""

    findings: tuple[Finding, ...]
    steps: int


def findings_of(programme: Programme) -> tuple[Finding, ...]:
    return check(programme).findings


def check(programme: Programme) -> Check:
    """All problems of a programme. Asks no query; near-linear while rooms are few."""
    found: list[Finding] = []
    steps = 0
    for one, other in _together(programme.spans):
        steps += 1
        for rule in pairs.RULES:
            found += rule(one, other)
    for span in programme.own:
        for single in singles.RULES:
            found += single(span, programme)
    for row in rows.RULES:
        found += row(programme)
    order = list(Level)
    told = (judged(each, programme) for each in _once(found))
    return Check(tuple(sorted(told, key=lambda each: order.index(each.problem.level))), steps)


def _together(spans: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Each two that overlap, the earlier one first; two of the host's are not compared."""
    ours: list[Span] = []
    theirs: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start):
        ours = [each for each in ours if each.end > span.start]
        theirs = [each for each in theirs if each.end > span.start]
        yield from ((each, span) for each in ours)
        if span.is_host:
            theirs.append(span)
        else:
            yield from ((each, span) for each in theirs)
            ours.append(span)


def _once(found: Sequence[Finding]) -> Iterator[Finding]:
    """A person known by two keys would be told twice."""
    yield from dict.fromkeys(found)
