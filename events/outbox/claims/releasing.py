"""Rows without a worker: their lease ran out, or they are not to be sent any more."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from events.outbox.models import Delivery, DeliveryEvent, Message
from events.outbox.queries import WAITING

State, Phase = Delivery.State, Delivery.Phase
EXPIRED = "the worker's lease ran out"


@transaction.atomic
def expire_leases(*, now: datetime, worker: str, most_crashes: int) -> int:
    """Take rows from workers that died. A list post past DATA becomes `unknown`, never queued.

    A row that outlived `most_crashes` workers fails. Returns how many rows were taken.
    """
    rows = list(
        Delivery.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(state=State.SENDING, lease_until__lt=now)
        .select_related("message")
    )
    for row in rows:
        _expire(row, _after_crash(row, most_crashes), now=now, worker=worker)
    return len(rows)


def _after_crash(row: Delivery, most_crashes: int) -> Delivery.State:
    if row.message.kind == Message.Kind.LIST_POST and row.phase == Phase.DATA:
        return State.UNKNOWN
    if row.message.state in {Message.State.CANCELLED, Message.State.WITHDRAWN}:
        return State.CANCELLED
    return State.FAILED if row.crashes + 1 >= most_crashes else State.QUEUED


def _expire(row: Delivery, to: Delivery.State, *, now: datetime, worker: str) -> None:
    Delivery.objects.filter(pk=row.pk, lease_token=row.lease_token).update(
        state=to, crashes=F("crashes") + 1, lease_token=None, lease_until=None
    )
    DeliveryEvent.objects.create(
        delivery=row,
        at=now,
        was=State.SENDING,
        now=to,
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
