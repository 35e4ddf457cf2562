"""Claim rows that are due."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, Value, When

from events.outbox import queries
from events.outbox.claims import lease
from events.outbox.claims.lease import Claim
from events.outbox.models import Delivery, DeliveryEvent, Message

BATCH = 50
State, Phase = Delivery.State, Delivery.Phase


def claim_next(
    *, now: datetime, worker: str, limit: int = BATCH, skip: Iterable[int] = ()
) -> Claim | None:
    """Claim due rows of one message, or None. `skip` are messages whose rows others hold."""
    due = queries.due_deliveries(now).exclude(message_id__in=tuple(skip))
    message_id = due.values_list("message_id", flat=True).first()
    return None if message_id is None else claim(message_id, now=now, worker=worker, limit=limit)


@transaction.atomic
def claim(message_id: int, *, now: datetime, worker: str, limit: int = BATCH) -> Claim:
    """Claim up to `limit` due rows of the message; one that crashed a worker is claimed alone."""
    message = Message.objects.select_for_update().get(pk=message_id)
    due = queries.due_deliveries(now).filter(message=message).order_by("not_before", "id")
    rows = _alone_if_crashed(due.select_for_update(skip_locked=True, of=("self",))[:limit])
    token, until = uuid.uuid4(), now + lease.LENGTH
    _events(rows, now=now, to=State.SENDING, worker=worker)
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=State.SENDING,
        phase=Phase.CLAIMED,
        attempts=F("attempts") + 1,
        first_tried_at=Case(When(first_tried_at=None, then=Value(now)), default="first_tried_at"),
        lease_token=token,
        lease_until=until,
    )
    claimed = Delivery.objects.filter(lease_token=token).order_by("id")
    return Claim(message, tuple(claimed), token, until, worker)


def _alone_if_crashed(due: Iterable[Delivery]) -> list[Delivery]:
    rows = list(due)
    if rows and rows[0].crashes:
        return rows[:1]
    return [row for row in rows if not row.crashes]


def _events(rows: Sequence[Delivery], *, now: datetime, to: str, worker: str) -> None:
    DeliveryEvent.objects.bulk_create(
        DeliveryEvent(
            delivery=row, at=now, was=row.state, now=to, worker=worker, attempt=row.attempts + 1
        )
        for row in rows
    )
