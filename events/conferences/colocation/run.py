"""The host's run and where our days lie, seen from it."""

from collections.abc import Iterable
from datetime import date, timedelta

from events.conferences.colocation.values import Relation
from events.conferences.models import Day, Edition
from events.shared.clock import days_words

REACH = timedelta(days=14)  # farther away than this, two conferences are not beside each other


def run_of(host: Edition | None) -> tuple[date, date] | None:
    """First and last day of the official run; from its days where the run is not known."""
    if host is None:
        return None
    if host.start and host.end:
        return host.start, host.end
    dates = [day.date for day in host.days.all()]
    return (min(dates), max(dates)) if dates else None


def relate(first: date, last: date, host: Edition | None, placement: str) -> Relation:
    """Where first..last lies, seen from the host's official run (days outside it do not count)."""
    run = run_of(host)
    if run is None:
        return Relation.NONE
    begin, end = run
    if last < begin:
        return _aside(begin - last, Relation.DAY_BEFORE, Relation.BEFORE)
    if first > end:
        return _aside(first - end, Relation.DAY_AFTER, Relation.AFTER)
    inside = placement == Edition.Placement.IN_HOST_PROGRAMME
    return Relation.INSIDE if inside else Relation.OVERLAPS


def _aside(gap: timedelta, next_to: Relation, farther: Relation) -> Relation:
    if gap == timedelta(days=1):
        return next_to
    return farther if gap <= REACH else Relation.NONE


def stands(day: Day) -> bool:
    """Whether a host day is to take place, or did."""
    return day.state != Day.State.CANCELLED


def dates_of(kind: str, days: Iterable[Day]) -> list[date]:
    """The dates on which a kind takes place, in order, each once."""
    return sorted({day.date for day in days if kind in day.kinds and stands(day)})


def host_words(host: Edition) -> str:
    """`AsiaBSDCon 2019, 21-24 March 2019, Tokyo`; what is unknown is left out."""
    run = run_of(host)
    return ", ".join(filter(None, [host.title, days_words(*run) if run else "", host.city]))
