"""Mending by a button what a check found."""

from datetime import datetime
from typing import cast

from django.db import transaction

from events.announcements.actions.drafts import Draft, draft_of, edit_announcement
from events.announcements.mending import mend
from events.announcements.models import Announcement
from events.announcements.problems import announcement_problems
from events.ledger.actions import Actor
from events.shared.problems import Refused, block


@transaction.atomic
def mend_announcement(
    announcement: Announcement, kind: str, where: str, *, by: Actor, now: datetime
) -> Announcement:
    """Do what the finding of this kind at this place offers; it is an edit like any other.

    Raises Refused where there is no such finding any more, and where only a person can mend it.
    """
    found = announcement_problems(announcement, now=now)
    problem = next((each for each in found if (each.kind, each.where) == (kind, where)), None)
    changes = mend(announcement, problem) if problem else {}
    if not changes:
        text = "This cannot be mended by itself: edit the text."
        raise Refused([block("mend", text, where="body")])
    draft = cast("Draft", {**draft_of(announcement), **changes})
    return edit_announcement(announcement, draft, by=by, now=now)
