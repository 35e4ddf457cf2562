"""What a deed was about, as a sentence names it."""

import re

from events.announcements.placeholders import fill, values_of
from events.conferences.words import edition_facts
from events.ledger.models import Activity

QUOTED = ("events.announcement", "events.message", "events.actionitem")
STATE = re.compile(r" \((idea|proposed|polled|chosen|rejected)\)$")


def what(activity: Activity) -> str:
    """The object as a sentence names it: a subject with its facts, a day without its state."""
    label = STATE.sub("", activity.object_label)
    if activity.object_type == "events.announcement" and "{" in label and activity.edition:
        label = fill(label, values_of(edition_facts(activity.edition)))
    if activity.object_type == "events.candidacy":
        name, _, topic = label.partition(": ")
        told = [one for one in (name, topic) if one not in {"somebody", "any topic", ""}]
        return " with ".join(told) or label
    if activity.object_type == "events.meeting":
        return f"the {label[:1].lower()}{label[1:]}"
    quoted = activity.object_type in QUOTED and activity.object_id  # many have a count instead
    return f"“{label}”" if quoted else label
