"""The budget: its currency, its lines, its rates, and the rooms' costs taken over."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.ledger.actions import Actor, record, record_many
from events.ledger.changes import plain
from events.logistics.actions import rows
from events.logistics.models import Budget, BudgetLine, Rate
from events.logistics.queries.money import rooms_to_take
from events.shared.problems import Refused, Stale, block
from events.shared.text import counted
from events.shared.transitions import update_versioned

State = BudgetLine.State


@transaction.atomic
def set_budget(
    edition: Edition, facts: Mapping[str, Any], *, version: int, by: Actor, now: datetime
) -> Budget:
    """Say in which currency it adds up and for how many heads. Stale as ever.

    Raises Refused for another currency while rates lead to the one before.
    """
    told = Budget.objects.select_for_update().filter(edition=edition).first()
    if told is None:
        if version:
            raise Stale("The budget was taken away in the meantime. Reload the page.")
        told = Budget.objects.create(edition=edition, **facts)
        record("created", told, by=by, at=now, edition=edition, after=plain(facts))
        return told
    if facts["currency"] != told.currency and edition.rates.exists():
        text = f"The rates lead to {told.currency}; remove them first, then write them anew."
        raise Refused([block("currency", text, where="currency")])
    told.edition, told.version = edition, version
    changes = {name: value for name, value in facts.items() if getattr(told, name) != value}
    if changes:
        was = plain({name: getattr(told, name) for name in changes})
        update_versioned(told, **changes)
        record("edited", told, by=by, at=now, edition=edition, before=was, after=plain(changes))
    return told


@transaction.atomic
def add_line(edition: Edition, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> BudgetLine:
    booking = facts.get("booking")
    if booking and edition.budget_lines.filter(booking=booking).exists():
        raise Refused([block("booking", f"{booking} is in the budget already.")])
    return rows.add(BudgetLine, edition, facts, by=by, now=now)


@transaction.atomic
def edit_line(
    line: BudgetLine, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> BudgetLine:
    return rows.edit(line, facts, by=by, now=now)


@transaction.atomic
def remove_line(line: BudgetLine, *, by: Actor, now: datetime) -> None:
    rows.remove(line, by=by, now=now)


@transaction.atomic
def take_rooms(edition: Edition, *, by: Actor, now: datetime) -> int:
    """Make a line of each room that has a cost and no line yet; returns how many. One Undo."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    rooms = list(rooms_to_take(edition))
    if not rooms:
        return 0
    label = f"{counted(len(rooms), 'cost of a room', 'costs of rooms')}"
    whole = record_many("added many", BudgetLine, label, by=by, at=now, edition=edition)
    for booking in rooms:
        add_line(edition, _line_of(booking), by=whole, now=now)
    return len(rooms)


def _line_of(booking: Booking) -> dict[str, Any]:
    sure = booking.state == Booking.State.CONFIRMED
    return {
        "text": str(booking)[:200],
        "state": State.COMMITTED if sure else State.PLANNED,
        "currency": booking.currency,
        "planned": booking.cost,
        "booking": booking,
    }


@transaction.atomic
def set_rate(
    edition: Edition, currency: str, rate: Decimal, on: date, *, by: Actor, now: datetime
) -> Rate:
    """Write down what one of `currency` is worth in the budget's; the one before is replaced."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    facts = {"currency": currency, "rate": rate, "on": on}
    known = edition.rates.filter(currency=currency).first()
    if known is None:
        return rows.add(Rate, edition, facts, by=by, now=now)
    return rows.edit(known, facts, by=by, now=now)


@transaction.atomic
def remove_rate(rate: Rate, *, by: Actor, now: datetime) -> None:
    rows.remove(rate, by=by, now=now)
