"""Queue mail, start it, take it back, stop it, and say what became of it.

Mail is queued in the caller's transaction: rolled back with it, never lost after it.
"""

from events.outbox.actions.again import failed_of, send_failed_again
from events.outbox.actions.queueing import queue_message, schedule_message, start_message
from events.outbox.actions.returning import import_bounces
from events.outbox.actions.settling import set_publication, settle_unknown
from events.outbox.actions.standstill import resume_all, stop_all
from events.outbox.actions.stopping import (
    cancel_message,
    pause_message,
    resume_message,
    withdraw_message,
)
from events.outbox.actions.suppressing import lift, suppress
from events.outbox.addresses import Recipient

__all__ = [
    "Recipient",
    "cancel_message",
    "failed_of",
    "import_bounces",
    "lift",
    "pause_message",
    "queue_message",
    "resume_all",
    "resume_message",
    "schedule_message",
    "send_failed_again",
    "set_publication",
    "settle_unknown",
    "start_message",
    "stop_all",
    "suppress",
    "withdraw_message",
]
