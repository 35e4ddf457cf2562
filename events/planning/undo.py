"""Which deeds of calls and actions can be taken back."""

from datetime import datetime

from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, facts_before, later_changes, subject_of
from events.planning.actions import (
    assign_item,
    close_item,
    ignore_fact,
    propose_again,
    reopen_item,
    take_back_meeting,
)
from events.planning.models import ActionItem, Fact, Meeting
from events.planning.plan.actions import edit_plan_item, reopen_plan_item
from events.planning.plan.models import PlanItem
from events.shared.problems import Refused, block, refuse_if_blocked


def _added(activity: Activity, by: Actor, now: datetime) -> None:
    """What was written down by mistake is dropped; its number may stand in a mail already."""
    close_item(_item(activity), state=ActionItem.State.DROPPED, by=by, now=now)


def _closed(activity: Activity, by: Actor, now: datetime) -> None:
    item = _item(activity)
    refuse_if_blocked(later_changes(activity, {"state": item.state}))
    reopen_item(item, by=by, now=now)


def _reopened(activity: Activity, by: Actor, now: datetime) -> None:
    state = activity.before.get("state", ActionItem.State.DONE)
    close_item(_item(activity), state=state, by=by, now=now)


def _assigned(activity: Activity, by: Actor, now: datetime) -> None:
    item = _item(activity)
    was = facts_before(item, activity)
    assign_item(item, was["owner"], owner_name=was["owner_name"], by=by, now=now)


def _item(activity: Activity) -> ActionItem:
    return subject_of(activity, ActionItem)


def _ignored(activity: Activity, by: Actor, now: datetime) -> None:
    propose_again(subject_of(activity, Fact), by=by, now=now)


def _proposed_again(activity: Activity, by: Actor, now: datetime) -> None:
    ignore_fact(subject_of(activity, Fact), by=by, now=now)


def _published(activity: Activity, by: Actor, now: datetime) -> None:
    meeting = subject_of(activity, Meeting)
    if meeting.published_at is None:
        raise Refused([block("undo", f"The minutes of {meeting} are private already.")])
    take_back_meeting(meeting, by=by, now=now)


def _plan_closed(activity: Activity, by: Actor, now: datetime) -> None:
    item = subject_of(activity, PlanItem)
    refuse_if_blocked(later_changes(activity, {"state": item.state}))
    reopen_plan_item(item, by=by, now=now)


def _plan_edited(activity: Activity, by: Actor, now: datetime) -> None:
    item = subject_of(activity, PlanItem)
    edit_plan_item(item, facts_before(item, activity), by=by, now=now)


UNDOS: Undos = {
    ("events.planitem", "done"): _plan_closed,
    ("events.planitem", "dropped"): _plan_closed,
    ("events.planitem", "edited"): _plan_edited,
    ("events.actionitem", "added"): _added,
    ("events.actionitem", "done"): _closed,
    ("events.actionitem", "dropped"): _closed,
    ("events.actionitem", "reopened"): _reopened,
    ("events.actionitem", "assigned"): _assigned,
    ("events.fact", "ignored"): _ignored,
    ("events.fact", "proposed again"): _proposed_again,
    ("events.meeting", "published"): _published,
}
