"""How often something may be tried, counted in the cache that all web processes share."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.core.cache import cache

WINDOW = timedelta(minutes=15)


def is_too_often(what: str, who: str, *, most: int, now: datetime) -> bool:
    """Count one more try of `who` at `what`; True beyond `most` in a quarter of an hour.

    `who` (an address, an IP address) is kept as a hash only, until the quarter is over.
    """
    quarter = int(now.timestamp() // WINDOW.total_seconds())
    name = sha256(f"{what}\n{who}".encode()).hexdigest()[:32]
    key = f"limit:{quarter}:{name}"
    tries: int = cache.get(key, 0) + 1
    cache.set(key, tries, WINDOW.total_seconds())
    return tries > most
