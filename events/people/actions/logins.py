"""Logins: made, disabled, enabled. What a login may do, its memberships say."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people import problems
from events.people.actions.sessions import end_sessions
from events.people.models import Membership, Role, User
from events.shared.problems import refuse_if_blocked

if TYPE_CHECKING:
    from events.conferences.models import Series


@transaction.atomic
def make_organizer(
    email: str,
    password: str | None,
    *,
    name: str = "",
    role: Role,
    series: "Series",
    now: datetime,
    by: Actor = ledger.COMMAND_LINE,
    demo: bool = False,
) -> User:
    """A login with a role for a series, as ./run makes the first ones; safe to repeat.

    Without a password none works until one is set. An existing login keeps its own password and
    the role that it has.
    """
    user = User.objects.with_address(email).first()
    if user is None:
        user = User.objects.create_user(email, password, name=name)
        user.person.demo = demo
        user.person.save(update_fields=["demo"])
        ledger.record("login made", user, by=by, at=now)
    membership, made = Membership.objects.get_or_create(
        user=user, series=series, defaults={"role": role}
    )
    if made:
        ledger.record("role given", membership, by=by, at=now, after={"role": role})
    return user


@transaction.atomic
def disable_login(user: User, *, by: Actor, now: datetime) -> None:
    """End all sessions of `user` at their next request; roles stay, for a later enable.

    Raises Refused for the last owner of a series or edition.
    """
    for membership in user.memberships.all():
        refuse_if_blocked(problems.leaving_problems(membership))
    _set_active(user, by=by, now=now, active=False)


@transaction.atomic
def enable_login(user: User, *, by: Actor, now: datetime) -> None:
    _set_active(user, by=by, now=now, active=True)


def _set_active(user: User, *, by: Actor, now: datetime, active: bool) -> None:
    user.is_active = active
    user.save(update_fields=["is_active"])
    if not active:
        end_sessions(user)
    verb = "login enabled" if active else "login disabled"
    ledger.record(verb, user, by=by, at=now, after={"is_active": active})
