"""Which deeds of people can be taken back. A merge and an erasure cannot: they show it before."""

from datetime import datetime

from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, later_changes, subject_of
from events.people.actions.contacts import remove_contact
from events.people.actions.memberships import set_role
from events.people.actions.persons import edit_person, remove_person
from events.people.models import Contact, Membership, Person, Role
from events.people.persons import fact
from events.shared.problems import refuse_if_blocked


def _added(activity: Activity, by: Actor, now: datetime) -> None:
    remove_person(subject_of(activity, Person), by=by, now=now)


def _edited(activity: Activity, by: Actor, now: datetime) -> None:
    person = subject_of(activity, Person)
    now_told = {name: fact(person, name) for name in activity.after}
    refuse_if_blocked(later_changes(activity, now_told))
    edit_person(person, activity.before, by=by, now=now)


def _contacted(activity: Activity, by: Actor, now: datetime) -> None:
    remove_contact(subject_of(activity, Contact), by=by, now=now)


def _role_changed(activity: Activity, by: Actor, now: datetime) -> None:
    membership = subject_of(activity, Membership)
    refuse_if_blocked(later_changes(activity, {"role": membership.role}))
    set_role(membership, Role(activity.before["role"]), by=by, now=now)


UNDOS: Undos = {
    ("events.person", "added"): _added,
    ("events.person", "edited"): _edited,
    ("events.contact", "contacted"): _contacted,
    ("events.membership", "role changed"): _role_changed,
}
