"""What the pages of dates and hosts show, over rows loaded at once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from events.conferences.models import Edition, Kind, Series
from events.conferences.sheet import DayRow
from events.ledger.models import Decision
from events.shared.clock import local_date

DEFAULT_FORM = ((Kind.TUTORIAL, Kind.DEVSUMMIT), (Kind.CONFERENCE,))


def is_coming(edition: Edition, *, now: datetime) -> bool:
    """Not held yet, on the edition's own calendar; without any date its year decides."""
    if edition.status == Edition.Status.HELD:
        return False
    today = local_date(now, edition.timezone or "UTC")
    last = edition.end or (edition.host.end if edition.host else None)
    return last >= today if last else edition.year >= today.year


def decisions_of(edition: Edition) -> QuerySet[Decision]:
    """What was decided about the edition, newest first, with what each decision replaced."""
    return edition.decisions.select_related("user__person", "source", "replaces")


def hosts_newest_first() -> QuerySet[Edition]:
    return Edition.objects.hosts().select_related("series").newest_first()


def last_of(series: Series) -> Edition | None:
    """The newest edition of a series whose days are known: the pattern for the next one."""
    editions = series.editions.filter(days__isnull=False, start__isnull=False)
    return editions.order_by("-start").prefetch_related("days").first()


def last_in(city: str) -> Edition | None:
    """The newest edition of any series in a city whose zone is known."""
    return Edition.objects.filter(city__iexact=city).exclude(timezone="").newest_first().first()


def usual_days(series: Series | None, start: date, end: date) -> Iterator[DayRow]:
    """Days from `start` to `end` in the usual form, as derived: last year's, else two and two."""
    last = last_of(series) if series else None
    length = (end - start).days + 1
    for number in range(min(length, 31)):
        kinds = _kinds_of(last, number, length) or _default_kinds(number, length)
        yield DayRow(start + timedelta(days=number), kinds, evidence="derived")


def _kinds_of(last: Edition | None, number: int, length: int) -> tuple[str, ...]:
    """The kinds of the same day of an edition that was as long, cancelled or not."""
    if not last or not last.start or not last.end or (last.end - last.start).days + 1 != length:
        return ()
    date = last.start + timedelta(days=number)
    found = {kind for day in last.days.all() if day.date == date for kind in day.kinds}
    return tuple(kind for kind in Kind.values if kind in found)


def _default_kinds(number: int, length: int) -> tuple[str, ...]:
    """Tutorials and devsummit on the first half, at most two days; then the talks."""
    return DEFAULT_FORM[0] if number < min(length // 2, 2) else DEFAULT_FORM[1]
