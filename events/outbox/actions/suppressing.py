"""Say that an address gets no mail, and that it may again. Only the key of the address is kept."""

from collections.abc import Collection
from datetime import datetime

from events.outbox.models import Suppression


def suppress(address_key: str, reason: str, *, source: str, now: datetime) -> bool:
    """Stop mail to the address of this key; whether that is new."""
    _, made = Suppression.objects.get_or_create(
        address_key=address_key,
        reason=reason,
        defaults={"source": source[:300], "at": now},
    )
    return made


def lift(address_keys: Collection[str], reasons: Collection[str]) -> int:
    """Let mail go there again, as far as only these reasons stopped it; how many were lifted."""
    gone = Suppression.objects.filter(address_key__in=address_keys, reason__in=reasons)
    return gone.delete()[0]
