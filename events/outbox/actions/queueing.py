"""Queue mail and start it, in the caller's transaction."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice

from django.conf import settings
from django.db import transaction

from events.outbox import finishing, mime, tasks
from events.outbox.addresses import (
    Recipient,
    address_key,
    new_message_id,
    new_token,
    parse_mailbox,
    wire_address,
)
from events.outbox.models import Delivery, Message
from events.shared.problems import Refused, block
from events.shared.transitions import transition

State = Message.State
BATCH = 500


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
    calendar: str = "",
    html: str = "",
    send_at: datetime | None = None,
    local_only: bool = False,
    useful_until: datetime | None = None,
) -> Message:
    """A message in state scheduled, with its Message-ID made now and no recipient yet.

    In direct mail `{token}` in the body and in header values becomes each delivery's token. A
    `calendar` (iTIP) goes to one person only. Raises ValueError for an address that is none, and
    for line ends in what becomes a header.
    """
    sender = from_address or settings.DEFAULT_FROM_EMAIL
    for address in filter(None, (sender, reply_to)):
        parse_mailbox(address)
    if html and kind != Message.Kind.DIRECT:
        raise ValueError("Only mail to many persons has an HTML part.")
    if calendar and kind != Message.Kind.SYSTEM:
        raise ValueError("A calendar goes in a letter to one person.")
    message = Message(
        kind=kind,
        subject=subject,
        body=body,
        from_address=sender,
        reply_to=reply_to,
        in_reply_to=in_reply_to,
        headers=dict(headers or {}),
        calendar=calendar,
        html=html,
        msg_id=new_message_id(sender),
        send_at=send_at or now,
        local_only=local_only,
        useful_until=useful_until,
        made_at=now,
    )
    message.sha256 = _digest(message)
    _refuse_unbuildable(message, now=now)
    message.save()
    return message


def _refuse_unbuildable(message: Message, *, now: datetime) -> None:
    same, nobody = finishing.same_for_all(message), Recipient("nobody@localhost")
    mime.build(**same, to=nobody, msg_id=message.msg_id, date=now, token=new_token())


def _digest(message: Message) -> str:
    """What was approved, as one number: everything that a reader sees but recipient and date."""
    seen = ("kind", "from_address", "reply_to", "in_reply_to", "subject", "body", "headers")
    values = [getattr(message, name) for name in seen]
    values += [part for part in (message.calendar, message.html) if part]
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
    rows, count = _each_once(message, recipients, not_before), 0
    while some := list(islice(rows, BATCH)):
        Delivery.objects.bulk_create(some, ignore_conflicts=True)
        count += len(some)
    _refuse_wrong_number(message, count)
    transaction.on_commit(tasks.ring, robust=True)
    return message


def _each_once(
    message: Message, recipients: Iterable[Recipient], not_before: datetime
) -> Iterator[Delivery]:
    """Rows that are not stored yet; of two spellings of an address the first."""
    seen = set()
    for to in recipients:
        row = _row(message, to, not_before)
        if row.address_key not in seen:
            seen.add(row.address_key)
            yield row


def _refuse_wrong_number(message: Message, count: int) -> None:
    if count == 0:
        raise Refused([block("recipients", "There is nobody to send this to.")])
    if count > 1 and message.kind != Message.Kind.DIRECT:
        raise Refused([block("recipients", "This goes to one address only.")])


def _row(message: Message, to: Recipient, not_before: datetime) -> Delivery:
    direct = message.kind == Message.Kind.DIRECT
    is_post = message.kind == Message.Kind.LIST_POST
    publication = Delivery.Publication.EXPECTED if is_post else Delivery.Publication.NONE
    try:
        address, key = wire_address(to.address), address_key(to.address)
    except ValueError as error:
        raise Refused([block("address", str(error), where="address")]) from None
    return Delivery(
        message=message,
        address=address,
        address_key=key,
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
    calendar: str = "",
    local_only: bool = False,
    useful_until: datetime | None = None,
    hold: timedelta = timedelta(0),
) -> Message:
    """Schedule and start at once: login codes, links, letters to one person.

    A letter that a person wrote waits for `hold`, so that it can be taken back.
    """
    message = schedule_message(
        kind=kind,
        subject=subject,
        body=body,
        now=now,
        from_address=from_address,
        reply_to=reply_to,
        in_reply_to=in_reply_to,
        headers=headers,
        calendar=calendar,
        local_only=local_only,
        useful_until=useful_until,
    )
    return start_message(message, [to], now=now, hold=hold)
