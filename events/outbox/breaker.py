"""A server that is down is left alone: 30 s, doubling to 15 min; the first success closes it."""

from datetime import datetime

from django.db import transaction

from events.outbox.models import Breaker
from events.outbox.queries import server_name
from events.outbox.retries import breaker_pause


@transaction.atomic
def trip(text: str, *, now: datetime) -> datetime:
    """Nobody connects before the returned instant. A trip while it is open changes nothing."""
    row, _ = Breaker.objects.select_for_update().get_or_create(
        server=server_name(), defaults={"closed_until": now}
    )
    if row.is_open(now):
        return row.closed_until
    row.failures += 1
    row.closed_until = now + breaker_pause(row.failures)
    row.text = text[:500]
    row.save(update_fields=["failures", "closed_until", "text"])
    return row.closed_until


def mend() -> None:
    """The server works."""
    Breaker.objects.filter(server=server_name()).delete()
