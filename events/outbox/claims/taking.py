"""Claim rows that are due."""

import uuid
from collections.abc import Container, Iterable
from datetime import datetime

from django.db import transaction

from events.outbox import queries
from events.outbox.claims import lease, limits, swift
from events.outbox.claims.lease import Claim
from events.outbox.models import Delivery, Message

BATCH = 100


def claim_next(
    *, now: datetime, worker: str, limit: int = BATCH, skip: Container[int] = ()
) -> Claim | None:
    """Claim due rows of one message, or None. `skip` are messages whose rows others hold."""
    due = (pk for pk in queries.due_messages(now) if pk not in skip)
    message_id = next(due, None)
    return None if message_id is None else claim(message_id, now=now, worker=worker, limit=limit)


@transaction.atomic
def claim(message_id: int, *, now: datetime, worker: str, limit: int = BATCH) -> Claim:
    """Claim up to `limit` due rows of the message; one that crashed a worker is claimed alone."""
    message = Message.objects.select_for_update().get(pk=message_id)
    due = queries.due_deliveries(now).filter(message=message).order_by("not_before", "id")
    due, limit = limits.within(due, message.kind, limit=limit, now=now)
    rows = _alone_if_crashed(due.select_for_update(skip_locked=True, of=("self",))[:limit])
    token, until = uuid.uuid4(), now + lease.LENGTH
    swift.tell_claimed(rows, now=now, worker=worker)
    swift.take(rows, token, now=now, until=until)
    return Claim(message, _as_claimed(rows, now), token, until, worker)


def _as_claimed(rows: list[Delivery], now: datetime) -> tuple[Delivery, ...]:
    """The rows as they stand now, in their order of old: no need to load them again."""
    for row in rows:
        row.attempts += 1
        row.first_tried_at = row.first_tried_at or now
    return tuple(sorted(rows, key=lambda row: row.pk))


def _alone_if_crashed(due: Iterable[Delivery]) -> list[Delivery]:
    rows = list(due)
    if rows and rows[0].crashes:
        return rows[:1]
    return [row for row in rows if not row.crashes]
