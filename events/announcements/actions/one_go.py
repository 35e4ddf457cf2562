"""The way of the command line: draft, submit and, if a second organizer says so, approve."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from events.announcements import queries
from events.announcements.actions.approval import approve_announcement
from events.announcements.actions.drafts import (
    Draft,
    clean_draft,
    draft_announcement,
    submit_announcement,
)
from events.announcements.models import Announcement
from events.announcements.problems import lint, post_of, without_overridden
from events.announcements.words import page_of
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.shared.problems import Problem, Refused, block, blocking
from events.shared.transitions import update_versioned


@dataclass(frozen=True)
class Approver:
    """Who approves at once, and why what only an approver may let pass may pass."""

    actor: Actor
    reason: str = ""


@transaction.atomic
def announce(
    edition: Edition,
    draft: Draft,
    *,
    by: Actor,
    now: datetime,
    approver: Approver | None = None,
    skip_hold: bool = False,
) -> tuple[Announcement, tuple[Problem, ...]]:
    """Bring a text as far as it may go in one transaction, and tell what lint says.

    The same text for the same list that has not gone out yet is taken up where it stands. Direct
    mail to at most ten persons needs no `approver`. Raises Refused with all findings if one of them
    blocks, and for such a text with another time or thread; then nothing at all is stored.
    """
    announcement = _taken_up(edition, clean_draft(draft)) or draft_announcement(
        edition, draft, by=by, now=now
    )
    if announcement.message:
        return announcement, ()
    if skip_hold:
        update_versioned(announcement, skip_hold=True)
    post = post_of(announcement, now=now)
    found = lint(post)
    if announcement.is_direct and not post.audience.needs_second:
        approver = approver or Approver(by)
    if blocking(without_overridden(found, approver.reason if approver else "")):
        raise Refused(found)
    if announcement.state == Announcement.State.DRAFT:
        submit_announcement(announcement, by=by, now=now, tell=approver is None)
    if approver:
        approve_announcement(announcement, by=approver.actor, now=now, reason=approver.reason)
    return announcement, found


def _taken_up(edition: Edition, draft: Draft) -> Announcement | None:
    # Two commands at once wait here for each other, so that they make one.
    Edition.objects.select_for_update().get(pk=edition.pk)
    to, audience = draft["mailing_list"], draft.get("audience", "")
    twin = queries.unsent_twin(edition, to, audience, draft["subject"], draft["body"])
    if twin:
        _refuse_difference(twin, draft)
    return twin


def _refuse_difference(twin: Announcement, draft: Draft) -> None:
    """A time or a thread that is given and is not the twin's would be lost without a word."""
    other_time = draft["send_at"] and draft["send_at"] != twin.send_at
    if other_time or (draft["reply_to"] and draft["reply_to"] != twin.reply_to):
        what, where = ("time", "send_at") if other_time else ("post to answer", "reply_to")
        text = f"Announcement {twin.pk} has this text already, with another {what}."
        raise Refused([block("twin", text, where=where, fix=page_of(twin))])
