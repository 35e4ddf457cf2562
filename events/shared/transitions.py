"""States move by a plain table, under a row version: two people never overwrite each other."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from events.shared.problems import Refused, Stale, block

Table = Mapping[str, frozenset[str]]


def transition(row: Model, to: str, *, table: Table, field: str = "state", **changes: Any) -> None:
    """Move `row` to state `to` and apply `changes`, if the table allows it and nobody was faster.

    The row needs a `version` number. Raises Refused if the table has no such move, Stale if the
    stored row is no longer the one that was read. The row in memory is brought up to date.
    """
    now = getattr(row, field)
    if to not in table.get(now, frozenset()):
        raise Refused([block("state", f"This is {now}; it cannot become {to}.", where=field)])
    update_versioned(row, **{field: to}, **changes)


def update_versioned(row: Model, **changes: Any) -> None:
    """Store `changes` and add 1 to `version`; raises Stale if the stored version differs."""
    version: int = getattr(row, "version")  # noqa: B009 -- Model has no such attribute for mypy
    changes["version"] = version + 1
    stored = type(row)._default_manager.filter(pk=row.pk, version=version)
    if not stored.update(**changes):
        raise Stale("This was changed in the meantime. Reload the page and look again.")
    for name, value in changes.items():
        setattr(row, name, value)
