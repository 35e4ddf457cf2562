"""What is on now and what comes next, at an instant that the door hands down."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from events.program.releases.board import Shown, shown
from events.program.releases.document import Document, Entry
from events.shared.clock import conference_day, day_words

OFTEN = 60  # seconds until a reader looks again


@dataclass(frozen=True)
class Now:
    """`says` is a sentence; `good_for` is how many seconds it holds at least, at most OFTEN."""

    clock: str
    says: str
    current: list[Shown]
    following: list[Shown]
    good_for: int


def now_and_next(document: Document, now: datetime, zone: str = "") -> Now:
    """The entries of this moment, and all that begin at the next beginning."""
    live = document.live
    current = [entry for entry in live if entry.start <= now < entry.end]
    begins = min((entry.start for entry in live if entry.start > now), default=None)
    following = [entry for entry in live if entry.start == begins]
    changes = (at for entry in live for at in (entry.start, entry.end) if at > now)
    left = min(changes, default=now + timedelta(seconds=OFTEN)) - now
    return Now(
        clock=f"{now.astimezone(ZoneInfo(document.timezone)):%H:%M %Z}",
        says=_says(document, current, begins, now),
        current=_shown(document, current, zone),
        following=_shown(document, following, zone),
        good_for=max(1, min(OFTEN, int(left.total_seconds()))),
    )


def _shown(document: Document, entries: Iterable[Entry], zone: str) -> list[Shown]:
    return [shown(document, each, zone) for each in sorted(entries, key=lambda each: each.room)]


def _says(document: Document, current: list[Entry], begins: datetime | None, now: datetime) -> str:
    zone = document.timezone
    if begins is None:
        return "This is the last on the programme." if current else "The programme is over."
    day, clock = conference_day(begins, zone), f"{begins.astimezone(ZoneInfo(zone)):%H:%M %Z}"
    if current:
        return f"It goes on at {clock}."
    if day == conference_day(now, zone):
        return f"Nothing is on right now; it goes on at {clock}."
    return f"Nothing is on right now; it begins on {day_words(day)} at {clock}."
