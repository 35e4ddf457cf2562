"""Wishing for a room, asking for it by letter, noting what was answered."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from events.conferences.actions.saying import refuse_unless_planned, say_venue
from events.conferences.bookings.models import Booking
from events.conferences.bookings.problems import clashes_of
from events.conferences.bookings.queries import rivals_of
from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.changes import news, plain
from events.outbox import actions as outbox
from events.shared.problems import refuse_if_blocked
from events.shared.transitions import transition, update_versioned
from events.venues.models import Certainty

State = Booking.State


@transaction.atomic
def add_booking(edition: Edition, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Booking:
    """Wish for a room. Raises Refused for an edition that is over."""
    refuse_unless_planned(edition)
    booking = Booking.objects.create(edition=edition, **facts)
    ledger.record("created", booking, by=by, at=now, edition=edition, after=plain(facts))
    return booking


@transaction.atomic
def edit_booking(
    booking: Booking, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> Booking:
    """Store those of `facts` that differ; Stale if it is no longer as it was read.

    Raises Refused if a confirmed room would then clash with another confirmed or held one.
    """
    changes = news(booking, facts)
    if not changes:
        return booking
    before = {name: getattr(booking, name) for name in changes}
    update_versioned(booking, **changes)
    _refuse_clash(booking)
    edition, was, now_is = booking.edition, plain(before), plain(changes)
    ledger.record("edited", booking, by=by, at=now, edition=edition, before=was, after=now_is)
    return booking


@transaction.atomic
def ask_for_room(
    booking: Booking, *, subject: str, body: str, reply_to: str, by: Actor, now: datetime
) -> Booking:
    """Mail the letter to the booking's contact and note that the room is requested.

    Raises Refused where no address is known or the booking is past asking.
    """
    transition(booking, State.REQUESTED, table=Booking.MOVES, requested_at=now)
    outbox.queue_message(
        to=outbox.Recipient(booking.contact_email, booking.contact),
        subject=subject,
        body=body,
        reply_to=reply_to,
        local_only=booking.edition.demo,
        now=now,
    )
    _tell_move(booking, "asked by letter", by=by, now=now)
    return booking


@transaction.atomic
def move_booking(
    booking: Booking,
    to: str,
    *,
    reason: str,
    held_until: date | None = None,
    by: Actor,
    now: datetime,
) -> Booking:
    """Note what was answered. Confirmed puts the edition there for certain; a confirmed room that
    is released takes that certainty back to planned, if no other is confirmed.

    Raises Refused for a move that `MOVES` does not have, or a room that somebody else has then.
    """
    was = booking.state
    transition(booking, to, table=Booking.MOVES, held_until=held_until)
    _refuse_clash(booking)
    _tell_move(booking, reason, by=by, now=now)
    if to == State.CONFIRMED:
        _say(booking, Certainty.CONFIRMED, reason, by=by, now=now)
    elif was == State.CONFIRMED and not _confirmed(booking.edition):
        _say(booking, Certainty.PLANNED, reason, by=by, now=now)
    return booking


def _refuse_clash(booking: Booking) -> None:
    """A room is promised once; two at once wait here for each other's commit."""
    type(booking.room).objects.select_for_update().get(pk=booking.room_id)
    ours = booking.edition.bookings.select_related("room__venue", "edition")
    refuse_if_blocked(clashes_of(booking, [*ours, *rivals_of(booking.edition)]))


def _confirmed(edition: Edition) -> bool:
    return edition.bookings.filter(state=State.CONFIRMED).exists()


def _say(booking: Booking, certainty: Certainty, reason: str, *, by: Actor, now: datetime) -> None:
    edition, venue = booking.edition, booking.room.venue
    if (edition.venue_id, edition.venue_certainty) == (venue.pk, certainty):
        return
    words = f"{booking} is {booking.state_words}"
    source = ledger.word_of(by, at=now, label="Written in the rooms of the edition")
    why = f"{words}: {reason}" if reason else f"{words}."
    say_venue(edition, venue, certainty, reason=why, source=source, by=by, now=now)


def _tell_move(booking: Booking, reason: str, *, by: Actor, now: datetime) -> None:
    after = {"state": booking.state_words}
    ledger.record("room", booking, by=by, at=now, edition=booking.edition, after=after, why=reason)
