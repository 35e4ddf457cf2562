"""Which items of a plan: late, soon, later, closed; and how much lies on whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from events.conferences.models import Edition
from events.people.models import Person
from events.planning.plan.models import PlanItem

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Group:
    """Items under one heading."""

    title: str
    items: tuple[PlanItem, ...]


@dataclass(frozen=True)
class Load:
    """What lies on one person; nobody's items have no person."""

    owner: str
    open: int
    late: int


def items_of(edition: Edition) -> QuerySet[PlanItem]:
    """With whom they lie on, in one query."""
    return edition.plan_items.select_related("edition", "owner", "backup")


def grouped(items: Iterable[PlanItem], today: date) -> list[Group]:
    """Late, within two weeks, later, without a date, closed; empty groups are left out."""
    groups: dict[str, list[PlanItem]] = {
        title: [] for title in ("Late", "Within two weeks", "Later", "Without a date", "Closed")
    }
    for item in items:
        groups[_title(item, today)].append(item)
    return [Group(title, tuple(found)) for title, found in groups.items() if found]


def _title(item: PlanItem, today: date) -> str:
    if item.state != PlanItem.State.OPEN:
        return "Closed"
    if item.due is None:
        return "Without a date"
    if item.due < today:
        return "Late"
    return "Within two weeks" if item.due <= today + SOON else "Later"


def loads(items: Iterable[PlanItem], today: date) -> list[Load]:
    """Open items per person, most first, so that nobody drowns unseen; nobody's come last."""
    found: dict[str, list[PlanItem]] = {}
    for item in items:
        if item.state == PlanItem.State.OPEN:
            found.setdefault(item.owner.name if item.owner else "", []).append(item)
    rows = [
        Load(owner, len(mine), sum(item.is_late(today) for item in mine))
        for owner, mine in found.items()
    ]
    return sorted(rows, key=lambda load: (not load.owner, -load.open, load.owner.casefold()))


def items_on(person: Person) -> QuerySet[PlanItem]:
    """What this person does, closed or not, in editions that are planned and have a day."""
    return PlanItem.objects.filter(
        owner=person, edition__status=Edition.Status.PLANNED, edition__start__isnull=False
    ).select_related("edition")


def due_soon(person: Person, today: date) -> list[PlanItem]:
    """What lies on this person and is late or due within two weeks, in editions that are planned.

    Done in Python: the date is counted from the edition's.
    """
    rows = items_on(person).filter(state=PlanItem.State.OPEN)
    soon = [item for item in rows if item.due and item.due <= today + SOON]
    return sorted(soon, key=lambda item: (item.due or date.max, item.pk))
