"""Whether the work is shared out and on time."""

from events.flows.counting import OF_EDITION, counted, some
from events.flows.readiness.values import Answer, Situation, done, missing
from events.planning.models import ActionItem
from events.planning.plan.models import PlanItem

PAGE = "plan/"

_open = ActionItem.objects.filter(edition=OF_EDITION, state=ActionItem.State.OPEN)
FACTS = {"promises_idle": counted(_open.filter(owner=None, owner_name=""))}


def is_made(now: Situation) -> Answer:
    if now.tasks:
        return done(f"The plan has {some(len(now.tasks), 'task')}.", PAGE)
    return missing("There is no plan; the usual one takes one button.", PAGE)


def nothing_is_late(now: Situation) -> Answer | None:
    if not now.tasks:
        return None
    late = [task for task in now.tasks if task.is_late(now.today)]
    if not late:
        return done("No task is late.", PAGE)
    first = min(late, key=lambda task: task.days)
    text = f"{some(len(late), 'task is', 'tasks are')} late, first: {first}."
    return missing(text, PAGE, first.owner.name if first.owner else "", first.due)


def all_have_owners(now: Situation) -> Answer | None:
    if not now.tasks:
        return None
    idle = [task for task in _open_tasks(now) if task.owner is None]
    if not idle:
        return done("Each open task has somebody.", PAGE)
    return missing(f"{some(len(idle), 'open task has', 'open tasks have')} nobody yet.", PAGE)


def promises_have_owners(now: Situation) -> Answer:
    page = "/organize/actions/"
    if number := now.facts["promises_idle"]:
        return missing(
            f"{some(number, 'action of a call has', 'actions of calls have')} nobody yet.", page
        )
    return done("Each open action of a call has somebody.", page)


def _open_tasks(now: Situation) -> list[PlanItem]:
    return [task for task in now.tasks if task.state == PlanItem.State.OPEN]
