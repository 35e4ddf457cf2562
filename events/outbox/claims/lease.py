"""What a worker holds: rows of one message, for a minute, known by a token."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

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


def mine(delivery: Delivery, claim: Claim) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk=delivery.pk, lease_token=claim.token)


def tell(
    pk: int, claim: Claim, was: str, to: str, *, now: datetime, code: int | None, text: str
) -> None:
    attempt = next((row.attempts for row in claim.deliveries if row.pk == pk), 0)
    DeliveryEvent.objects.create(
        delivery_id=pk,
        at=now,
        was=was,
        now=to,
        code=code,
        text=text[:500],
        worker=claim.worker,
        attempt=attempt,
    )
