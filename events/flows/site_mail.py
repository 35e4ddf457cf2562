"""Let the mail of the whole site go out again."""

from datetime import datetime

from django.db import transaction

from events.announcements.delivery import start_due
from events.ledger.actions import Actor
from events.outbox.actions import resume_all


@transaction.atomic
def resume_site_mail(*, by: Actor, now: datetime) -> int:
    """End the standstill; how many announcements were paused because they may have gone out.

    What fell due meanwhile starts first: after a restore it, too, may have gone out elsewhere.
    """
    start_due(now)
    return resume_all(by=by, now=now)
