"""Subscribers as a table."""

from collections.abc import Iterable

from events.announcements.subscribers.models import Subscriber
from events.shared.tables import to_csv

HEAD = ("address", "name", "of", "confirmed", "source")


def subscribers_csv(rows: Iterable[Subscriber]) -> str:
    """Times are UTC."""
    return to_csv(HEAD, (_cells(row) for row in rows))


def _cells(row: Subscriber) -> tuple[str, ...]:
    confirmed = f"{row.confirmed_at:%Y-%m-%d %H:%M}" if row.confirmed_at else ""
    return row.address, row.name, str(row.series or "all"), confirmed, row.source
