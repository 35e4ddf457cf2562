"""Take mail back, stop it, go on."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.outbox import claims, finishing, queries, tasks
from events.outbox.models import Delivery, Message
from events.shared.problems import Refused, block
from events.shared.transitions import transition

State = Message.State


@transaction.atomic
def withdraw_message(message: Message, *, by: Actor, now: datetime) -> Message:
    """Undo: nothing has gone out, and nothing will. Its rows are deleted.

    The Message row is locked, as it is by the worker that lets a list post's body out or claims
    rows of other mail. Raises Refused once that has happened, or may have.
    """
    finishing.lock(message)
    rows = message.deliveries.all()
    gone = rows.exclude(_untouched(message)) | rows.filter(events__was=Delivery.State.UNKNOWN)
    if gone.exists():
        raise Refused([block("withdraw", "It is too late: this is going out, or has gone.")])
    transition(message, State.WITHDRAWN, table=Message.MOVES, finished_at=now)
    rows.delete()
    ledger.record("withdrew", message, by=by, at=now)
    return message


def _untouched(message: Message) -> Q:
    waiting = Q(state__in=queries.WAITING)
    if message.kind == Message.Kind.LIST_POST:
        held = waiting | Q(state=Delivery.State.SENDING)
        return held & Q(phase__in=["", Delivery.Phase.CLAIMED])
    return waiting & Q(attempts=0)


@transaction.atomic
def pause_message(message: Message, *, reason: str, by: Actor, now: datetime) -> Message:
    """Stop within one message per worker; claimed rows go back by themselves."""
    finishing.lock(message)
    finishing.pause(message, reason=reason)
    ledger.record("paused", message, by=by, at=now, why=reason)
    return message


@transaction.atomic
def resume_message(message: Message, *, by: Actor, now: datetime) -> Message:
    """Go on with what is left; finished at once if nothing is."""
    finishing.lock(message)
    transition(message, State.SENDING, table=Message.MOVES, paused_reason="")
    ledger.record("resumed", message, by=by, at=now)
    finishing.finish_if_done(message.pk, now=now)
    message.refresh_from_db()
    transaction.on_commit(tasks.ring, robust=True)
    return message


@transaction.atomic
def cancel_message(message: Message, *, by: Actor, now: datetime) -> Message:
    """Send nothing more; a row in flight keeps its true end."""
    finishing.lock(message)
    transition(
        message,
        State.CANCELLED,
        table=Message.MOVES,
        finished_at=now,
        **finishing.purge(message, now=now),
    )
    count = claims.move_waiting(Q(message=message), Delivery.State.CANCELLED, now=now)
    ledger.record("cancelled", message, by=by, at=now, after={"cancelled": count})
    return message
