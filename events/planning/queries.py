"""Which promises: open, of whom, and late."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from events.people.models import Person
from events.planning.models import ActionItem


@dataclass
class PersonsItems:
    """The open items of one owner, as the owner is written; `late` of them are overdue."""

    owner: str
    items: list[ActionItem] = field(default_factory=list)
    late: int = 0


def open_items(items: QuerySet[ActionItem]) -> list[ActionItem]:
    """What is open, the soonest due first, those without a date last."""
    found = items.filter(state=ActionItem.State.OPEN)
    return sorted(found, key=lambda item: (item.due or date.max, item.pk))


def closed_items(items: QuerySet[ActionItem]) -> QuerySet[ActionItem]:
    return items.exclude(state=ActionItem.State.OPEN).order_by("-closed_at")


def is_late(item: ActionItem, today: date) -> bool:
    return item.state == ActionItem.State.OPEN and item.due is not None and item.due < today


def by_person(items: Iterable[ActionItem], today: date) -> list[PersonsItems]:
    """Open items grouped by owner, so that nobody drowns unseen; nobody's items come last."""
    groups: dict[str, PersonsItems] = {}
    for item in items:
        group = groups.setdefault(item.owner_words, PersonsItems(item.owner_words))
        group.items.append(item)
        group.late += is_late(item, today)
    return sorted(groups.values(), key=lambda group: (not group.owner, group.owner.casefold()))


def shown(items: list[ActionItem], show: str, person: Person, today: date) -> list[ActionItem]:
    """Those of a list of open items that `mine` or `late` leaves; else all."""
    if show == "mine":
        return of_person(items, person.pk)
    return [item for item in items if show != "late" or is_late(item, today)]


def of_person(items: Iterable[ActionItem], person: int) -> list[ActionItem]:
    """Those that lie on the person with this number."""
    return [item for item in items if item.owner_id == person]
