"""Erasing a person everywhere: subscriptions end, then the areas below forget them.

Before it is done, a page says what it will do.
"""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from events.announcements.picking.models import Pick
from events.announcements.subscribers.actions import remove_subscriber
from events.announcements.subscribers.models import Subscriber
from events.ledger.actions import Actor
from events.logistics.actions.leaving import leave_needs
from events.people.actions import erasing
from events.people.actions.erasing import mail_keys
from events.people.models import Person, User
from events.people.references import moves_of
from events.planning.models import Attendance
from events.program.profiles.photos import drop_photo
from events.program.releases.actions import releases_naming, render_again
from events.registration.actions import erase_guests
from events.registration.building.actions import erase_lines
from events.registration.models import Registration
from events.shared.text import counted

DELETED = frozenset(
    {"contact", "contacts", "consent", "consents", "availability", "availabilities"}
    | {"arrival", "arrivals", "profile", "profiles", "calendar entry", "calendar entries"}
    | {"arrival", "arrivals", "pick", "picks"}
    | {"absence", "absences"}
    | {"shift at the desk or the camera", "shifts at the desk or the camera"}
    | {"equipment as bringer"}
)


@transaction.atomic
def erase_person(person: Person, *, by: Actor, now: datetime) -> Person:
    """For good. Raises Refused as the page says beforehand."""
    for row in Subscriber.objects.filter(address_key__in=mail_keys(person)):
        remove_subscriber(row, by=by, now=now)
    Pick.objects.filter(Q(address_key__in=mail_keys(person)) | Q(person=person)).delete()
    erase_lines(person, mail_keys(person))
    erase_guests(mail_keys(person), by=by, now=now)
    person.absences.all().delete()
    person.availabilities.all().delete()
    person.arrivals.all().delete()
    leave_needs(person)
    for profile in person.profiles.all():
        transaction.on_commit(partial(drop_photo, profile.photo))
    person.profiles.all().delete()
    person.calendar_entries.all().delete()
    released = releases_naming(person.pk)
    erased = erasing.erase_person(person, by=by, now=now)
    for release in released:
        release.refresh_from_db()
        render_again(release)
    return erased


def erasure_words(person: Person) -> list[str]:
    """What will be done, a sentence each."""
    user = User.objects.filter(person=person).first()
    return [
        _emptied(person),
        _replaced(person),
        *([_login(user)] if user else []),
        _subscribed(person),
        *_seats_and_releases(person),
        *_left(person),
        *_kept(person),
    ]


def _emptied(person: Person) -> str:
    told = [
        counted(person.addresses.count(), "address", "addresses"),
        counted(person.aliases.count(), "other spelling"),
        counted(person.contacts.count(), "contact"),
        counted(person.consents.count(), "consent"),
    ]
    return f"Deleted: {', '.join(told)}, local name, time zone and notes."


def _login(user: User) -> str:
    roles = counted(user.memberships.count(), "role")
    return f"The login {user.email} is closed; its {roles} end with it."


def _replaced(person: Person) -> str:
    kept = [move for move in moves_of(person) if move.name not in DELETED]
    told = ", ".join(f"{move.count} {move.name}" for move in kept) or "no record"
    return f"In {told}, and in the list of deeds, the name becomes “Erased person {person.code}”."


def _subscribed(person: Person) -> str:
    rows = Subscriber.objects.filter(address_key__in=mail_keys(person), gone_at=None)
    ends = f"Ended: {counted(count, 'subscription')}. " if (count := rows.count()) else ""
    return f"{ends}No mail goes to the addresses any more; of each only a key is kept that says so."


def _seats_and_releases(person: Person) -> list[str]:
    guests = Registration.objects.filter(address_key__in=mail_keys(person), purged_at=None)
    seats = counted(guests.count(), "seat")
    released = counted(len(releases_naming(person.pk)), "released programme")
    return [f"Given back and emptied: {seats}. Written again without the name: {released}."]


def _left(person: Person) -> list[str]:
    shifts, things = person.shifts.count(), person.brings.count()
    told = [counted(shifts, "shift in a roster", "shifts in rosters")] if shifts else []
    told += [counted(things, "thing to bring", "things to bring")] if things else []
    return [f"Without a name again: {', '.join(told)}."] if told else []


def _kept(person: Person) -> list[str]:
    calls = counted(Attendance.objects.filter(person=person).count(), "call")
    texts = f"The text of {calls} stays as it was written, with the name in it."
    posts = "Announcements that went out stay as they were sent; lists keep them for ever."
    return [posts] if calls.startswith("0 ") else [texts, posts]
