"""Reading what the rules want, and asking them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects

from events.conferences.models import Edition
from events.flows.building.comers import comers_of
from events.flows.readiness.table import FACTS, TABLE
from events.flows.readiness.values import Check, Readiness, Situation
from events.planning.plan.models import PlanItem
from events.registration.building.comparing import report_of
from events.registration.building.queries import lines_to


def readiness_of(edition: Edition, *, today: date) -> Readiness:
    """For an edition read `for_colocation`; `today` is the edition's.

    In two queries, and in three more once the building has a guest list, to compare it.
    """
    prefetch_related_objects([edition], "days", "host__days", "rules")
    asked = {f"fact_{name}": fact for name, fact in FACTS.items()}
    row: dict[str, Any] = dict(Edition.objects.filter(pk=edition.pk).values(**asked).get())
    facts = {name: row[f"fact_{name}"] for name in FACTS}
    tasks = list(edition.plan_items.select_related("owner"))
    for task in tasks:
        task.edition = edition
    unreported = _unreported(edition) if facts["list_sent"] else None
    return Readiness(tuple(_checks(Situation(edition, today, facts, tasks, unreported))))


def _unreported(edition: Edition) -> int:
    found = report_of(edition, comers_of(edition), lines_to(edition), due=None)
    return len(found.changes)


def _checks(now: Situation) -> Iterator[Check]:
    tasks = {task.key: task for task in now.tasks if task.key}
    for line in TABLE:
        if (answer := line.rule(now)) is None:
            continue
        task = tasks.get(line.task)
        yield Check(
            line.area,
            answer.state,
            answer.text,
            _url(now.edition, answer.page),
            answer.who or _owner(task),
            answer.due or (task.due if task else None),
            line.weight,
        )


def _owner(task: PlanItem | None) -> str:
    return task.owner.name if task and task.owner else ""


def _url(edition: Edition, page: str) -> str:
    return page if page.startswith("/") else f"/organize/{edition.slug}/{page}"
