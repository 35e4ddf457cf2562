"""From rows already loaded to columns."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from events.conferences.colocation import Relation, colocate, relate, run_of
from events.conferences.colocation.hours import of_day
from events.conferences.colocation.run import stands
from events.conferences.models import DateOption, Day, Edition, Kind
from events.conferences.strip.drawing import draw
from events.conferences.strip.lines import lines_of
from events.conferences.strip.values import Cell, Column, Mark, Strip, month_of
from events.venues.models import Certainty

VERDICTS = {"block": "blocked", "warn": "warning", "note": "free", "ok": "free"}
UNSURE = (Certainty.IDEA, Certainty.PROPOSED, Certainty.TENTATIVE)
OPEN = (DateOption.Status.IDEA, DateOption.Status.PROPOSED, DateOption.Status.POLLED)


def strip_of(edition: Edition, options: Iterable[DateOption] = ()) -> Strip:
    """The strip of an edition loaded with `for_colocation()`, with candidate dates if given.

    Candidates are for organizers; public pages leave them out.
    """
    ours = _our_cells(edition) | {
        option.date: _candidate(edition, option)
        for option in options
        if option.status != DateOption.Status.CHOSEN
    }
    theirs = _host_cells(edition.host) if edition.host else {}
    columns = tuple(_months(_columns(ours, theirs, inside=_is_inside(edition))))
    if columns and not edition.start and not ours:
        columns = (Column(ours=Cell(("?",), Mark.MAYBE)), *columns)
    host = _host_name(edition.host) if edition.host else ""
    return strip_from(columns, edition.title, edition.series.name, host)


def strip_from(columns: tuple[Column, ...], title: str, name: str, host: str) -> Strip:
    """The strip of columns: the facts with their drawing and their lines."""
    drawing = draw(columns, title, name, host)
    return Strip(title, name, host, columns, drawing, lines_of(columns, name, host))


def _our_cells(edition: Edition) -> dict[date, Cell]:
    if not edition.start or not edition.end:
        return {}
    hours = {day.date: str(found) for day in edition.days.all() if (found := of_day(day))}
    planned = edition.status == Edition.Status.PLANNED
    word = edition.date_certainty if planned else edition.status
    mark = Mark.MAYBE if word in UNSURE else Mark.SURE
    if edition.status == Edition.Status.CANCELLED:
        mark = Mark.OFF
    where = ["online"] if edition.online else []
    return {
        day: Cell((word, *filter(None, [hours.get(day)]), *where), mark)
        for day in _dates(edition.start, edition.end)
    }


def _candidate(edition: Edition, option: DateOption) -> Cell:
    verdict = VERDICTS[colocate(edition, option.date).level]
    mark = Mark.MAYBE if option.status in OPEN else Mark.OFF
    return Cell((option.status, verdict), mark)


def _host_cells(host: Edition) -> dict[date, Cell]:
    rows: dict[date, list[Day]] = {}
    for row in host.days.all():
        rows.setdefault(row.date, []).append(row)
    cells = {day: _host_cell(found) for day, found in rows.items()}
    if run := run_of(host):
        cells = {day: Cell() for day in _dates(*run)} | cells
    if host.status == Edition.Status.CANCELLED:
        return {day: _cancelled(cell.words) for day, cell in cells.items()}
    return cells


def _host_cell(rows: list[Day]) -> Cell:
    standing = [row for row in rows if stands(row)]
    found = {kind for row in standing or rows for kind in row.kinds}
    kinds = tuple(kind for kind in Kind.values if kind in found)
    return Cell(kinds) if standing else _cancelled(kinds)


def _cancelled(kinds: tuple[str, ...]) -> Cell:
    if "cancelled" in kinds:
        return Cell(kinds, Mark.OFF, kinds[:-1])
    return Cell((*kinds, "cancelled"), Mark.OFF, kinds)


def _host_name(host: Edition) -> str:
    place = "online" if host.online else host.city
    return ", ".join(filter(None, [host.title, place]))


def _is_inside(edition: Edition) -> bool:
    if not edition.start or not edition.end:
        return False
    relation = relate(edition.start, edition.end, edition.host, edition.placement)
    return relation is Relation.INSIDE


def _columns(ours: dict[date, Cell], host: dict[date, Cell], *, inside: bool) -> Iterator[Column]:
    """A column per date that has something, one for a single empty date, a gap for more."""
    last: date | None = None
    for day in sorted(ours.keys() | host.keys()):
        missing = (day - last).days - 1 if last else 0
        if missing == 1:
            yield Column(day - timedelta(days=1))
        elif missing > 1:
            yield Column(gap=missing)
        yield Column(day, ours=ours.get(day), host=host.get(day), inside=inside and day in ours)
        last = day


def _months(columns: Iterable[Column]) -> Iterator[Column]:
    """The same columns; the first of each month says its name."""
    shown = ""
    for column in columns:
        month = month_of(column.day) if column.day else shown
        yield column if month == shown else replace(column, month=month)
        shown = month


def _dates(first: date, last: date) -> Iterator[date]:
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
