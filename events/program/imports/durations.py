"""How long something takes, in the many ways that schedules write it."""

import re
from datetime import timedelta

from events.program.imports.notes import Unreadable, shown

LONGEST = timedelta(days=31)
_PARTS = re.compile(r"(\d{1,6})(?::(\d{1,2}))?(?::(\d{1,2}))?")
_PERIOD = re.compile(
    r"P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?",
    re.IGNORECASE,
)


def read_duration(text: str) -> timedelta | None:
    """`00:30`, `5` (minutes), `0:30`, `00:30:00` (h:m:s), `PT30M`; None where nothing is told.

    Raises Unreadable for a negative one, for one of more than 31 days, and for other words.
    """
    text = text.strip()
    if not text:
        return None
    if text.startswith("-"):
        raise Unreadable("duration", f"the duration {shown(text)} is negative")
    length = _period(text) if text.upper().lstrip("+").startswith("P") else _clock(text)
    if length is None:
        raise Unreadable("duration", f"the duration {shown(text)} cannot be read")
    if length > LONGEST:
        raise Unreadable("duration", f"the duration {shown(text)} is longer than a month")
    return length


def read_days(text: str) -> timedelta | None:
    """The other reading of three parts: days, hours, minutes; None where there are not three."""
    found = re.fullmatch(r"(\d{1,3}):(\d{1,2}):(\d{1,2})", text.strip())
    if found is None:
        return None
    return timedelta(days=int(found[1]), hours=int(found[2]), minutes=int(found[3]))


def _clock(text: str) -> timedelta | None:
    found = _PARTS.fullmatch(text.lstrip("+"))
    if found is None:
        return None
    first, second, third = (int(part or 0) for part in found.groups())
    if found[2] is None:
        return timedelta(minutes=first)
    return timedelta(hours=first, minutes=second, seconds=third)


def _period(text: str) -> timedelta | None:
    """A duration of RFC 5545 or ISO 8601."""
    found = _PERIOD.fullmatch(text.lstrip("+"))
    if found is None or not any(found.groups()):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
