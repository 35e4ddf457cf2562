"""The visible days of the editor: which dates, from when to when. Nothing lands outside of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from events.conferences.models import Edition
from events.program.schedule.spans import Programme, Span
from events.shared.clock import day_words

OPENS, CLOSES = time(9), time(18)  # where nobody said anything else
STEP = timedelta(minutes=5)
HALF_HOUR = timedelta(minutes=30)


@dataclass(frozen=True)
class DayHours:
    """A date with its first and last instant, in UTC."""

    date: date
    opens: datetime
    closes: datetime

    @property
    def words(self) -> str:
        return day_words(self.date)

    def times(self, step: timedelta = STEP) -> Iterator[datetime]:
        """Every instant of the day at which something may begin."""
        at = self.opens
        while at < self.closes:
            yield at
            at += step


def days_of(programme: Programme) -> list[DayHours]:
    """The edition's dates, each as long as its day, its bookings and its slots say.

    The edition is read with its days. Dates beyond its run that hold slots come, too.
    """
    edition = programme.edition
    dates = {span.day for span in programme.own}
    if edition.start and edition.end:
        run = min((edition.end - edition.start).days, 13)
        dates |= {edition.start + timedelta(days=number) for number in range(run + 1)}
    return [_hours(day, programme) for day in sorted(dates)]


def _hours(day: date, programme: Programme) -> DayHours:
    zone = ZoneInfo(programme.edition.timezone or "UTC")
    spans = [span for span in programme.own if span.day == day]
    told = [*_told(day, programme, zone)]
    if not told:
        told = [datetime.combine(day, at, zone) for at in (OPENS, CLOSES)]
    told += [at for span in spans for at in (span.start, span.end)]
    first, last = min(told).astimezone(zone), max(told).astimezone(zone)
    early = first.replace(minute=first.minute // 30 * 30, second=0, microsecond=0)
    return DayHours(day, early.astimezone(UTC), last.astimezone(UTC))


def _told(day: date, programme: Programme, zone: ZoneInfo) -> Iterator[datetime]:
    """What the days and the bookings say of a date."""
    for row in programme.edition.days.all():
        if row.date == day and row.opens and row.closes:
            yield from (datetime.combine(day, at, zone) for at in (row.opens, row.closes))
    for booking in programme.bookings:
        if booking.date == day:
            yield from (booking.starts_at, booking.ends_at)


def spans_on(day: date, programme: Programme) -> Sequence[Span]:
    return [span for span in programme.own if span.day == day]


def edition_zone(edition: Edition) -> ZoneInfo:
    return ZoneInfo(edition.timezone or "UTC")
