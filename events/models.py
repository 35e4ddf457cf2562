"""Index of models, one line per area."""

from events.announcements.models import Announcement, MailingList
from events.conferences.models import DateOption, Day, Edition, Rule, Series
from events.ledger.models import Activity, Decision, Source
from events.outbox.models import (
    Breaker,
    Delivery,
    DeliveryEvent,
    Heartbeat,
    Message,
    Suppression,
)
from events.people.models import Invitation, Membership, Person, User
from events.venues.models import Venue

__all__ = [
    "Activity",
    "Announcement",
    "Breaker",
    "DateOption",
    "Day",
    "Decision",
    "Delivery",
    "DeliveryEvent",
    "Edition",
    "Heartbeat",
    "Invitation",
    "MailingList",
    "Membership",
    "Message",
    "Person",
    "Rule",
    "Series",
    "Source",
    "Suppression",
    "User",
    "Venue",
]
