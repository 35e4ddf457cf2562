"""What becomes of a list post once its server took it: a person, a mail or the clock tells."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import ROBOT, Actor
from events.outbox import finishing
from events.outbox.models import Delivery, DeliveryEvent, Message
from events.shared.problems import Refused, block

Publication = Delivery.Publication
OPEN = (Publication.EXPECTED, Publication.HELD)
# mlmmj drops a held post after 7 days; a day more for its answer to arrive.
PATIENCE = timedelta(days=8)
# What a mail may change. A reader knows the Message-ID of a published post and could forge a
# refusal; so from there nothing leads on but a person's word.
BY_MAIL: Mapping[str, frozenset[str]] = {
    Publication.HELD: frozenset({Publication.EXPECTED, Publication.GIVEN_UP}),
    Publication.DENIED: frozenset({*OPEN, Publication.GIVEN_UP}),
    Publication.BOUNCED: frozenset({*OPEN, Publication.GIVEN_UP}),
    Publication.PUBLISHED: frozenset(Publication) - {Publication.PUBLISHED},
}


def settle(delivery: Delivery, to: str, *, now: datetime, text: str, **more: Any) -> None:
    """Move a row out of `unknown`; raises Refused where somebody was faster."""
    was = Delivery.objects.select_for_update().get(pk=delivery.pk).state
    if was != Delivery.State.UNKNOWN:
        raise Refused([block("state", f"This is {was}, not unknown.", where="state")])
    Delivery.objects.filter(pk=delivery.pk).update(state=to, **more)
    DeliveryEvent.objects.create(delivery=delivery, at=now, was=was, now=to, text=text)
    delivery.refresh_from_db()


def note(
    delivery: Delivery,
    publication: str,
    *,
    archive_url: str = "",
    by: Actor,
    now: datetime,
    text: str = "",
) -> Delivery:
    """Store what the list did with a post it took, and in which words it or we know.

    Raises Refused for what makes no sense.
    """
    if delivery.message.kind != Message.Kind.LIST_POST or delivery.state != Delivery.State.SENT:
        raise Refused([block("publication", "Only a sent list post has a publication.")])
    before = {"publication": delivery.publication}
    delivery.publication, delivery.archive_url = publication, archive_url
    _refuse_nonsense(delivery)
    delivery.save(update_fields=["publication", "archive_url"])
    DeliveryEvent.objects.create(
        delivery=delivery, at=now, was=before["publication"], now=publication, text=text[:500]
    )
    after = {"publication": publication, "archive_url": archive_url}
    ledger.record("noted", delivery.message, by=by, at=now, before=before, after=after)
    return delivery


def _refuse_nonsense(delivery: Delivery) -> None:
    others = {field.name for field in Delivery._meta.fields} - {"publication", "archive_url"}
    try:
        delivery.clean_fields(exclude=others)
    except ValidationError as error:
        raise Refused([block("publication", " ".join(error.messages))]) from None


def prove_taken(delivery: Delivery, *, now: datetime, text: str) -> bool:
    """A list's answer or its copy shows the Message-ID: an `unknown` post was sent after all."""
    if delivery.state != Delivery.State.UNKNOWN:
        return False
    settle(delivery, Delivery.State.SENT, now=now, text=text, sent_at=now)
    finishing.finish_if_done(delivery.message_id, now=now)
    return True


def note_by_mail(
    delivery: Delivery,
    publication: str,
    *,
    archive_url: str = "",
    by: Actor,
    now: datetime,
    text: str,
) -> bool:
    """The same by a mail, which may not undo more than BY_MAIL allows; whether it did."""
    if delivery.state != Delivery.State.SENT:
        return False
    same_but_its_page = (
        publication == delivery.publication and archive_url and not delivery.archive_url
    )
    if delivery.publication not in BY_MAIL[publication] and not same_but_its_page:
        return False
    note(delivery, publication, archive_url=archive_url, by=by, now=now, text=text)
    return True


@transaction.atomic
def give_up(now: datetime) -> int:
    """Posts of which the list has said nothing for PATIENCE; how many there were."""
    rows = Delivery.objects.filter(
        message__kind=Message.Kind.LIST_POST,
        state=Delivery.State.SENT,
        publication__in=OPEN,
        sent_at__lt=now - PATIENCE,
    ).select_related("message")
    text = "The list has said nothing; nobody looks any more."
    return len([note(row, Publication.GIVEN_UP, by=ROBOT, now=now, text=text) for row in rows])
