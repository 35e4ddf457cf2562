"""Index of tasks, one line per area."""

from events.announcements import tasks as announcements
from events.outbox import tasks as outbox
from events.planning import tasks as planning

__all__ = ["announcements", "outbox", "planning"]
