"""Forgetting a person: the name goes out of old records, all else is emptied.

What stays is an HMAC of each mail address, so that mail to it stays stopped.
"""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, Q

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.outbox import claims
from events.outbox.actions.suppressing import suppress
from events.outbox.addresses import address_keys
from events.outbox.models import Delivery, Suppression
from events.people.actions.scrubbing import KEPT, NOTHING, Scrub, scrub_everywhere, scrub_rows
from events.people.models import Person, User
from events.people.names import fold
from events.people.problems import leaving_problems, rights_problems
from events.people.references import references, rows_of
from events.shared.problems import Problem, block, refuse_if_blocked
from events.shared.transitions import update_versioned

EMPTIED = {"name_local": "", "note": "", "timezone": "UTC", "demo": False, "added_by": None}


def erasure_problems(person: Person, *, by: Actor) -> list[Problem]:
    """Roles are ended by those who give them, and a place keeps its last owner."""
    if person.erased_at is not None:
        return [block("person", "This person is erased already.")]
    user = User.objects.filter(person=person).first()
    if user is not None and user.pk == by.user_id:
        return [block("person", "This is you; ask another owner to erase you.")]
    roles = user.memberships.all() if user else ()
    return [
        each for role in roles for each in (*rights_problems(by, role), *leaving_problems(role))
    ]


@transaction.atomic
def erase_person(person: Person, *, by: Actor, now: datetime) -> Person:
    """Empty the person and take name and addresses out of all that is kept. For good.

    Raises Refused as `erasure_problems` says.
    """
    refuse_if_blocked(erasure_problems(person, by=by))
    names, reached = names_of(person), reached_at(person)
    instead = f"Erased person {person.code}"
    _stop_mail(person, now=now)
    user = User.objects.filter(person=person).first()
    if user is not None:
        _close_login(user)
    _empty(person, instead, now=now)
    _take_out_names(person, user, names, instead)
    scrub_everywhere(Scrub(tuple(reached), NOTHING))
    ledger.record("erased", person, by=by, at=now)
    return person


def names_of(person: Person) -> list[str]:
    spelt = [person.name, person.name_local, *person.aliases.values_list("name", flat=True)]
    return list(dict.fromkeys(filter(None, spelt)))


def reached_at(person: Person) -> list[str]:
    """Every address of the person; that of the login is one."""
    told = list(person.addresses.values_list("value", flat=True))
    return list(
        dict.fromkeys([*told, *User.objects.filter(person=person).values_list("email", flat=True)])
    )


def mail_keys(person: Person) -> list[str]:
    """The keys of the mail addresses, under any secret."""
    keys: list[str] = []
    for address in reached_at(person):
        try:
            keys += address_keys(address)
        except ValueError:  # a phone number, a page
            continue
    return keys


def _stop_mail(person: Person, *, now: datetime) -> None:
    """Nothing more goes out to them, and nothing ever will."""
    keys = mail_keys(person)
    waiting = Q(address_key__in=keys)
    claims.move_waiting(waiting, Delivery.State.CANCELLED, now=now, why="the person was erased")
    for key in keys:
        suppress(key, Suppression.Reason.MANUAL, source="erased on request", now=now)
    Delivery.objects.filter(waiting).update(name="")


def _close_login(user: User) -> None:
    """No way in is left: no role, no password, no session, nothing that a package keeps of it."""
    user.memberships.all().delete()
    for field in references(User):
        if not field.model.__module__.startswith("events.") or field.model.__name__ == "Session":
            rows_of(field, user).delete()
    user.set_unusable_password()
    user.email, user.is_active = f"erased-{user.person.code.lower()}@erased.invalid", False
    user.is_staff = user.is_superuser = False
    user.save()


def _empty(person: Person, instead: str, *, now: datetime) -> None:
    for rows in (person.addresses, person.aliases, person.contacts, person.consents):
        rows.all().delete()
    update_versioned(person, name=instead, erased_at=now, **EMPTIED)
    label = person._meta.label_lower
    about = Activity.objects.filter(object_type=label, object_id=str(person.pk))
    about.update(before={}, after={}, why="")


def _take_out_names(person: Person, user: User | None, names: list[str], instead: str) -> None:
    """Any spelling in the person's own rows; elsewhere a full name that nobody else has."""
    scrub = Scrub(tuple(names), instead, KEPT)
    for key in references():
        _rename(key, person, instead)
        scrub_rows(rows_of(key, person), scrub)
    if user is not None:
        for key in references(User):
            scrub_rows(rows_of(key, user), scrub)
    others = Person.objects.exclude(pk=person.pk)
    taken = {fold(name) for name in others.values_list("name", flat=True)}
    full = [name for name in names if _is_full(name) and fold(name) not in taken]
    scrub_everywhere(Scrub(tuple(full), instead, KEPT | {"person.name", "alias.name"}))


def _rename(key: ForeignKey[Any, Any], person: Person, instead: str) -> None:
    """The name as it is written beside the key, however short; two alike get their numbers."""
    columns = {field.name for field in key.model._meta.concrete_fields}
    for column in columns & {"name", f"{key.name}_name"}:
        for row in rows_of(key, person).exclude(**{column: ""}):
            same = key.model._base_manager.filter(pk=row.pk)
            try:
                with transaction.atomic():
                    same.update(**{column: instead})
            except IntegrityError:
                same.update(**{column: f"{instead}, {row.pk}"})


def _is_full(name: str) -> bool:
    """A first name alone may be anybody's; a name in a script without blanks is whole."""
    return " " in name.strip() or (len(name) > 2 and not name.isascii())
