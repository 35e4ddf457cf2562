"""Index of tasks, one line per area."""

from events.announcements import tasks as announcements
from events.outbox import tasks as outbox

__all__ = ["announcements", "outbox"]
