"""Rows without a worker: their lease ran out, or they are not to be sent any more."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from events.outbox.claims import lease
from events.outbox.literal import is_sending
from events.outbox.models import Delivery, DeliveryEvent, Message
from events.outbox.queries import WAITING

State, Phase = Delivery.State, Delivery.Phase
EXPIRED = "the worker's lease ran out"
LOST_ANSWER = "The worker ended after the last byte; the server's answer was not seen."
PARKED = "Given up: {} workers ended while they sent this."


@transaction.atomic
def expire_leases(*, now: datetime, worker: str, most_crashes: int) -> int:
    """Take rows from workers that died. A list post past DATA becomes `unknown`, never queued.

    Only the row that the worker was at counts the crash: rows are sent in their order, so it is
    the first that is left. One that outlived `most_crashes` workers fails. Returns how many rows
    were taken.
    """
    _shorten_long_leases(now)
    rows = Delivery.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        is_sending(), lease_until__lt=now
    )
    left = list(rows.select_related("message").order_by("id"))
    first: dict[object, int] = {}
    for row in left:
        was_at_it = first.setdefault(row.lease_token, row.pk) == row.pk
        _expire(row, _end_of(row, most_crashes, was_at_it=was_at_it), now=now, worker=worker)
    return len(left)


def spare_leases(*, now: datetime) -> None:
    """The clock was set: a lease that seems to be over gets another minute, for nobody died."""
    over = Delivery.objects.filter(is_sending(), lease_until__lt=now)
    over.update(lease_until=now + lease.LENGTH)


def _shorten_long_leases(now: datetime) -> None:
    """The clock was set back: no worker has a lease of hours, and a dead one keeps none."""
    longest = now + 2 * lease.LENGTH
    held = Delivery.objects.filter(is_sending(), lease_until__gt=longest)
    held.update(lease_until=now + lease.LENGTH)


def _end_of(row: Delivery, most_crashes: int, *, was_at_it: bool) -> dict[str, Any]:
    """What becomes of a row of a dead worker."""
    if row.message.kind == Message.Kind.LIST_POST and row.phase == Phase.DATA:
        return {"state": State.UNKNOWN, "crashes": row.crashes + 1, "smtp_text": LOST_ANSWER}
    if row.message.state in {Message.State.CANCELLED, Message.State.WITHDRAWN}:
        return {"state": State.CANCELLED}
    if not was_at_it:
        first = None if row.attempts == 1 else row.first_tried_at
        return {"state": State.QUEUED, "attempts": row.attempts - 1, "first_tried_at": first}
    crashes = row.crashes + 1
    if crashes >= most_crashes:
        return {"state": State.FAILED, "crashes": crashes, "smtp_text": PARKED.format(crashes)}
    return {"state": State.QUEUED, "crashes": crashes}


def _expire(row: Delivery, end: dict[str, Any], *, now: datetime, worker: str) -> None:
    Delivery.objects.filter(pk=row.pk, lease_token=row.lease_token).update(
        lease_token=None, lease_until=None, **end
    )
    DeliveryEvent.objects.create(
        delivery=row,
        at=now,
        was=State.SENDING,
        now=end["state"],
        text=EXPIRED,
        worker=worker,
        attempt=row.attempts,
    )


@transaction.atomic
def move_waiting(
    which: Q, to: Delivery.State, *, now: datetime, worker: str = "", why: str = ""
) -> int:
    """Queued and deferred rows to a final state in one statement; how many."""
    waiting = Delivery.objects.filter(which, state__in=WAITING)
    rows = list(waiting.select_for_update(of=("self",)))
    waiting.update(state=to, smtp_text=why)
    DeliveryEvent.objects.bulk_create(
        DeliveryEvent(
            delivery=row,
            at=now,
            was=row.state,
            now=to,
            text=why,
            worker=worker,
            attempt=row.attempts,
        )
        for row in rows
    )
    return len(rows)
