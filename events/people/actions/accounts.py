"""One's own login: its address, its password, and how its person is called."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.outbox import actions as outbox
from events.people import links, problems, queries
from events.people.actions.letters import tell
from events.people.actions.sessions import end_sessions
from events.people.models import Person, User
from events.shared.problems import Stale, refuse_if_blocked


@transaction.atomic
def ask_for_address(user: User, email: str, *, by: Actor, now: datetime) -> None:
    """Mail a link to the new address; only its button changes the login.

    Nothing is said, and nothing mailed, where the address is somebody else's login: nobody learns
    so who has one. Raises Refused for what is no address.
    """
    refuse_if_blocked(problems.address_problems(email))
    email = email.strip().casefold()
    ledger.record("new address asked", user, by=by, at=now)
    if queries.has_login(email):
        return
    context = {"user": user, "link": settings.BASE_URL + links.address_path(user, email)}
    outbox.queue_message(
        subject=render_to_string("mail/new_address.subject.txt", context).strip(),
        body=render_to_string("mail/new_address.txt", context),
        to=outbox.Recipient(email),
        now=now,
        useful_until=now + links.GOOD_FOR,
    )


@transaction.atomic
def change_address(user: User, email: str, *, by: Actor, now: datetime) -> None:
    """The login has a new address from now on; the old one is told.

    Raises Stale if somebody else's login took the address meanwhile.
    """
    if queries.has_login(email):
        raise Stale("This address has a login meanwhile.")
    old, user.email = user.email, email
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
    ledger.record("address changed", user, by=by, at=now)
    tell(user, f"the address of your login was changed to {email}", by=by, now=now, to=old)


@transaction.atomic
def note_new_password(user: User, *, keep: str | None, by: Actor, now: datetime) -> None:
    """After a password was set: all other logins end, and the person hears of it."""
    end_sessions(user, keep=keep)
    ledger.record("password changed", user, by=by, at=now)
    tell(user, "your password was changed", by=by, now=now)


@transaction.atomic
def change_profile(
    person: Person, *, name: str, name_local: str, timezone: str, by: Actor, now: datetime
) -> Person:
    """How somebody is called and in which zone times are mailed; the same again changes nothing."""
    fields = ["name", "name_local", "timezone"]
    before = {field: getattr(person, field) for field in fields}
    after = {"name": name, "name_local": name_local, "timezone": timezone}
    if before != after:
        for field, value in after.items():
            setattr(person, field, value)
        person.version += 1
        person.save(update_fields=[*fields, "version"])
        ledger.record("profile changed", person, by=by, at=now, before=before, after=after)
    return person
