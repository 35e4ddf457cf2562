"""Sweep: each 15 seconds, what workers left behind. Doubled sweeps do no harm."""

from datetime import datetime, timedelta

from django.db.models import F, Q

from events.outbox import claims, finishing, queries
from events.outbox.attempts.attempt import TOO_LATE
from events.outbox.delivery import has_work, worker_name
from events.outbox.models import Delivery, Heartbeat, Message
from events.outbox.retries import MOST_CRASHES

SLACK = timedelta(minutes=1)  # clocks of several hosts differ a little


def sweep(now: datetime, *, clock_was_set: bool = False) -> bool:
    """Take rows from dead workers, end what waits in vain, finish what is done.

    Writes the heartbeat that /healthz shows. True if there is something to send.
    """
    worker = worker_name()
    if clock_was_set:
        claims.spare_leases(now=now)
    claims.expire_leases(now=now, worker=worker, most_crashes=MOST_CRASHES)
    _begin_now(now)
    _end_waiting(now, worker)
    for message_id in _finished():
        finishing.finish_if_done(message_id, now=now)
    Heartbeat.objects.update_or_create(name="sweep", defaults={"at": now})
    return has_work(now)


def note_beat(now: datetime) -> None:
    """The clock rang: only it asks for a sweep by task. /healthz shows this beside the sweep."""
    Heartbeat.objects.update_or_create(name="beat", defaults={"at": now})


def _begin_now(now: datetime) -> None:
    """What began in the future: the clock was set back since. It begins now, its hold anew."""
    ahead = Message.objects.filter(state=Message.State.SENDING, started_at__gt=now + SLACK)
    for message in ahead.only("started_at"):
        back = {"not_before": F("not_before") - ((message.started_at or now) - now)}
        message.deliveries.filter(state=Delivery.State.QUEUED).update(**back)
        ahead.filter(pk=message.pk).update(started_at=now, **back)


def _end_waiting(now: datetime, worker: str) -> None:
    """What is no longer useful fails; a row that came back after its message was cancelled goes."""
    useless = Q(message__state=Message.State.SENDING, message__useful_until__lte=now)
    cancelled = Q(message__state=Message.State.CANCELLED)
    for which, to, why in (
        (useless, Delivery.State.FAILED, TOO_LATE),
        (cancelled, Delivery.State.CANCELLED, ""),
    ):
        if Delivery.objects.filter(which, state__in=queries.WAITING).exists():
            claims.move_waiting(which, to, now=now, worker=worker, why=why)


def _finished() -> list[int]:
    """Messages being sent without an open row: a worker died before it could say so."""
    sending = Message.objects.filter(state=Message.State.SENDING)
    done = sending.exclude(deliveries__state__in=queries.OPEN)
    return list(done.values_list("pk", flat=True))
