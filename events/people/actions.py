"""Making logins and giving roles. Only an owner of a series or edition gives roles there."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people.models import Membership, Role, User

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
    user = User.objects.filter(email=email.strip().casefold()).first()
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
