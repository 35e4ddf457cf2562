"""Write the end of a try, under its lease."""

from datetime import datetime
from typing import Any

from django.db import transaction

from events.outbox.claims.lease import Claim, mine, tell
from events.outbox.models import Delivery
from events.outbox.queries import WAITING

State = Delivery.State


@transaction.atomic
def write(
    delivery: Delivery,
    claim: Claim,
    to: Delivery.State,
    *,
    now: datetime,
    code: int | None = None,
    text: str = "",
    **changes: Any,
) -> bool:
    """The end of a try, under the lease: one row, one event. False if the lease was lost."""
    if to not in Delivery.MOVES[State.SENDING]:
        raise ValueError(f"A delivery does not go from sending to {to}.")
    changes |= {"state": to, "lease_token": None, "lease_until": None}
    changes |= {"smtp_code": code, "smtp_text": text[:500]}
    if not mine(delivery, claim).update(**changes):
        return _late(delivery, claim, to, now=now, code=code, text=text, changes=changes)
    tell([delivery.pk], claim, State.SENDING, to, now=now, code=code, text=text)
    return True


def _late(
    delivery: Delivery,
    claim: Claim,
    to: Delivery.State,
    *,
    now: datetime,
    code: int | None,
    text: str,
    changes: dict[str, Any],
) -> bool:
    """The lease was lost: a 250 counts where nobody holds the row; all else is only told."""
    row = Delivery.objects.select_for_update().filter(pk=delivery.pk).first()
    if row is None:
        return False
    true = to == State.SENT and row.state in {*WAITING, State.UNKNOWN}
    if true:
        Delivery.objects.filter(pk=row.pk).update(**changes)
    told = text if true else f"too late, nothing changed: {to} {text}"
    tell([row.pk], claim, row.state, to if true else row.state, now=now, code=code, text=told)
    return true
