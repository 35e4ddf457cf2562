"""When somebody was here last, kept with the login: no page that is read changes a row of ours."""

from collections.abc import MutableMapping
from datetime import datetime, timedelta
from typing import Any

PAUSE = timedelta(minutes=30)  # after it a visit is over
STEP = timedelta(minutes=5)  # how exactly it is known when it ended
FIRST = timedelta(days=7)  # what a first visit calls new
KEY = "visits"


def last_visit(session: MutableMapping[str, Any], slug: str, *, now: datetime) -> datetime:
    """When the visit before this one ended; in a new login a week ago."""
    seen = session.get(KEY, {}).get(slug)
    before, latest = map(datetime.fromisoformat, seen) if seen else (now - FIRST, now)
    if now - latest > PAUSE:
        before = latest
    if seen is None or now - latest > STEP:
        session[KEY] = session.get(KEY, {}) | {slug: [before.isoformat(), now.isoformat()]}
    return before
