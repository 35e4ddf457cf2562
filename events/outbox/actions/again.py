"""A person's word on direct mail that failed: try those addresses, and no others, once more."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.outbox import finishing, tasks
from events.outbox.models import Delivery, DeliveryEvent, Message, Suppression
from events.shared.problems import Refused, block
from events.shared.transitions import transition

State = Delivery.State
BATCH = 500


def failed_of(message: Message) -> QuerySet[Delivery]:
    """Rows that failed or came back, whose address may get mail all the same."""
    stopped = Suppression.objects.filter(address_key=OuterRef("address_key"))
    # Not `message.deliveries`: a page may have loaded a part of them.
    rows = Delivery.objects.filter(message=message, state__in=[State.FAILED, State.BOUNCED])
    return rows.exclude(Exists(stopped)).exclude(address="")


@transaction.atomic
def send_failed_again(message: Message, *, by: Actor, now: datetime) -> int:
    """Queue the failed rows anew, under the Message-IDs they had; how many.

    Nobody who got it gets it again. Raises Refused for what has not ended, for a list post, and
    where nothing is left that may be tried.
    """
    finishing.lock(message)
    ended = message.state == Message.State.SENT_WITH_FAILURES
    if message.kind != Message.Kind.DIRECT or not ended:
        raise Refused([block("state", "Only mail to persons that ended with failures is tried.")])
    rows = list(failed_of(message).values_list("pk", "state"))
    if not rows:
        text = "Nobody is left to try: dead mailboxes and who left get nothing."
        raise Refused([block("empty", text)])
    transition(message, Message.State.SENDING, table=Message.MOVES, finished_at=None)
    for at in range(0, len(rows), BATCH):
        _queue(rows[at : at + BATCH], now)
    ledger.record("sent again", message, by=by, at=now, after={"count": len(rows)})
    transaction.on_commit(tasks.ring, robust=True)
    return len(rows)


def _queue(rows: list[tuple[int, str]], now: datetime) -> None:
    Delivery.objects.filter(pk__in=[pk for pk, _ in rows]).update(
        state=State.QUEUED,
        phase="",
        attempts=0,
        crashes=0,
        not_before=now,
        first_tried_at=None,
        sent_at=None,
        bounced_at=None,
        smtp_code=None,
        enhanced_code="",
        smtp_text="",
    )
    DeliveryEvent.objects.bulk_create(
        DeliveryEvent(delivery_id=pk, at=now, was=was, now=State.QUEUED, text="send again")
        for pk, was in rows
    )
