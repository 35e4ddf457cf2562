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
from events.announcements.problems import announcement_problems, without_overridden
from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.shared.problems import Problem, Refused, blocking


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

    The same text for the same list that has not gone out yet is taken up where it stands. Raises
    Refused with all findings if one of them blocks; then nothing at all is stored.
    """
    announcement = _taken_up(edition, clean_draft(draft)) or draft_announcement(
        edition, draft, by=by, now=now, skip_hold=skip_hold
    )
    if announcement.message:
        return announcement, ()
    found = announcement_problems(announcement, now=now)
    if blocking(without_overridden(found, approver.reason if approver else "")):
        raise Refused(found)
    if announcement.state == Announcement.State.DRAFT:
        submit_announcement(announcement, by=by, now=now)
    if approver:
        approve_announcement(announcement, by=approver.actor, now=now, reason=approver.reason)
    return announcement, found


def _taken_up(edition: Edition, draft: Draft) -> Announcement | None:
    # Two commands at once wait here for each other, so that they make one.
    Edition.objects.select_for_update().get(pk=edition.pk)
    return queries.unsent_twin(edition, draft["mailing_list"], draft["subject"], draft["body"])
