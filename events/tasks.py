"""Index of tasks, one line per area."""

from events.announcements import tasks as announcements
from events.announcements.report import tasks as reports
from events.announcements.schedule import tasks as posts
from events.flows import tasks as flows
from events.outbox import tasks as outbox
from events.program import tasks as program
from events.registration import tasks as registration
from events.upkeep import tasks as upkeep

__all__ = [
    "announcements",
    "flows",
    "outbox",
    "posts",
    "program",
    "registration",
    "reports",
    "upkeep",
]
