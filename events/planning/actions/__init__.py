"""What people do with calls: keep minutes, ignore facts, follow up."""

from events.planning.actions.facts import edit_fact, ignore_fact, propose_again
from events.planning.actions.items import (
    Promise,
    add_item,
    assign_item,
    close_item,
    comment_item,
    reopen_item,
)
from events.planning.actions.meetings import (
    Kept,
    keep_minutes,
    link_attendee,
    publish_meeting,
    say_next_meeting,
    take_back_meeting,
)

__all__ = [
    "Kept",
    "Promise",
    "add_item",
    "assign_item",
    "close_item",
    "comment_item",
    "edit_fact",
    "ignore_fact",
    "keep_minutes",
    "link_attendee",
    "propose_again",
    "publish_meeting",
    "reopen_item",
    "say_next_meeting",
    "take_back_meeting",
]
