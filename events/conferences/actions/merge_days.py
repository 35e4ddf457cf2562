"""How told days meet known ones, date by date.

A file that is coarser than we are (one row without hours, where we keep two with hours) changes
nothing as long as kinds and states agree. A date it does not name stays, unless the run moved away
from under it.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from events.conferences.models import Day, Edition
from events.conferences.sheet import DayRow

Run = tuple[date | None, date | None]


def make(edition: Edition, rows: Iterable[DayRow]) -> None:
    """Add the rows to an edition."""
    Day.objects.bulk_create(
        Day(edition=edition, **asdict(row) | {"kinds": list(row.kinds)}) for row in rows
    )


def merge(edition: Edition, rows: Iterable[DayRow], *, run: Run) -> bool:
    """Bring the edition's days up to what is told; `run` is the one before. True if changed."""
    told: dict[date, list[DayRow]] = {}
    for row in rows:
        told.setdefault(row.date, []).append(row)
    known: dict[date, list[Day]] = {}
    for day in edition.days.all():
        known.setdefault(day.date, []).append(day)
    changed = [_merge_date(edition, known.get(date, []), told[date]) for date in told]
    left = [day for date, days in known.items() for day in days if date not in told]
    return any([*changed, _drop_left_behind(edition, left, run)])


def _merge_date(edition: Edition, known: list[Day], told: list[DayRow]) -> bool:
    if [_shape(day) for day in known] == [_shape(row) for row in told]:
        settled = [_settle(*pair) for pair in zip(known, told, strict=True)]
        return any(settled)
    coarse = not any(row.opens or row.closes for row in told)
    if coarse and _whole(known) == _whole(told):
        return False
    Day.objects.filter(pk__in=[day.pk for day in known]).delete()
    make(edition, told)
    return True


def _settle(day: Day, row: DayRow) -> bool:
    """The same day: take over state, evidence and unknown hours; fill an empty label."""
    changes = {
        "state": row.state,
        "evidence": row.evidence,
        "label": day.label or row.label,
        "opens": row.opens or day.opens,
        "closes": row.closes or day.closes,
    }
    news = {name: value for name, value in changes.items() if value != getattr(day, name)}
    for name, value in news.items():
        setattr(day, name, value)
    day.save(update_fields=list(news))
    return bool(news)


def _drop_left_behind(edition: Edition, days: list[Day], run: Run) -> bool:
    """Days of the old run that lie outside the new one are no days of this edition any more."""
    gone = [day.pk for day in days if _within(day, run) and not _within(day, _now(edition))]
    Day.objects.filter(pk__in=gone).delete()
    return bool(gone)


def _now(edition: Edition) -> Run:
    return edition.start, edition.end


def _within(day: Day, run: Run) -> bool:
    first, last = run
    return bool(first and last and first <= day.date <= last)


def _shape(day: Day | DayRow) -> frozenset[str]:
    return frozenset(day.kinds)


def _whole(days: Iterable[Day | DayRow]) -> set[tuple[str, str]]:
    return {(kind, str(day.state)) for day in days for kind in day.kinds}
