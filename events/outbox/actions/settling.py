"""A person's word on a list post: whether it went out, and what the list did with it."""

from datetime import datetime

from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.outbox import finishing, publishing, tasks
from events.outbox.models import Delivery, Message
from events.shared.problems import Refused, block


@transaction.atomic
def settle_unknown(delivery: Delivery, *, seen: bool, by: Actor, now: datetime) -> Delivery:
    """A person's word on a list post whose answer was lost: seen on the list, or send it again.

    Raises Refused if the row is not `unknown`, and where a cancelled post would go out again.
    """
    if not seen:
        _refuse_if_cancelled(delivery.message)
    to = Delivery.State.SENT if seen else Delivery.State.QUEUED
    times = {"sent_at": now} if seen else {"not_before": now, "phase": ""}
    publishing.settle(delivery, to, now=now, text="seen" if seen else "send again", **times)
    ledger.record("settled", delivery.message, by=by, at=now, after={"delivery": to.value})
    finishing.finish_if_done(delivery.message_id, now=now)
    if not seen:
        transaction.on_commit(tasks.ring, robust=True)
    return delivery


def _refuse_if_cancelled(message: Message) -> None:
    finishing.lock(message)
    if message.state == Message.State.CANCELLED:
        text = "This was cancelled, so it is not sent again."
        raise Refused([block("state", text, where="state")])


@transaction.atomic
def set_publication(
    delivery: Delivery, publication: str, *, archive_url: str = "", by: Actor, now: datetime
) -> Delivery:
    """What the list did with a post it took: held, published (with its address), denied, ..."""
    return publishing.note(
        delivery, publication, archive_url=archive_url, by=by, now=now, text="a person's word"
    )
