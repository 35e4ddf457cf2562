"""The host's run and where our days lie, seen from it."""

from collections.abc import Iterable
from datetime import date

from events.conferences.colocation.values import Relation
from events.conferences.models import Day, Edition
from events.shared.clock import days_words

REACH = 14  # days; farther away than this, two conferences are not beside each other


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
    gap = days_apart(first, last, run)
    if gap < 0:
        return _aside(-gap, Relation.DAY_BEFORE, Relation.BEFORE)
    if gap > 0:
        return _aside(gap, Relation.DAY_AFTER, Relation.AFTER)
    inside = placement == Edition.Placement.IN_HOST_PROGRAMME
    return Relation.INSIDE if inside else Relation.OVERLAPS


def days_apart(first: date, last: date, run: tuple[date, date]) -> int:
    """Days from `run` to first..last: -1 is the day before it, 1 the day after, 0 within it."""
    begin, end = run
    return min((last - begin).days, 0) or max((first - end).days, 0)


def _aside(gap: int, next_to: Relation, farther: Relation) -> Relation:
    if gap == 1:
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
