"""Writing down the guests of a table at once, in batches: no row asks a query of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from events.conferences.models import Edition
from events.ledger.actions import Actor, record_each, record_many
from events.outbox.addresses import address_key, address_keys, wire_address
from events.registration.models import Registration
from events.registration.queries import COMING, seats_left
from events.registration.seats import lock, offer_free
from events.shared.problems import Refused, block

State = Registration.State
BATCH = 500
Facts = Mapping[str, Any]


@transaction.atomic
def add_guests(edition: Edition, rows: Sequence[Facts], *, by: Actor, now: datetime) -> int:
    """Seated in their order while seats are left, then waiting; how many. One Undo takes all back.

    Who gave the seat back comes in by the same row. Raises Refused, for all, where somebody of
    them is coming already.
    """
    told = lock(edition)
    offer_free(told, now=now)
    known = _known(edition, rows)
    guests = [_guest(edition, facts, known, now) for facts in rows]
    _seat(guests, seats_left(told), now)
    old = [guest for guest in guests if guest.pk]
    Registration.objects.bulk_create((each for each in guests if not each.pk), batch_size=BATCH)
    columns = [field.name for field in Registration._meta.concrete_fields if field.name != "id"]
    Registration.objects.bulk_update(old, columns, batch_size=BATCH // 10)
    label = f"{len(rows)} guests"
    whole = record_many("added many", Registration, label, by=by, at=now, edition=edition)
    record_each("added", guests, by=whole, at=now, edition=edition)
    return len(guests)


def _known(edition: Edition, rows: Iterable[Facts]) -> dict[str, Registration]:
    """Rows of before by the keys of their addresses."""
    keys = [key for facts in rows if facts["email"] for key in address_keys(facts["email"])]
    return {
        guest.address_key: guest
        for some in _batches(keys)
        for guest in edition.registrations.filter(address_key__in=some)
    }


def _batches(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _guest(
    edition: Edition, facts: Facts, known: dict[str, Registration], now: datetime
) -> Registration:
    """The row to store, not seated yet; two rows of one address are refused."""
    email = facts["email"]
    keys = address_keys(email) if email else ()
    guest = next((known[key] for key in keys if key in known), None)
    if guest and guest.state in COMING:
        text = f"{email} is on the list already."
        raise Refused([block("address", text, where="email")])
    if guest is None:
        origin = Registration.Origin.TABLE
        guest = Registration(edition=edition, origin=origin, asked_at=now)
    for name, value in {**facts, "email": wire_address(email) if email else ""}.items():
        setattr(guest, name, value)
    guest.address_key, guest.cancelled_at = address_key(email) if email else "", None
    guest.state = State.ASKED
    known |= dict.fromkeys(keys, guest)
    return guest


def _seat(guests: Iterable[Registration], left: int, now: datetime) -> None:
    """Under the lock nobody else writes them, so the version only counts."""
    for number, guest in enumerate(guests):
        guest.state = State.SEATED if number < left else State.WAITING
        guest.queued_at = guest.queued_at if number < left else now
        guest.confirmed_at = guest.confirmed_at or now
        guest.changed_at, guest.version = now, guest.version + 1
