"""Which deeds of lists can be taken back. What was sent never can; on hold it has its own Undo."""

from datetime import datetime

from events.announcements.actions import disarm_list, edit_list
from events.announcements.models import Announcement, MailingList
from events.announcements.picking.actions import unpick_people
from events.announcements.schedule import actions as schedule
from events.announcements.schedule.models import PlannedPost
from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, facts_before, subject_of


def _edited_list(activity: Activity, by: Actor, now: datetime) -> None:
    """Another address disarms, also on the way back: its address is typed again to arm it."""
    mailing_list = subject_of(activity, MailingList)
    told = {"address": mailing_list.address, "name": mailing_list.name}
    edit_list(mailing_list, **told | facts_before(mailing_list, activity), by=by, now=now)


def _armed_list(activity: Activity, by: Actor, now: datetime) -> None:
    disarm_list(subject_of(activity, MailingList), by=by, now=now)


def _planned_post(activity: Activity, by: Actor, now: datetime) -> None:
    schedule.drop_post(subject_of(activity, PlannedPost), by=by, now=now)


def _dropped_post(activity: Activity, by: Actor, now: datetime) -> None:
    schedule.restore_post(subject_of(activity, PlannedPost), by=by, now=now)


def _moved_post(activity: Activity, by: Actor, now: datetime) -> None:
    post = subject_of(activity, PlannedPost)
    schedule.move_post(post, facts_before(post, activity)["days"], by=by, now=now)


def _picked(activity: Activity, by: Actor, now: datetime) -> None:
    at = datetime.fromisoformat(activity.after["at"])
    unpick_people(subject_of(activity, Announcement), at, by=by, now=now)


UNDOS: Undos = {
    ("events.announcement", "picked"): _picked,
    ("events.plannedpost", "created"): _planned_post,
    ("events.plannedpost", "dropped"): _dropped_post,
    ("events.plannedpost", "reopened"): _planned_post,
    ("events.plannedpost", "edited"): _moved_post,
    ("events.mailinglist", "edited"): _edited_list,
    ("events.mailinglist", "armed"): _armed_list,
}
