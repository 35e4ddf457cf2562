"""What a reader asks of a programme; it travels in the address, so that it can be shared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from events.program.releases.document import Document, Entry
from events.shared.clock import DAY_CHANGE, conference_day, day_words

ALWAYS = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Wish:
    """Empty is everything. `zone` is the reader's, `host` asks for the host's sessions beside."""

    day: str = ""
    track: str = ""
    kind: str = ""
    room: str = ""
    zone: str = ""
    host: bool = False
    talks: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """For an address, with its `?`; "" where nothing is asked."""
        told = [(name, value) for name, value in self._facts() if value]
        return f"?{urlencode(told)}" if told else ""

    @property
    def bare(self) -> str:
        """The chosen talks alone, as a calendar's address has them."""
        return Wish(talks=self.talks).query

    def _facts(self) -> list[tuple[str, str]]:
        names = ("day", "track", "kind", "room", "zone")
        host = [("host", "1")] if self.host else []
        return [("talk", ",".join(self.talks)), *((n, getattr(self, n)) for n in names), *host]

    def chosen(self, document: Document) -> list[Entry]:
        """The entries that are wanted; a break for all stays where only a room is asked for."""
        hours = _hours(self.day, document.timezone) if self.day else ALWAYS
        if hours is None:
            return []
        return [
            entry
            for entry in document.entries
            if (not self.track or entry.track_slug == self.track)
            and (not self.kind or entry.kind == self.kind)
            and (not self.room or entry.room in {self.room, ""})
            and hours[0] <= entry.start < hours[1]
        ]


def _hours(day: str, zone: str) -> tuple[datetime, datetime] | None:
    """From when to when a day of the event lasts, as `conference_day` has it; None for no day."""
    try:
        begin = datetime.combine(date.fromisoformat(day), DAY_CHANGE, ZoneInfo(zone))
        return begin.astimezone(UTC), (begin + timedelta(days=1)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True)
class Choices:
    """What can be asked for, as (value, words); nothing where there is no choice."""

    days: tuple[tuple[str, str], ...]
    tracks: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    rooms: tuple[tuple[str, str], ...]


def choices_of(document: Document) -> Choices:
    """By what its entries are."""
    live = document.live
    days = {conference_day(entry.start, document.timezone) for entry in live}
    return Choices(
        days=_more([(str(day), day_words(day)) for day in sorted(days)]),
        tracks=_more(_once((entry.track_slug, entry.track) for entry in live)),
        kinds=_more(_once((entry.kind, KINDS.get(entry.kind, entry.kind)) for entry in live)),
        rooms=_more(_once((entry.room, entry.room) for entry in live)),
    )


KINDS = {"wip": "work in progress", "bof": "BoF"}


def _once(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted({pair for pair in pairs if pair[0]}, key=lambda pair: pair[1].casefold())


def _more(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(pairs) if len(pairs) > 1 else ()
