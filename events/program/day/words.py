"""How late a day runs, in the words that public page, run sheet, screen and release share."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from events.program.day.models import Delay
from events.program.schedule.words import clock_of


def late_words(delays: Iterable[Delay], zone: ZoneInfo, now: datetime) -> str:
    """`Running 10 minutes late, on time from 14:00 on. Room B: 25 minutes late.`

    What moved all rooms counts for each of them. "" where all is on time, now and later.
    """
    rows = list(delays)
    common = _steps([row for row in rows if not row.place], zone, now)
    told = [f"Running {common}."] if common else []
    for place in sorted({row.place for row in rows if row.place}):
        own = _steps([row for row in rows if row.place in {"", place}], zone, now)
        if own != common:
            told.append(f"{place}: {own or 'on time'}.")
    return " ".join(told)


def _steps(rows: Sequence[Delay], zone: ZoneInfo, now: datetime) -> str:
    """How it is, and from when on it will be otherwise; "" for on time throughout."""
    later = sorted({row.since for row in rows if row.since > now})
    known = [(None, _minutes(rows, now)), *((since, _minutes(rows, since)) for since in later)]
    runs = [next(run) for _, run in groupby(known, key=lambda step: step[1])]
    told = runs if runs[0][1] else runs[1:]
    return ", ".join(_step(minutes, since, zone) for since, minutes in told)


def _step(minutes: int, since: datetime | None, zone: ZoneInfo) -> str:
    words = f"{abs(minutes)} minutes {'late' if minutes > 0 else 'early'}" if minutes else "on time"
    return f"{words} from {clock_of(since, zone)} on" if since else words


def _minutes(rows: Iterable[Delay], at: datetime) -> int:
    return sum(row.minutes for row in rows if row.since <= at)
