"""What the clock does: an address that was typed and never confirmed is forgotten."""

from datetime import datetime

from django.db import transaction

from events.announcements.subscribers.queries import unconfirmed_since
from events.ledger.actions import ROBOT, record


@transaction.atomic
def forget_unconfirmed(now: datetime) -> int:
    """Delete those whose link has run out; how many."""
    rows = list(unconfirmed_since(now).select_for_update())
    for row in rows:
        record("forgotten", row, by=ROBOT, at=now)
        row.delete()
    return len(rows)
