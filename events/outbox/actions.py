"""Queue mail, start it, take it back, stop it, and say what became of it.

Mail is queued in the caller's transaction: rolled back with it, never lost after it.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.outbox import claims, finishing, queries, tasks
from events.outbox.addresses import (
    Recipient,
    address_key,
    new_message_id,
    new_token,
    parse_mailbox,
    wire_address,
)
from events.outbox.models import Delivery, DeliveryEvent, Message
from events.shared.problems import Refused, block
from events.shared.transitions import transition

__all__ = [
    "Recipient",
    "cancel_message",
    "pause_message",
    "queue_message",
    "resume_message",
    "schedule_message",
    "set_publication",
    "settle_unknown",
    "start_message",
    "withdraw_message",
]

State = Message.State


def schedule_message(
    *,
    kind: str,
    subject: str,
    body: str,
    now: datetime,
    from_address: str = "",
    reply_to: str = "",
    in_reply_to: str = "",
    headers: Mapping[str, str] | None = None,
    send_at: datetime | None = None,
    local_only: bool = False,
    useful_until: datetime | None = None,
) -> Message:
    """A message in state scheduled, with its Message-ID made now and no recipient yet.

    Raises ValueError for an address that is none, and for line ends in what becomes a header.
    """
    sender = from_address or settings.DEFAULT_FROM_EMAIL
    for address in filter(None, (sender, reply_to)):
        parse_mailbox(address)
    message = Message(
        kind=kind,
        subject=subject,
        body=body,
        from_address=sender,
        reply_to=reply_to,
        in_reply_to=in_reply_to,
        headers=dict(headers or {}),
        msg_id=new_message_id(sender),
        send_at=send_at or now,
        local_only=local_only,
        useful_until=useful_until,
        made_at=now,
    )
    message.sha256 = _digest(message)
    finishing.content(message, Recipient("nobody@localhost"), msg_id=message.msg_id, date=now)
    message.save()
    return message


def _digest(message: Message) -> str:
    """What was approved, as one number: everything that a reader sees but recipient and date."""
    seen = ("kind", "from_address", "reply_to", "in_reply_to", "subject", "body", "headers")
    values = [getattr(message, name) for name in seen]
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def start_message(
    message: Message, recipients: Iterable[Recipient], *, now: datetime, hold: timedelta
) -> Message:
    """Scheduled to sending, with a row for each address; it goes out when the hold is over.

    Raises Stale if somebody was faster, Refused without recipients, with more than one for a
    list post, or for an address that is none.
    """
    not_before = now + hold
    transition(message, State.SENDING, table=Message.MOVES, started_at=now, not_before=not_before)
    rows = [_row(message, to, not_before) for to in _each_once(recipients)]
    _refuse_wrong_number(message, len(rows))
    Delivery.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    transaction.on_commit(tasks.ring, robust=True)
    return message


def _each_once(recipients: Iterable[Recipient]) -> list[Recipient]:
    found: dict[str, Recipient] = {}
    for to in recipients:
        try:
            found.setdefault(address_key(to.address), to)
        except ValueError as error:
            raise Refused([block("address", str(error), where="address")]) from None
    return list(found.values())


def _refuse_wrong_number(message: Message, count: int) -> None:
    if count == 0:
        raise Refused([block("recipients", "There is nobody to send this to.")])
    if count > 1 and message.kind != Message.Kind.DIRECT:
        raise Refused([block("recipients", "This goes to one address only.")])


def _row(message: Message, to: Recipient, not_before: datetime) -> Delivery:
    direct = message.kind == Message.Kind.DIRECT
    is_post = message.kind == Message.Kind.LIST_POST
    publication = Delivery.Publication.EXPECTED if is_post else Delivery.Publication.NONE
    return Delivery(
        message=message,
        address=wire_address(to.address),
        address_key=address_key(to.address),
        name=to.name,
        not_before=not_before,
        msg_id=new_message_id(message.from_address) if direct else message.msg_id,
        token=new_token(),
        publication=publication,
    )


@transaction.atomic
def queue_message(
    *,
    to: Recipient,
    subject: str,
    body: str,
    now: datetime,
    kind: str = Message.Kind.SYSTEM,
    from_address: str = "",
    reply_to: str = "",
    in_reply_to: str = "",
    headers: Mapping[str, str] | None = None,
    local_only: bool = False,
    useful_until: datetime | None = None,
) -> Message:
    """Schedule and start at once, without hold: login codes, links, letters to one person."""
    message = schedule_message(
        kind=kind,
        subject=subject,
        body=body,
        now=now,
        from_address=from_address,
        reply_to=reply_to,
        in_reply_to=in_reply_to,
        headers=headers,
        local_only=local_only,
        useful_until=useful_until,
    )
    return start_message(message, [to], now=now, hold=timedelta(0))


@transaction.atomic
def withdraw_message(message: Message, *, by: Actor, now: datetime) -> Message:
    """Undo: nothing has gone out, and nothing will. Its rows are deleted.

    The Message row is locked, as it is by the worker that lets a list post's body out or claims
    rows of other mail. Raises Refused once that has happened.
    """
    finishing.lock(message)
    rows = message.deliveries.all()
    gone = rows.exclude(_untouched(message))
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


@transaction.atomic
def settle_unknown(delivery: Delivery, *, seen: bool, by: Actor, now: datetime) -> Delivery:
    """A person's word on a list post whose answer was lost: seen on the list, or send it again.

    Raises Refused if the row is not `unknown`.
    """
    to = Delivery.State.SENT if seen else Delivery.State.QUEUED
    times = {"sent_at": now} if seen else {"not_before": now, "phase": ""}
    _settle(delivery, to, now=now, text="seen" if seen else "send again", **times)
    ledger.record("settled", delivery.message, by=by, at=now, after={"delivery": to.value})
    finishing.finish_if_done(delivery.message_id, now=now)
    if not seen:
        transaction.on_commit(tasks.ring, robust=True)
    return delivery


def _settle(
    delivery: Delivery, to: Delivery.State, *, now: datetime, text: str, **more: object
) -> None:
    """Move the row, unless somebody was faster."""
    was = Delivery.objects.select_for_update().get(pk=delivery.pk).state
    if was != Delivery.State.UNKNOWN:
        raise Refused([block("state", f"This is {was}, not unknown.", where="state")])
    Delivery.objects.filter(pk=delivery.pk).update(state=to, **more)
    DeliveryEvent.objects.create(delivery=delivery, at=now, was=was, now=to, text=text)
    delivery.refresh_from_db()


@transaction.atomic
def set_publication(
    delivery: Delivery, publication: str, *, archive_url: str = "", by: Actor, now: datetime
) -> Delivery:
    """What the list did with a post it took: held, published (with its address), denied, ..."""
    if delivery.message.kind != Message.Kind.LIST_POST or delivery.state != Delivery.State.SENT:
        raise Refused([block("publication", "Only a sent list post has a publication.")])
    before = {"publication": delivery.publication}
    delivery.publication = publication
    delivery.archive_url = archive_url
    _refuse_nonsense(delivery)
    delivery.save(update_fields=["publication", "archive_url"])
    after = {"publication": publication, "archive_url": archive_url}
    ledger.record("noted", delivery.message, by=by, at=now, before=before, after=after)
    return delivery


def _refuse_nonsense(delivery: Delivery) -> None:
    others = {field.name for field in Delivery._meta.fields} - {"publication", "archive_url"}
    try:
        delivery.clean_fields(exclude=others)
    except ValidationError as error:
        raise Refused([block("publication", " ".join(error.messages))]) from None
