"""A clone for commands: JSON as CONTRACT section 3 has it, and plain lines."""

from collections.abc import Mapping
from typing import Any

from events.flows.cloning.preview import Preview


def clone_json(told: Preview) -> dict[str, Any]:
    return {
        "slug": told.new.slug,
        "carried": _keys(told.carried),
        "shifted": _keys(told.shifted),
        "reset": _keys(told.reset),
        "problems": [problem.as_json() for problem in told.problems],
    }


def clone_text(told: Preview) -> str:
    days = told.way.shift.days
    lines = [
        f"{told.new} ({told.new.slug})",
        f"carried: {_words(told.carried)}",
        f"shifted by {days} days: {_words(told.shifted)}",
        f"reset: {_words(told.reset)}",
        *(f"{problem.level}: {problem.text}" for problem in told.problems),
    ]
    return "\n".join(lines)


def _keys(counts: Mapping[str, int]) -> dict[str, int]:
    return {name.replace(" ", "_"): number for name, number in counts.items()}


def _words(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.items()) or "nothing"
