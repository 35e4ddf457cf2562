"""Finding problems of a plan beside a host: overlaps, cancelled host days, public holidays."""

from collections.abc import Iterable, Iterator
from datetime import date

from events.conferences.colocation.hours import clash, of_day
from events.conferences.colocation.run import dates_of, stands
from events.conferences.colocation.values import DayProblem, Plan
from events.conferences.models import Day, Edition, Kind, Rule
from events.conferences.public_holidays import holiday_on
from events.shared.clock import day_words
from events.shared.problems import Level


def holidays(plan: Plan, host: Edition | None) -> Iterator[DayProblem]:
    """A note (by default) for each of our days on which offices and shops may be closed."""
    place = "-".join(filter(None, (plan.country_code, plan.subdivision)))
    for day in plan.dates():
        if name := holiday_on(day, plan.country_code, plan.subdivision):
            text = f"{day_words(day)} is a public holiday in {place}: {name}."
            yield _problem(plan, host, Rule.Overlap.HOLIDAY, text, day)


def cancelled(plan: Plan, host: Edition, days: Iterable[Day]) -> Iterator[DayProblem]:
    """The host, or its days on ours or later, were cancelled: what we lean on has gone."""
    if host.status == Edition.Status.CANCELLED:
        yield _problem(plan, host, Rule.Overlap.CANCELLED, f"{host} is cancelled.", host.start)
        return
    for day in days:
        if not stands(day) and day.date >= plan.first:
            text = f"{host} cancelled its {' and '.join(day.kinds)} of {day_words(day.date)}."
            yield _problem(plan, host, Rule.Overlap.CANCELLED, text, day.date)


def overlaps(plan: Plan, host: Edition, days: list[Day]) -> Iterator[DayProblem]:
    """One problem per date and kind; rows of one date with several hours count once."""
    if host.status == Edition.Status.CANCELLED:
        return
    for day in plan.dates():
        rows = [row for row in days if row.date == day and stands(row)]
        for kind in Kind.values:
            if met := _met(plan, host, [row for row in rows if kind in row.kinds]):
                row, certain = met
                name = _kind_words(kind, row, dates_of(kind, days))
                yield _overlap(plan, host, kind, name, row, certain=certain)


def _met(plan: Plan, host: Edition, rows: list[Day]) -> tuple[Day, bool] | None:
    """The row that we meet, and whether that is certain: hours known, and in one zone."""
    unsure = None
    for row in rows:
        meets = clash(plan.hours, of_day(row)) if plan.zone == host.timezone else None
        if meets:
            return row, True
        if meets is None:
            unsure = unsure or (row, False)
    return unsure


def _overlap(
    plan: Plan, host: Edition, kind: str, name: str, row: Day, *, certain: bool
) -> DayProblem:
    when = day_words(row.date) + (f", {of_day(row)}" if certain else "")
    if certain or plan.placement != Edition.Placement.IN_HOST_PROGRAMME:
        return _problem(plan, host, kind, f"Overlaps {name} of {host} ({when}).", row.date)
    # A slot in the host's programme is on its days by design: unknown hours only warn.
    text = f"Is on {name} of {host} ({when}); the hours are not known, so they may overlap."
    level = max(plan.levels[kind], Level.WARN, key=list(Level).index)
    return _problem(plan, host, kind, text, row.date, level=level)


def _kind_words(kind: str, row: Day, dates: list[date]) -> str:
    """`devsummit day 1 of 2`, `the devsummit day`, `the social event "Goat BOF"`."""
    if kind in {Kind.SOCIAL, Kind.OTHER}:
        noun = "social event" if kind == Kind.SOCIAL else "other event"
        return f'the {noun} "{row.label}"' if row.label else f"the {noun}"
    if len(dates) == 1:
        return f"the {kind} day"
    return f"{kind} day {dates.index(row.date) + 1} of {len(dates)}"


def _problem(
    plan: Plan,
    host: Edition | None,
    kind: str,
    text: str,
    day: date | None,
    *,
    level: Level | None = None,
) -> DayProblem:
    return DayProblem(
        level or plan.levels[kind],
        str(kind),
        text,
        where=plan.slug or (host.slug if host else ""),
        fix=f"/organize/{plan.slug}/planner/" if plan.slug else "",
        date=day.isoformat() if day else "",
        host=host.slug if host else "",
    )
