"""What a worker holds: rows of one message, for a minute, known by a token."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import QuerySet

from events.outbox import finishing
from events.outbox.mime import Letter
from events.outbox.models import Delivery, DeliveryEvent, Message

LENGTH = timedelta(seconds=60)


@dataclass(frozen=True)
class Claim:
    """Rows of one message that this worker may send, in order, until the lease ends."""

    message: Message
    deliveries: tuple[Delivery, ...]
    token: uuid.UUID
    until: datetime
    worker: str

    @cached_property
    def letter(self) -> Letter:
        """The message, built once for all rows; raises ValueError if it cannot be."""
        return Letter(finishing.same_for_all(self.message))


def mine(delivery: Delivery, claim: Claim) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk=delivery.pk, lease_token=claim.token)


def tell(
    pks: Iterable[int],
    claim: Claim,
    was: str,
    to: str,
    *,
    now: datetime,
    code: int | None = None,
    text: str = "",
) -> None:
    """An event for each of these rows of the claim."""
    attempts = {row.pk: row.attempts for row in claim.deliveries}
    DeliveryEvent.objects.bulk_create(
        DeliveryEvent(
            delivery_id=pk,
            at=now,
            was=was,
            now=to,
            code=code,
            text=text[:500],
            worker=claim.worker,
            attempt=attempts.get(pk, 0),
        )
        for pk in pks
    )
