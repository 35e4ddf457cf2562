"""How long an entry takes: by its end, else by its duration, else as long as a slot."""

import re
from datetime import datetime, timedelta

from events.program.imports.durations import LONGEST, read_days, read_duration
from events.program.imports.moments import read_moment
from events.program.imports.notes import Notes, Unreadable
from events.program.imports.raw import RawEvent

DAY = timedelta(days=1)
USUAL = timedelta(minutes=15)  # where the file tells no length of a slot


def read_length(raw: RawEvent, start: datetime, slot: timedelta, notes: Notes) -> timedelta:
    """Raises Unreadable for an end before the start and what is no duration."""
    length = _by_end(raw, start, notes)
    length = read_duration(raw.duration) if length is None else length
    if length is None:
        length = DAY if raw.all_day else timedelta()
    if not length:
        minutes = int(slot.total_seconds()) // 60
        notes.mend(raw.line, "duration", f"It has no length; it became {minutes} minutes long.")
        return slot
    if length > DAY:
        notes.mend(raw.line, "duration", f"It takes longer than a day: {length}.")
    elif raw.duration and not re.fullmatch(r"\d\d:\d\d|P.*", raw.duration.strip(), re.IGNORECASE):
        notes.count(raw.line, "duration", "The duration is not written as HH:MM; it was read")
    return length


def read_slot(text: str) -> timedelta:
    """The length of a slot that the file's head tells, or the usual one."""
    try:
        return read_duration(text) or USUAL
    except Unreadable:
        return USUAL


def _by_end(raw: RawEvent, start: datetime, notes: Notes) -> timedelta | None:
    end = read_moment(raw.end, "end")
    if end is None:
        return None
    length = (end if end.tzinfo else end.replace(tzinfo=start.tzinfo)) - start
    if length < timedelta():
        raise Unreadable("duration", "it ends before it begins")
    if length > LONGEST:
        raise Unreadable("duration", "it takes longer than a month")
    if raw.duration and length not in {_told(raw.duration), read_days(raw.duration)}:
        notes.count(
            raw.line, "duration", "The duration says otherwise than the end; the end is taken"
        )
    return length


def _told(text: str) -> timedelta | None:
    try:
        return read_duration(text)
    except Unreadable:
        return None
