"""Index of the admin, one line per area."""

from events.announcements import admin as announcements
from events.conferences import admin as conferences
from events.ledger import admin as ledger
from events.outbox import admin as outbox
from events.people import admin as people

__all__ = ["announcements", "conferences", "ledger", "outbox", "people"]
