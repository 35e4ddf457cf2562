"""Four eyes: another organizer approves the very text, and Undo takes it back while it waits."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from events.announcements import tasks
from events.announcements.actions.drafts import submit_announcement
from events.announcements.letter import fingerprint, letter_of, write_letter
from events.announcements.models import Announcement
from events.announcements.post import Post
from events.announcements.problems import (
    approver_problems,
    frozen_problems,
    lint,
    post_of,
    without_overridden,
)
from events.announcements.versions.keeping import note_approval
from events.ledger.actions import Actor, record
from events.outbox.actions import (
    cancel_message,
    pause_message,
    resume_message,
    schedule_message,
    withdraw_message,
)
from events.outbox.models import Message
from events.shared.problems import Refused, Stale, block, refuse_if_blocked
from events.shared.transitions import transition


@transaction.atomic
def approve_announcement(
    announcement: Announcement,
    *,
    by: Actor,
    now: datetime,
    reason: str = "",
    shown: int | None = None,
) -> Announcement:
    """Freeze the text and schedule it. From here on only Undo opens it again.

    `shown` is how many persons `by` was told. Raises Refused if it is not in review, if `by` wrote
    it and may not approve alone, or for a blocking problem that the approver's `reason` may not let
    pass; Stale if somebody changed it, or the number of persons, meanwhile.
    """
    _refuse_unless_in_review(announcement)
    post = post_of(announcement, now=now)
    refuse_if_blocked(approver_problems(announcement, by.user_id, post.audience))
    refuse_if_blocked(without_overridden(lint(post), reason))
    _refuse_other_count(post.audience.count, shown)
    message = _freeze(announcement, post)
    transition(
        announcement,
        Announcement.State.APPROVED,
        table=Announcement.MOVES,
        message=message,
        approved_by_id=by.user_id,
        approved_at=now,
        approved_sha256=fingerprint(letter_of(message), announcement.sent_to),
        shown_count=post.audience.count if announcement.is_direct else None,
        override_reason=reason,
    )
    note_approval(announcement, user_id=by.user_id, now=now)
    after = {"sha256": announcement.approved_sha256, "to": announcement.sent_to}
    if announcement.is_direct:
        after |= {"count": str(announcement.shown_count)}
    edition, why = announcement.edition, reason
    record("approved", announcement, by=by, at=now, edition=edition, after=after, why=why)
    transaction.on_commit(tasks.ring)
    return announcement


@transaction.atomic
def put_in_outbox(
    announcement: Announcement, *, by: Actor, now: datetime, shown: int | None = None
) -> Announcement:
    """Direct mail to few persons: hand it in and approve it at once, without a second organizer."""
    if announcement.state == Announcement.State.DRAFT:
        submit_announcement(announcement, by=by, now=now, tell=False)
    return approve_announcement(announcement, by=by, now=now, shown=shown)


@transaction.atomic
def withdraw_approval(announcement: Announcement, *, by: Actor, now: datetime) -> Announcement:
    """Undo: a draft again, without its approval. Raises Refused once the list's server has it."""
    message = announcement.message
    if message is None:
        raise Refused([block("state", "This is not approved.", where="state")])
    if message.state == Message.State.PAUSED:
        resume_message(message, by=by, now=now)
    withdraw_message(message, by=by, now=now)
    transition(
        announcement,
        Announcement.State.DRAFT,
        table=Announcement.MOVES,
        message=None,
        approved_by=None,
        approved_at=None,
        approved_sha256="",
        shown_count=None,
        override_reason="",
        skip_hold=False,
    )
    record("undone", announcement, by=by, at=now, edition=announcement.edition)
    return announcement


@transaction.atomic
def resume_announcement(announcement: Announcement, *, by: Actor, now: datetime) -> Announcement:
    """Go on with a post that was paused; Refused if it is not, or may not go any more."""
    refuse_if_blocked(frozen_problems(announcement))
    if announcement.message is None:
        raise Refused([block("state", "This is not approved.", where="state")])
    resume_message(announcement.message, by=by, now=now)
    record("resumed", announcement, by=by, at=now, edition=announcement.edition)
    return announcement


@transaction.atomic
def pause_announcement(announcement: Announcement, *, by: Actor, now: datetime) -> Announcement:
    """Hold what is left of direct mail until somebody resumes it; what is out stays out.

    Raises Refused for a post to a list, which is one message, and for what is not under way.
    """
    if announcement.message is None or not announcement.is_direct:
        raise Refused([block("state", "Only mail to persons can be paused.", where="state")])
    pause_message(announcement.message, reason="by an organizer", by=by, now=now)
    record("paused", announcement, by=by, at=now, edition=announcement.edition)
    return announcement


@transaction.atomic
def cancel_announcement(announcement: Announcement, *, by: Actor, now: datetime) -> Announcement:
    """Send nothing more of direct mail that is under way; what is out stays out.

    Raises Refused for a post to a list, which Undo takes back, and for what has ended.
    """
    if announcement.message is None or not announcement.is_direct:
        raise Refused([block("state", "Only mail to persons can be stopped.", where="state")])
    cancel_message(announcement.message, by=by, now=now)
    record("cancelled", announcement, by=by, at=now, edition=announcement.edition)
    return announcement


def _refuse_unless_in_review(announcement: Announcement) -> None:
    if announcement.state != Announcement.State.IN_REVIEW:
        text = "Only what is handed in for review is approved."
        raise Refused([block("state", text, where="state")])


def _refuse_other_count(count: int, shown: int | None) -> None:
    if shown is not None and shown != count:
        raise Stale(f"Meanwhile {count} would get it, not {shown}. Look again.")


def _freeze(announcement: Announcement, post: Post) -> Message:
    letter = write_letter(announcement, post.values, from_address=settings.DEFAULT_FROM_EMAIL)
    try:
        return schedule_message(
            **letter,
            now=post.now,
            send_at=announcement.send_at,
            local_only=announcement.edition.demo,
        )
    except ValueError as error:
        raise Refused([block("letter", str(error), where="letter")]) from None
