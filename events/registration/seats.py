"""Who gets a seat: one after another, under the lock of the edition's settings."""

from datetime import datetime, timedelta
from typing import Any

from events.conferences.models import Edition
from events.ledger.actions import ROBOT, record
from events.registration.letters import mail_guest
from events.registration.models import Registration, RegistrationSettings
from events.registration.problems import closed_problems
from events.registration.queries import seats_left, waiting_of
from events.shared.transitions import transition

State = Registration.State


def lock(edition: Edition) -> RegistrationSettings:
    """The settings, made if there are none, so that of two who want the last seat one gets it."""
    row, _ = RegistrationSettings.objects.get_or_create(edition=edition)
    told = RegistrationSettings.objects.select_for_update().get(pk=row.pk)
    told.edition = edition
    return told


def seat_or_queue(guest: Registration, told: RegistrationSettings, *, now: datetime) -> None:
    """A seat if one is left when all who wait have their offers, else the end of the list."""
    offer_free(told, now=now)
    confirmed = guest.confirmed_at or now
    if seats_left(told):
        move(guest, State.SEATED, confirmed_at=confirmed, now=now)
    else:
        move(guest, State.WAITING, confirmed_at=confirmed, queued_at=now, now=now)


def offer_free(told: RegistrationSettings, *, now: datetime) -> int:
    """Offer each free seat to the next who waits; how many. None once registration is over.

    Who has no address cannot answer an offer, and gets the seat.
    """
    free = 0 if closed_problems(told, now=now) else seats_left(told)
    until = _end_of_offer(told, now)
    chosen = list(waiting_of(told.edition)[:free])
    for guest in chosen:
        guest.edition = told.edition
        if not guest.email:
            move(guest, State.SEATED, now=now)
            record("seated", guest, by=ROBOT, at=now, edition=told.edition)
            continue
        move(guest, State.OFFERED, offered_until=until, now=now)
        record("offered seat", guest, by=ROBOT, at=now, edition=told.edition)
        mail_guest(guest, "seat_offer", now=now)
    return len(chosen)


def move(guest: Registration, to: str, *, now: datetime, **changes: Any) -> None:
    transition(guest, to, table=Registration.MOVES, changed_at=now, **changes)


def _end_of_offer(told: RegistrationSettings, now: datetime) -> datetime:
    end = now + timedelta(hours=told.offer_hours)
    return min(end, told.closes_at) if told.closes_at and told.closes_at > now else end
