"""Asking, confirming, changing, cancelling, coming. The same address twice is one guest."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from events.conferences.models import Edition
from events.ledger.actions import Actor, record
from events.ledger.models import Door
from events.outbox.addresses import address_key, wire_address
from events.registration.delivery import EMPTY
from events.registration.letters import mail_guest
from events.registration.models import CheckInMark, Registration, RegistrationSettings
from events.registration.problems import closed_problems, over_problems, settings_problems
from events.registration.queries import COMING, guest_of
from events.registration.seats import lock, move, offer_free, seat_or_queue
from events.shared.problems import Refused, block, refuse_if_blocked
from events.shared.transitions import update_versioned

State = Registration.State
QUIET = timedelta(minutes=10)  # between two mails to one address, however often it is typed
GUEST = Actor(None, Door.LINK)


@transaction.atomic
def ask_seat(edition: Edition, facts: Mapping[str, Any], *, now: datetime) -> None:
    """Mail a link that confirms; who is registered already gets the link to that instead.

    Nothing says to the caller whether the address is known, and what a registered guest told is
    not changed by it. Raises Refused while registration is closed.
    """
    refuse_if_blocked(closed_problems(lock(edition), now=now))
    guest = guest_of(edition, facts["email"])
    if guest and _was_just_mailed(guest, now):
        return
    if guest is None:
        guest = _new(edition, facts, State.ASKED, Registration.Origin.SELF, now)
    elif guest.state in {State.ASKED, State.CANCELLED}:
        changes = {**facts, "asked_at": now, "confirmed_at": None, "cancelled_at": None}
        update_versioned(guest, **changes, state=State.ASKED, changed_at=now)
    update_versioned(guest, mailed_at=now)
    mail_guest(guest, "seat_ask" if guest.state == State.ASKED else "seat", now=now)


@transaction.atomic
def confirm_seat(guest: Registration, *, now: datetime) -> Registration:
    """The guest pressed the button: a seat, or a place on the waiting list. Twice is once.

    Also takes an offered seat. Raises Refused when registration or the offer is over.
    """
    told = lock(guest.edition)
    guest.refresh_from_db(fields=["state", "version", "offered_until", "confirmed_at"])
    if guest.state in {State.SEATED, State.WAITING}:
        return guest
    if guest.state == State.OFFERED:
        refuse_if_blocked(over_problems(guest.edition, now=now))
        _take_offer(guest, now)
    elif guest.state == State.ASKED:
        refuse_if_blocked(closed_problems(told, now=now))
        seat_or_queue(guest, told, now=now)
    else:
        raise Refused([block("seat", "This was cancelled meanwhile. Ask for a seat again.")])
    record("confirmed seat", guest, by=GUEST, at=now, edition=guest.edition)
    return guest


def _take_offer(guest: Registration, now: datetime) -> None:
    if guest.offered_until and guest.offered_until <= now:
        raise Refused([block("seat", "This offer is over; the seat went to the next.")])
    move(guest, State.SEATED, offered_until=None, now=now)


@transaction.atomic
def add_guest(
    edition: Edition,
    facts: Mapping[str, Any],
    *,
    origin: str = Registration.Origin.ORGANIZER,
    by: Actor,
    now: datetime,
) -> Registration:
    """An organizer writes a guest down: seated, or waiting when all is full. No mail goes out.

    Who gave the seat back, or never confirmed, comes in by the same row. Raises Refused for an
    address that is coming already.
    """
    told = lock(edition)
    guest = guest_of(edition, facts["email"]) if facts["email"] else None
    if guest and guest.state in COMING:
        text = "A guest with this address is on the list already."
        raise Refused([block("address", text, where="email")])
    if guest is None:
        guest = _new(edition, facts, State.ASKED, origin, now)
    else:
        update_versioned(guest, **facts, cancelled_at=None, changed_at=now)
    seat_or_queue(guest, told, now=now)
    record("added", guest, by=by, at=now, edition=edition)
    return guest


@transaction.atomic
def remove_guest(guest: Registration, *, by: Actor, now: datetime) -> None:
    """As if never written down. Raises Refused for who was changed, came or wrote since."""
    told = lock(guest.edition)
    guest.refresh_from_db(fields=["version", "origin"])
    if guest.version > 1 or guest.origin == Registration.Origin.SELF:
        text = f"{guest.name} was changed since; cancel the seat instead."
        raise Refused([block("undo", text)])
    record("removed", guest, by=by, at=now, edition=guest.edition)
    guest.delete()
    offer_free(told, now=now)


@transaction.atomic
def edit_guest(
    guest: Registration, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> Registration:
    """Change what is known of a guest; the ledger keeps that, not what. Stale if another did.

    With another address all links that were mailed end: the first may have been somebody else's.
    """
    lock(guest.edition)
    changes = dict(facts)
    if "email" in facts:
        changes |= _address(facts["email"])
        other = guest_of(guest.edition, facts["email"]) if facts["email"] else None
        if other and other.pk != guest.pk:
            text = "Another guest has this address."
            raise Refused([block("address", text, where="email")])
        if changes["address_key"] != guest.address_key:
            changes["link_key"] = guest.link_key + 1
    update_versioned(guest, **changes, changed_at=now)
    record("edited", guest, by=by, at=now, edition=guest.edition)
    return guest


@transaction.atomic
def cancel_seat(guest: Registration, *, by: Actor, now: datetime) -> Registration:
    """Give the seat or the place back; the next who waits gets an offer. Twice is once."""
    told = lock(guest.edition)
    guest.refresh_from_db(fields=["state", "version"])
    if guest.state != State.CANCELLED:
        move(guest, State.CANCELLED, cancelled_at=now, offered_until=None, now=now)
        record("cancelled seat", guest, by=by, at=now, edition=guest.edition)
        offer_free(told, now=now)
    return guest


@transaction.atomic
def edit_settings(
    edition: Edition, facts: Mapping[str, Any], *, version: int, by: Actor, now: datetime
) -> RegistrationSettings:
    """How registrations are taken; more seats are offered at once to those who wait.

    Raises Refused as `settings_problems` says.
    """
    told = lock(edition)
    times = ("opens_at", "closes_at", "list_due")
    refuse_if_blocked(
        settings_problems(edition, *(facts.get(name, getattr(told, name)) for name in times))
    )
    before = {name: getattr(told, name) for name in ("is_open", "seats")}
    told.version = version
    update_versioned(told, **facts)
    after = {name: getattr(told, name) for name in before}
    record("edited", told, by=by, at=now, edition=edition, before=before, after=after)
    offer_free(told, now=now)
    return told


@transaction.atomic
def check_in(
    guest: Registration, *, mark: UUID, arrived: bool, by: Actor, now: datetime
) -> Registration:
    """That a guest came, or did not after all. The same mark twice, or two phones, count once."""
    lock(guest.edition)
    guest.refresh_from_db(fields=["state", "version", "arrived_at"])
    if guest.state != State.SEATED:
        raise Refused([block("seat", "This guest has no seat; look at the guest list.")])
    _, is_new = CheckInMark.objects.get_or_create(
        mark=mark,
        defaults={
            "registration": guest,
            "arrived": arrived,
            "made_at": now,
            "user_id": by.user_id,
        },
    )
    if is_new and arrived != bool(guest.arrived_at):
        came = {"arrived_at": now if arrived else None, "arrived_by_id": by.user_id}
        update_versioned(guest, **came)
        verb = "arrived" if arrived else "not arrived"
        record(verb, guest, by=by, at=now, edition=guest.edition)
    return guest


@transaction.atomic
def erase_guests(keys: Collection[str], *, by: Actor, now: datetime) -> int:
    """Give back and empty all seats of these address keys; how many."""
    guests = Registration.objects.filter(address_key__in=keys).select_related("edition")
    for guest in guests:
        cancel_seat(guest, by=by, now=now)
        update_versioned(guest, **EMPTY, purged_at=now, changed_at=now)
    return len(guests)


def note_guest_export(edition: Edition, count: int, *, by: Actor, now: datetime) -> None:
    """Keep in the ledger who took how many guests away."""
    record("exported guests", edition, by=by, at=now, edition=edition, after={"count": count})


def _was_just_mailed(guest: Registration, now: datetime) -> bool:
    """Whether that mail still does what is asked for; after a cancel none does."""
    is_quiet = guest.mailed_at is not None and now - guest.mailed_at < QUIET
    return is_quiet and guest.state != State.CANCELLED


def _new(
    edition: Edition, facts: Mapping[str, Any], state: str, origin: str, now: datetime
) -> Registration:
    told = {**facts, **_address(facts["email"])}
    return Registration.objects.create(
        edition=edition, **told, state=state, origin=origin, asked_at=now, changed_at=now
    )


def _address(email: str) -> dict[str, str]:
    if not email:
        return {"email": "", "address_key": ""}
    return {"email": wire_address(email), "address_key": address_key(email)}
