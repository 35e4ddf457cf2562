"""Index of tasks, one line per area."""

from events.announcements import tasks as announcements
from events.outbox import tasks as outbox
from events.planning import tasks as planning
from events.upkeep import tasks as upkeep

__all__ = ["announcements", "outbox", "planning", "upkeep"]
