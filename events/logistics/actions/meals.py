"""Meals: written down, ordered by heads and diet, ordered again when the heads change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from events.conferences.models import Edition
from events.ledger.actions import Actor, record
from events.ledger.changes import plain
from events.logistics.actions import rows
from events.logistics.models import Meal
from events.outbox import actions as outbox
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned


@transaction.atomic
def add_meal(edition: Edition, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Meal:
    return rows.add(Meal, edition, facts, by=by, now=now)


@transaction.atomic
def edit_meal(meal: Meal, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Meal:
    return rows.edit(meal, facts, by=by, now=now)


@transaction.atomic
def remove_meal(meal: Meal, *, by: Actor, now: datetime) -> None:
    rows.remove(meal, by=by, now=now)


@transaction.atomic
def order_meal(meal: Meal, heads: Mapping[str, int], *, by: Actor, now: datetime) -> Meal:
    """Note that these heads were told to the caterer. Raises Refused where nobody eats."""
    return _order(meal, heads, verb="ordered", by=by, now=now)


@transaction.atomic
def order_by_letter(
    meal: Meal,
    heads: Mapping[str, int],
    *,
    subject: str,
    body: str,
    reply_to: str,
    by: Actor,
    now: datetime,
) -> Meal:
    """Mail the caterer, and note that these heads were told. Refused without an address."""
    if not meal.caterer_email:
        text = "No address of the caterer is known; write it down first."
        raise Refused([block("address", text, where="caterer_email")])
    _order(meal, heads, verb="ordered by mail", by=by, now=now)
    outbox.queue_message(
        to=outbox.Recipient(meal.caterer_email, meal.caterer),
        subject=subject,
        body=body,
        reply_to=reply_to,
        local_only=meal.edition.demo,
        now=now,
    )
    return meal


def _order(meal: Meal, heads: Mapping[str, int], *, verb: str, by: Actor, now: datetime) -> Meal:
    if not sum(heads.values()):
        text = "Nobody eats yet: no guest has a seat, and no extra heads are written down."
        raise Refused([block("heads", text)])
    facts = {"ordered": dict(heads), "ordered_at": now, "ordered_by_id": by.user_id}
    was = plain({name: getattr(meal, name) for name in facts})
    update_versioned(meal, **facts)  # also where nothing differs: a letter goes out once
    told = plain(facts)
    record(verb, meal, by=by, at=now, edition=meal.edition, before=was, after=told)
    return meal


@transaction.atomic
def take_back_order(meal: Meal, before: Mapping[str, Any], *, by: Actor, now: datetime) -> Meal:
    """As it was before an order was noted by mistake."""
    return rows.edit(meal, before, by=by, now=now, verb="order taken back")
