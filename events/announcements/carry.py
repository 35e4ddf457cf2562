"""Lists and their rules are the site's, the same for all editions. What was sent stays behind.

The communication plan goes on: what this year was told when is a good guess for the next.
"""

from typing import Any

from django.db.models import QuerySet

from events.announcements.models import Announcement
from events.announcements.schedule.models import PlannedPost
from events.conferences.carrying import Fate, Line, Way, copied, reset


def _planned(post: PlannedPost, way: Way) -> PlannedPost:
    """Its days count from the new day; its text is written anew."""
    return copied(post, way, state=PlannedPost.State.PLANNED, announcement_id=None)


def _not_dropped(rows: QuerySet[Any], way: Way) -> QuerySet[Any]:  # noqa: ARG001 -- a line's form
    return rows.exclude(state=PlannedPost.State.DROPPED)


CARRIES = (
    reset(Announcement, "announcements"),
    Line(PlannedPost, "planned posts", (Fate.CARRIED, Fate.SHIFTED), _planned, _not_dropped),
)
