"""Taking a deed back: which state it left behind, and whether that still stands.

Each area says in its `undo.py` which of its deeds can be taken back, and by which own action.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model

from events.ledger.actions import Actor
from events.ledger.changes import plain, typed
from events.ledger.models import Activity
from events.ledger.words import field_words, value_words
from events.shared.problems import Problem, Refused, block, refuse_if_blocked

Undo = Callable[[Activity, Actor, datetime], object]
Undos = Mapping[tuple[str, str], Undo]  # by type and verb: ("events.venue", "edited")
M = TypeVar("M", bound=Model)


def subject_of(activity: Activity, model: type[M]) -> M:
    """The row that the deed was about. Raises Refused if it is gone."""
    row = model._default_manager.filter(pk=activity.object_id).first()
    if row is None:
        raise Refused([block("undo", f"{activity.object_label} is not here any more.")])
    return row


def facts_before(row: Model, activity: Activity) -> dict[str, Any]:
    """The values that the row had before. Raises Refused where they were changed again since."""
    now = {name: getattr(row, name) for name in activity.after}
    refuse_if_blocked(later_changes(activity, plain(now)))
    return typed(row, activity.before)


def later_changes(activity: Activity, now: Mapping[str, Any]) -> list[Problem]:
    """What stands there now instead of what this deed left; to undo it would overwrite that."""
    return [
        block("undo", _sentence(activity, name, now[name]))
        for name, left in activity.after.items()
        if now[name] != left
    ]


def _sentence(activity: Activity, name: str, now: Any) -> str:
    was, left = activity.before.get(name), activity.after[name]
    return (
        f"{field_words(name).capitalize()} was changed again: from {value_words(was)} to "
        f"{value_words(left)} by this, and now it is {value_words(now)}. Edit it instead."
    )
