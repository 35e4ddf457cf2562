"""The forms in which commands answer: JSON of CONTRACT section 3, and text of 72 columns."""

from collections.abc import Iterable
from textwrap import fill
from typing import Any

from events.program.problems.findings import Finding
from events.program.schedule.spans import Programme
from events.shared.text import counted

WIDTH = 72


def check_json(programme: Programme, found: Iterable[Finding]) -> dict[str, Any]:
    """Counts of talks and placed slots, and every problem, worst first."""
    talks, slots = _counts(programme)
    return {"talks": talks, "slots": slots, "problems": [each.as_json() for each in found]}


def check_text(programme: Programme, found: Iterable[Finding]) -> str:
    """A line for the counts, then each problem with its level."""
    talks, slots = _counts(programme)
    lines = [f"{counted(talks, 'talk')} in {counted(slots, 'slot')}."]
    told = [fill(f"{each.problem.level}: {each.problem.text}", WIDTH) for each in found]
    return "\n".join([*lines, *(told or ["No problem was found."])])


def _counts(programme: Programme) -> tuple[int, int]:
    own = programme.own
    return len({span.code for span in own if span.code}), len(own)
