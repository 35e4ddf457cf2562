"""Say what became of a list post: whether it went out, and what the list did with it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.outbox import finishing, tasks
from events.outbox.models import Delivery, DeliveryEvent, Message
from events.shared.problems import Refused, block


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
