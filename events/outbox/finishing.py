"""What worker and person both do to a message: lock it, pause it, finish it, build its bytes."""

from datetime import datetime
from typing import Any

from django.db import transaction

from events.outbox import mime, queries
from events.outbox.models import Delivery, Message
from events.shared.transitions import transition

FAILURES = {Delivery.State.FAILED, Delivery.State.BOUNCED}


def lock(message: Message) -> None:
    """Lock the row and bring `message` up to date; inside a transaction.

    What a page had loaded of its deliveries is forgotten: it may be a part of them.
    """
    fresh = Message.objects.select_for_update().get(pk=message.pk)
    message.__dict__.pop("_prefetched_objects_cache", None)
    message.__dict__.update(fresh.__dict__)


def same_for_all(message: Message) -> mime.Same:
    """What all its readers get, as `mime` takes it."""
    return mime.Same(
        kind=message.kind,
        from_address=message.from_address,
        reply_to=message.reply_to,
        in_reply_to=message.in_reply_to,
        subject=message.subject,
        body=message.body,
        headers=message.headers,
        calendar=message.calendar,
        html=message.html,
    )


def pause(message: Message, *, reason: str) -> None:
    """Sending to paused; the message must be locked."""
    transition(message, Message.State.PAUSED, table=Message.MOVES, paused_reason=reason[:300])


@transaction.atomic
def finish_if_done(message_id: int, *, now: datetime) -> bool:
    """Sending to sent, or to sent with failures, when no row is open; the body of system mail goes.

    An `unknown` row is open: the message waits for a proof or a person.
    """
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.state != Message.State.SENDING:
        return False
    if queries.has_open_rows(message):
        return False
    failed = message.deliveries.filter(state__in=FAILURES).exists()
    ended = Message.State.SENT_WITH_FAILURES if failed else Message.State.SENT
    gone = purge(message, now=now)
    transition(message, ended, table=Message.MOVES, finished_at=now, **gone)
    return True


def purge(message: Message, *, now: datetime) -> dict[str, Any]:
    """What goes once a message has ended: the body of system mail (login codes, links)."""
    gone = {"body": "", "calendar": "", "purged_at": now}
    return gone if message.kind == Message.Kind.SYSTEM else {}


@transaction.atomic
def note_failure(message_id: int, *, now: datetime) -> None:
    """A row came back after the end: sent becomes sent with failures."""
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.state == Message.State.SENT:
        transition(message, Message.State.SENT_WITH_FAILURES, table=Message.MOVES)
    finish_if_done(message_id, now=now)
