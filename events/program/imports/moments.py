"""When an entry begins: `date` with its offset beats the day and the clock time beside it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from events.program.imports.notes import Notes, Unreadable, shown
from events.program.imports.raw import RawEvent

YEARS = range(1990, 2101)
MIDNIGHT = time(0)


class NoZone(Exception):
    """A time without offset stands in the file and nobody has said in which zone."""


@dataclass(frozen=True)
class Hours:
    """The zone for times without offset, and when a day of the programme begins."""

    zone: tzinfo | None
    day_change: time = MIDNIGHT


def read_start(raw: RawEvent, hours: Hours, notes: Notes) -> datetime:
    """The instant of an entry, with an offset. Raises Unreadable for none, NoZone for no zone."""
    if raw.refused[0]:
        raise Unreadable(*raw.refused)
    zone = raw.zone or hours.zone
    told = _by_day(raw, hours)
    date = read_moment(raw.date, "date")
    if date is None and told is None:
        raise Unreadable("date", "there is no date")
    start = _in_zone(date or told, zone)
    if date is not None and told is not None:
        _tell_difference(raw, date, told, hours, notes)
    if start.astimezone(UTC).year not in YEARS:
        raise Unreadable("date", f"the year {start.year} is not between 1990 and 2100")
    return start


def read_moment(text: str, what: str) -> datetime | None:
    """An ISO moment, aware or naive; None where there is no text."""
    text = text.strip()
    if not text:
        return None
    try:
        return datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise Unreadable("date", f"the {what} {shown(text)} cannot be read") from None


def read_clock(text: str) -> time:
    """`09:00`, `9:00`, `09:00:00`."""
    found = re.fullmatch(r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?", text.strip())
    try:
        if found:
            hour, minute, second = (int(part or 0) for part in found.groups())
            return time(hour, minute, second)
    except ValueError:
        pass
    raise Unreadable("start", f"the time {shown(text)} cannot be read")


def _by_day(raw: RawEvent, hours: Hours) -> datetime | None:
    """Day and clock time as one; before the change of day it is the next calendar day."""
    day = read_moment(raw.day, "day")
    if day is None or not raw.start.strip():
        return None
    if "T" in raw.start:
        return read_moment(raw.start, "start")
    clock = read_clock(raw.start)
    later = timedelta(days=1) if clock < hours.day_change else timedelta()
    return datetime.combine(day.date() + later, clock)


def _in_zone(moment: datetime | None, zone: tzinfo | None) -> datetime:
    if moment is None or (moment.tzinfo is None and zone is None):
        raise NoZone
    placed = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    try:
        placed.astimezone(UTC)
    except (OverflowError, ValueError):
        raise Unreadable("date", "the date is out of range") from None
    return placed.replace(microsecond=0)


def _tell_difference(
    raw: RawEvent, date: datetime, told: datetime, hours: Hours, notes: Notes
) -> None:
    """Counted: what day and start say instead, and that `date` is in UTC."""
    zone = raw.zone or hours.zone
    local = date.astimezone(zone) if date.tzinfo and zone else date
    walls = {date.replace(tzinfo=None, second=0), local.replace(tzinfo=None, second=0)}
    if told.replace(tzinfo=None, second=0) not in walls:
        notes.count(raw.line, "date", "<date> says otherwise than day and start; <date> is taken")
    elif date.utcoffset() == timedelta() and local.utcoffset() != timedelta():
        notes.count(raw.line, "date", "<date> is in UTC; its instant is taken")
