"""Which deeds of an edition's needs can be taken back, each by the action that anybody would use.

An order that went out as a letter cannot: the caterer has it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.changes import typed
from events.ledger.models import Activity
from events.ledger.undo import Undo, Undos, facts_before, later_changes, subject_of
from events.logistics.actions import equipment, meals, money, roster, rows
from events.logistics.models import Budget, BudgetLine, Equipment, Meal, Rate, Shift
from events.shared.problems import Refused, block, refuse_if_blocked

R = TypeVar("R", BudgetLine, Equipment, Meal, Rate, Shift)


def _undos(model: type[R], add: Callable[..., R], edit: Callable[..., R]) -> Undos:
    """Of what is added, changed and removed alike."""
    name = model._meta.label_lower
    return {
        (name, "created"): lambda activity, by, now: rows.remove(
            subject_of(activity, model), by=by, now=now
        ),
        (name, "edited"): lambda activity, by, now: _edited(activity, model, edit, by, now),
        (name, "removed"): lambda activity, by, now: _removed(activity, model, add, by, now),
    }


def _edited(
    activity: Activity, model: type[R], edit: Callable[..., R], by: Actor, now: datetime
) -> None:
    row = subject_of(activity, model)
    edit(row, facts_before(row, activity), by=by, now=now)


def _removed(
    activity: Activity, model: type[R], add: Callable[..., R], by: Actor, now: datetime
) -> None:
    """The row comes back under a new number."""
    add(_edition(activity), typed(model(), activity.before), by=by, now=now)


def _edition(activity: Activity) -> Edition:
    if activity.edition is None:
        raise Refused([block("undo", "The edition is not here any more.")])
    return activity.edition


def _add_rate(edition: Edition, facts: dict[str, Any], *, by: Actor, now: datetime) -> Rate:
    return money.set_rate(edition, **facts, by=by, now=now)


def _ordered(activity: Activity, by: Actor, now: datetime) -> None:
    meal = subject_of(activity, Meal)
    facts_before(meal, activity)  # refuses where it was ordered again since
    was = dict(activity.before)
    if told := was.get("ordered_at"):
        was["ordered_at"] = datetime.fromisoformat(told)
    meals.take_back_order(meal, was, by=by, now=now)


def _moved(activity: Activity, by: Actor, now: datetime) -> None:
    thing = subject_of(activity, Equipment)
    refuse_if_blocked(later_changes(activity, {"state": thing.state}))
    equipment.move_equipment(thing, activity.before["state"], by=by, now=now)


def _budget(activity: Activity, by: Actor, now: datetime) -> None:
    budget = subject_of(activity, Budget)
    facts = {"currency": budget.currency, "heads": budget.heads} | facts_before(budget, activity)
    money.set_budget(budget.edition, facts, version=budget.version, by=by, now=now)


_MORE: dict[tuple[str, str], Undo] = {
    ("events.meal", "ordered"): _ordered,
    ("events.equipment", "moved"): _moved,
    ("events.budget", "edited"): _budget,
}
UNDOS: Undos = {
    **_undos(BudgetLine, money.add_line, money.edit_line),
    **_undos(Rate, _add_rate, rows.edit),
    **_undos(Meal, meals.add_meal, meals.edit_meal),
    **_undos(Equipment, equipment.add_equipment, equipment.edit_equipment),
    **_undos(Shift, roster.add_shift, roster.edit_shift),
    **_MORE,
}
