"""What people do with lists and announcements."""

from events.announcements.actions.approval import (
    approve_announcement,
    cancel_announcement,
    pause_announcement,
    put_in_outbox,
    resume_announcement,
    withdraw_approval,
)
from events.announcements.actions.drafts import (
    draft_announcement,
    edit_announcement,
    submit_announcement,
)
from events.announcements.actions.lists import add_list, arm_list, disarm_list, edit_list
from events.announcements.actions.mending import mend_announcement
from events.announcements.actions.one_go import announce
from events.announcements.actions.reporting import note_report, resend_failed
from events.announcements.actions.trials import send_test

__all__ = [
    "add_list",
    "announce",
    "approve_announcement",
    "arm_list",
    "cancel_announcement",
    "disarm_list",
    "draft_announcement",
    "edit_announcement",
    "edit_list",
    "mend_announcement",
    "note_report",
    "pause_announcement",
    "put_in_outbox",
    "resend_failed",
    "resume_announcement",
    "send_test",
    "submit_announcement",
    "withdraw_approval",
]
