"""What most probably is wanted: beside the host's next edition, as far from it as last time."""

from collections.abc import Iterable
from datetime import date, timedelta

from events.conferences.models import Edition
from events.flows.cloning.preview import PLACE, Wish

YEAR = timedelta(weeks=52)  # the same weekday


def next_host(source: Edition, year: int) -> Edition | None:
    """The edition of the source's host in that year, if it is known."""
    if source.host is None:
        return None
    return Edition.objects.filter(series=source.host.series_id, year=year).first()


def suggest(source: Edition, *, today: date) -> Wish:
    """The first year after the source's that is not over; a host whose city is known says where."""
    for host in _later_hosts(source):
        day = _beside(source, host)
        if day and day >= today:
            place = host if host.city else source
            return Wish(date=day, host=host, **place_of(place))
    return Wish(date=_same_weekday(source, today), host=None, **place_of(source))


def place_of(edition: Edition) -> dict[str, str]:
    return {name: getattr(edition, name) for name in PLACE}


def _later_hosts(source: Edition) -> Iterable[Edition]:
    if source.host is None:
        return ()
    rows = Edition.objects.filter(series=source.host.series_id, year__gt=source.year)
    return rows.exclude(start=None).order_by("start")


def _beside(source: Edition, host: Edition) -> date | None:
    """As many days from the host's first one as last time."""
    known = source.host.start if source.host else None
    if not (known and source.start and host.start):
        return None
    return host.start + (source.start - known)


def _same_weekday(source: Edition, today: date) -> date:
    day = (source.start or today) + YEAR
    while day < today:
        day += YEAR
    return day
