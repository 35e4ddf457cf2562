"""Adding, changing and removing a row of an edition's needs, each a deed in the ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from events.conferences.models import Edition
from events.ledger.actions import Actor, record
from events.ledger.changes import news, plain
from events.logistics.models import BudgetLine, Equipment, Meal, Rate, Shift
from events.shared.problems import Stale
from events.shared.transitions import update_versioned

R = TypeVar("R", BudgetLine, Equipment, Meal, Rate, Shift)
OURS = frozenset({"id", "edition", "version"})


def add(
    model: type[R], edition: Edition, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> R:
    row = model._default_manager.create(edition=edition, **facts)
    record("created", row, by=by, at=now, edition=edition, after=plain(facts))
    return row


def edit(row: R, facts: Mapping[str, Any], *, by: Actor, now: datetime, verb: str = "edited") -> R:
    """Store those of `facts` that differ; Stale if it is no longer as it was read."""
    changes = news(row, facts)
    if changes:
        was = plain({name: getattr(row, name) for name in changes})
        update_versioned(row, **changes)
        told = plain(changes)
        record(verb, row, by=by, at=now, edition=row.edition, before=was, after=told)
    return row


def remove(row: R, *, by: Actor, now: datetime) -> None:
    """The ledger keeps all that it told, so that it can come back. Stale as ever."""
    edition, was = row.edition, plain(told_by(row))
    record("removed", row, by=by, at=now, edition=edition, before=was)
    gone, _ = type(row)._default_manager.filter(pk=row.pk, version=row.version).delete()
    if not gone:
        raise Stale("This was changed in the meantime. Reload the page and look again.")


def told_by(row: R) -> dict[str, Any]:
    """All fields but those that are the program's own."""
    names = (field.name for field in row._meta.concrete_fields)
    return {name: getattr(row, name) for name in names if name not in OURS}
