"""The check itself, over rows already loaded."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from events.conferences.colocation import problems
from events.conferences.colocation.hours import Hours, of_day
from events.conferences.colocation.run import relate, stands
from events.conferences.colocation.values import Colocation, Neighbour, Plan, Relation
from events.conferences.models import Day, Edition, Kind, Rule
from events.shared.problems import Level

NEAR = 2  # days within which a host day is a neighbour


def colocate(
    edition: Edition, day: date | None = None, *, host: Edition | None = None
) -> Colocation:
    """The edition on `day` (default: its own date) beside `host` (default: its own host).

    Reads `host`, both editions' days and the edition's rules: load them with `for_colocation()`.
    """
    host = host or edition.host
    first = day or edition.start
    if first is None:
        return _undated(plan_of(edition, date.min), host)
    return check(plan_of(edition, first), host)


def beside(host: Edition, day: date | None) -> Colocation:
    """A day of nobody's yet, in a venue of its own, beside `host`, under the default rules."""
    first = day or date.min
    plan = Plan(
        first,
        first,
        zone=host.timezone,
        country_code=host.country_code,
        subdivision=host.subdivision,
    )
    return check(plan, host) if day else _undated(plan, host)


def _undated(plan: Plan, host: Edition | None) -> Colocation:
    """Without a date nothing is judged, but days that the host cancelled are known."""
    if host is None:
        return Colocation(None, "", Relation.NONE)
    found = tuple(problems.cancelled(plan, host, host.days.all()))
    return Colocation(None, host.slug, Relation.NONE, found)


def check(plan: Plan, host: Edition | None) -> Colocation:
    """The whole check as one function of values."""
    found = list(problems.holidays(plan, host))
    if host is None:
        return Colocation(plan.first, "", Relation.NONE, tuple(found), last=plan.last)
    relation = relate(plan.first, plan.last, host, plan.placement)
    days = list(host.days.all())
    if relation is not Relation.NONE:
        found += problems.cancelled(plan, host, days)
        found += problems.overlaps(plan, host, days)
    order = list(Level)
    found.sort(key=lambda problem: (order.index(problem.level), problem.date, problem.kind))
    near = tuple(_neighbours(plan, host, days))
    return Colocation(plan.first, host.slug, relation, tuple(found), near, plan.last)


def plan_of(edition: Edition, first: date) -> Plan:
    """The edition's plan, moved so that it begins on `first`."""
    length = edition.end - edition.start if edition.start and edition.end else timedelta()
    return Plan(
        first,
        first + length,
        slug=edition.slug,
        placement=edition.placement,
        hours=_own_hours(edition),
        zone=edition.timezone,
        country_code=edition.country_code,
        subdivision=edition.subdivision,
        levels=levels_of(edition),
    )


def levels_of(edition: Edition) -> dict[str, Level]:
    """Level by kind of overlap: the edition's rules over the defaults."""
    return Rule.DEFAULTS | {rule.kind: Level(rule.level) for rule in edition.rules.all()}


def _own_hours(edition: Edition) -> Hours | None:
    days = list(edition.days.all())
    return of_day(days[0]) if len(days) == 1 else None


def _neighbours(plan: Plan, host: Edition, days: Iterable[Day]) -> Iterator[Neighbour]:
    kinds: dict[date, set[str]] = {}
    for day in filter(stands, days):
        kinds.setdefault(day.date, set()).update(day.kinds)
    for near, found in sorted(kinds.items()):
        away = _distance(plan, near)
        if abs(away) <= NEAR:
            ordered = tuple(kind for kind in Kind.values if kind in found)
            yield Neighbour(near, ordered, host.slug, away)


def _distance(plan: Plan, day: date) -> int:
    if day < plan.first:
        return (day - plan.first).days
    return max((day - plan.last).days, 0)
