"""What planning hands on: the plan, all of it to be done again, by nobody yet."""

from typing import Any

from django.db.models import QuerySet

from events.conferences.carrying import Fate, Line, Way, copied, ignored, reset
from events.planning.models import ActionItem, Fact
from events.planning.plan.models import PlanItem


def _task(item: PlanItem, way: Way) -> PlanItem:
    """Its days before or after count from the new day; who does it is said anew."""
    return copied(
        item,
        way,
        state=PlanItem.State.OPEN,
        owner_id=None,
        backup_id=None,
        kept_date=None,
        closed_at=None,
        closed_by_id=None,
    )


def _not_dropped(rows: QuerySet[Any], way: Way) -> QuerySet[Any]:  # noqa: ARG001 -- a line's form
    return rows.exclude(state=PlanItem.State.DROPPED)


CARRIES = (
    Line(PlanItem, "tasks of the plan", (Fate.CARRIED, Fate.SHIFTED), _task, _not_dropped),
    reset(ActionItem, "actions of calls"),
    ignored(Fact, "facts of calls"),
)
