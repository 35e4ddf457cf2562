"""Readiness for commands and mail: JSON as CONTRACT section 3 has it, and plain lines."""

from collections.abc import Iterator
from typing import Any

from events.conferences.models import Edition
from events.flows.readiness.values import AreaChecks, Check, Readiness
from events.shared.clock import day_words


def readiness_json(found: Readiness) -> dict[str, Any]:
    return {"percent": found.percent, "checks": [_check_json(check) for check in found.checks]}


def readiness_text(edition: Edition, found: Readiness) -> str:
    """A line for each check; what is missing with who has it and where to mend it."""
    lines = [f"{edition} is {found.percent} % ready."]
    for area in found.areas:
        lines += ["", f"{area.name.capitalize()}:", *_lines(area)]
    return "\n".join(lines)


def missing_words(check: Check) -> str:
    """`No room is confirmed for the day. (John, until Fri 25 January 2019)`."""
    until = f"until {day_words(check.due)}" if check.due else ""
    told = ", ".join(filter(None, [check.who, until]))
    return f"{check.text} ({told})" if told else check.text


def _lines(area: AreaChecks) -> Iterator[str]:
    for check in area.checks:
        if check.is_done:
            yield f"  done     {check.text}"
        else:
            yield f"  missing  {missing_words(check)}"
            yield f"           {check.url}"


def _check_json(check: Check) -> dict[str, Any]:
    return {
        "area": check.area,
        "state": check.state,
        "text": check.text,
        "url": check.url,
        "who": check.who,
        "due": check.due and check.due.isoformat(),
        "weight": check.weight,
    }
