"""Keep rows, let a list post out, give rows back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Case, F, When

from events.outbox.claims import lease
from events.outbox.claims.lease import Claim, mine, tell
from events.outbox.models import Delivery, Message, Standstill

State, Phase = Delivery.State, Delivery.Phase


def renew(delivery: Delivery, claim: Claim, *, now: datetime) -> bool:
    """Hold the row for another minute; False if the lease was lost."""
    return mine(delivery, claim).update(lease_until=now + lease.LENGTH) == 1


@transaction.atomic
def let_list_post_out(delivery: Delivery, claim: Claim, *, now: datetime) -> bool:
    """Commit phase `data`: from here on the post may have gone out, and Undo is refused.

    False, and nothing may be written to the server, if the message was withdrawn, paused or
    cancelled, all mail was stopped, or the lease was lost.
    """
    message = Message.objects.select_for_update().get(pk=delivery.message_id)
    if message.state != Message.State.SENDING or Standstill.objects.exists():
        return False
    held = mine(delivery, claim).filter(lease_until__gt=now)
    return held.update(phase=Phase.DATA, lease_until=now + lease.LENGTH) == 1


@transaction.atomic
def hand_back(
    rows: Iterable[Delivery], claim: Claim, *, now: datetime, why: str, not_before: datetime
) -> None:
    """Give up rows that were not tried, or whose try does not count: as if never claimed."""
    held = Delivery.objects.filter(pk__in=[row.pk for row in rows], lease_token=claim.token)
    given = list(held.select_for_update().values_list("pk", flat=True))
    cancelled = Message.objects.filter(
        pk=claim.message.pk, state__in=[Message.State.CANCELLED, Message.State.WITHDRAWN]
    ).exists()
    to = State.CANCELLED if cancelled else State.QUEUED
    held.update(
        state=to,
        phase="",
        attempts=F("attempts") - 1,
        first_tried_at=Case(When(attempts=1, then=None), default="first_tried_at"),
        lease_token=None,
        lease_until=None,
        not_before=not_before,
    )
    tell(given, claim, State.SENDING, to, now=now, text=why)
