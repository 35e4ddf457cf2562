"""When somebody was here last, kept with the login: no page that is read changes a row of ours."""

from collections.abc import MutableMapping
from datetime import datetime, timedelta
from typing import Any

PAUSE = timedelta(minutes=30)  # after it a visit is over
STEP = timedelta(minutes=5)  # how exactly it is known when it ended
KEY = "visits"


def last_visit(session: MutableMapping[str, Any], slug: str, *, now: datetime) -> datetime | None:
    """When the visit before this one ended; None in a new login."""
    before, latest = session.get(KEY, {}).get(slug) or ("", "")
    known = datetime.fromisoformat(latest) if latest else None
    if known and now - known > PAUSE:
        before = latest
    if known is None or now - known > STEP:
        session[KEY] = session.get(KEY, {}) | {slug: [before, now.isoformat()]}
    return datetime.fromisoformat(before) if before else None
