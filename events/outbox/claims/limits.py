"""MAIL_RATE and MAIL_PER_DOMAIN: how many rows, and which, may be claimed. Both are off by default.

Where one is on, claims are made one after the other, so that two workers cannot both take the last
place. Login codes wait for no rate.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from events.outbox import queries
from events.outbox.literal import is_sending
from events.outbox.models import Delivery, Heartbeat, Message

WINDOW = timedelta(minutes=1)


def within(
    due: QuerySet[Delivery], kind: str, *, limit: int, now: datetime
) -> tuple[QuerySet[Delivery], int]:
    """Which of the due rows, and at most how many; inside a transaction."""
    if not (settings.MAIL_RATE or settings.MAIL_PER_DOMAIN):
        return due, limit
    _one_at_a_time(now)
    for domain in _full_domains(now):
        due = due.exclude(address__endswith=f"@{domain}")
    if settings.MAIL_RATE and kind != Message.Kind.SYSTEM:
        gone = queries.taken_since(now - WINDOW)
        limit = max(0, min(limit, settings.MAIL_RATE - gone))
    return due, limit


def _one_at_a_time(now: datetime) -> None:
    Heartbeat.objects.get_or_create(name="limits", defaults={"at": now})
    Heartbeat.objects.select_for_update().get(name="limits")


def _full_domains(now: datetime) -> list[str]:
    """Domains to which as many workers send as may. A worker sends one mail at a time."""
    if not settings.MAIL_PER_DOMAIN:
        return []
    held = Delivery.objects.filter(is_sending(), lease_until__gt=now)
    workers = defaultdict(set)
    for token, address in held.values_list("lease_token", "address"):
        workers[address.rpartition("@")[2]].add(token)
    return [domain for domain, tokens in workers.items() if len(tokens) >= settings.MAIL_PER_DOMAIN]
