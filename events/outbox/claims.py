"""Who works on which row: claimed under a lease, written back under the same lease.

A worker that lost its lease writes nothing but a late 250, because that is still the truth. Each
function is one short transaction; none is open while a mail server is spoken to. The Message row is
locked first wherever a person's Undo, pause or cancel could race (PostgreSQL: FOR UPDATE; SQLite:
every transaction here begins IMMEDIATE).
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Q, QuerySet, Value, When

from events.outbox import queries
from events.outbox.models import Delivery, DeliveryEvent, Message
from events.outbox.queries import WAITING

LEASE = timedelta(seconds=60)
BATCH = 50
State, Phase = Delivery.State, Delivery.Phase


@dataclass(frozen=True)
class Claim:
    """Rows of one message that this worker may send, in order, until the lease ends."""

    message: Message
    deliveries: tuple[Delivery, ...]
    token: uuid.UUID
    until: datetime
    worker: str


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
    token, until = uuid.uuid4(), now + LEASE
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


def _mine(delivery: Delivery, claim: Claim) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk=delivery.pk, lease_token=claim.token)


def is_mine(delivery: Delivery, claim: Claim, *, now: datetime) -> bool:
    """Whether the row may be sent: lease valid, message still being sent."""
    return (
        _mine(delivery, claim)
        .filter(lease_until__gt=now, message__state=Message.State.SENDING)
        .exists()
    )


def renew(delivery: Delivery, claim: Claim, *, now: datetime) -> bool:
    """Hold the row for another minute; False if the lease was lost."""
    return _mine(delivery, claim).update(lease_until=now + LEASE) == 1


@transaction.atomic
def let_list_post_out(delivery: Delivery, claim: Claim, *, now: datetime) -> bool:
    """Commit phase `data`: from here on the post may have gone out, and Undo is refused.

    False, and nothing may be written to the server, if the message was withdrawn, paused or
    cancelled, or the lease was lost.
    """
    message = Message.objects.select_for_update().get(pk=delivery.message_id)
    if message.state != Message.State.SENDING:
        return False
    held = _mine(delivery, claim).filter(lease_until__gt=now)
    return held.update(phase=Phase.DATA, lease_until=now + LEASE) == 1


@transaction.atomic
def write(
    delivery: Delivery,
    claim: Claim,
    to: Delivery.State,
    *,
    now: datetime,
    code: int | None = None,
    text: str = "",
    **changes: Any,
) -> bool:
    """The end of a try, under the lease: one row, one event. False if the lease was lost."""
    if to not in Delivery.MOVES[State.SENDING]:
        raise ValueError(f"A delivery does not go from sending to {to}.")
    changes |= {"state": to, "lease_token": None, "lease_until": None}
    changes |= {"smtp_code": code, "smtp_text": text[:500]}
    if not _mine(delivery, claim).update(**changes):
        return _late(delivery, claim, to, now=now, code=code, text=text, changes=changes)
    _event(delivery.pk, claim, State.SENDING, to, now=now, code=code, text=text)
    return True


def _late(
    delivery: Delivery,
    claim: Claim,
    to: Delivery.State,
    *,
    now: datetime,
    code: int | None,
    text: str,
    changes: dict[str, Any],
) -> bool:
    """The lease was lost: a 250 counts where nobody holds the row; all else is only told."""
    row = Delivery.objects.select_for_update().filter(pk=delivery.pk).first()
    if row is None:
        return False
    true = to == State.SENT and row.state in {*WAITING, State.UNKNOWN}
    if true:
        Delivery.objects.filter(pk=row.pk).update(**changes)
    told = text if true else f"too late, nothing changed: {to} {text}"
    _event(row.pk, claim, row.state, to if true else row.state, now=now, code=code, text=told)
    return true


def _event(
    pk: int, claim: Claim, was: str, to: str, *, now: datetime, code: int | None, text: str
) -> None:
    attempt = next((row.attempts for row in claim.deliveries if row.pk == pk), 0)
    DeliveryEvent.objects.create(
        delivery_id=pk,
        at=now,
        was=was,
        now=to,
        code=code,
        text=text[:500],
        worker=claim.worker,
        attempt=attempt,
    )


@transaction.atomic
def hand_back(
    rows: Iterable[Delivery], claim: Claim, *, now: datetime, why: str, not_before: datetime
) -> None:
    """Give up rows that were not tried, or whose try does not count: as if never claimed."""
    held = Delivery.objects.filter(pk__in=[row.pk for row in rows], lease_token=claim.token)
    given = list(held.values_list("pk", flat=True))
    cancelled = Message.objects.filter(
        pk=claim.message.pk, state__in=[Message.State.CANCELLED, Message.State.WITHDRAWN]
    ).exists()
    to = State.CANCELLED if cancelled else State.QUEUED
    held.update(
        state=to,
        phase="",
        attempts=F("attempts") - 1,
        first_tried_at=Case(When(attempts=1, then=None), default="first_tried_at"),
        lease_token=None,
        lease_until=None,
        not_before=not_before,
    )
    for pk in given:
        _event(pk, claim, State.SENDING, to, now=now, code=None, text=why)


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
