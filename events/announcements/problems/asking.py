"""Rules about who answers, when it goes, and who approved it."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from events.announcements.audiences import ALONE, Audience, persons_of
from events.announcements.letter import author_address, fingerprint, letter_of
from events.announcements.models import Announcement
from events.announcements.post import Post
from events.shared.clock import instant_words
from events.shared.problems import Level, Problem, block

QUIET_FROM, QUIET_UNTIL = 22, 7  # o'clock, in the edition's zone


def nobody_to_ask(post: Post) -> Iterator[Problem]:
    if not author_address(post.announcement):
        text = "Nobody is in Reply-To: answers go to the site's own address."
        yield Problem(Level.WARN, "reply_to", text, "author")


def send_time(post: Post) -> Iterator[Problem]:
    at = post.announcement.send_at
    if at and at < post.now:
        words = instant_words(at, post.edition.timezone or "UTC")
        text = f"The time to send, {words}, is past; choose another, or none for at once."
        yield block("past", text, where="send_at")


def quiet_hours(post: Post) -> Iterator[Problem]:
    """A chosen time in the night of the edition; at once is a person's own word."""
    at, zone = post.announcement.send_at, post.edition.timezone or "UTC"
    if at and not QUIET_UNTIL <= at.astimezone(ZoneInfo(zone)).hour < QUIET_FROM:
        text = f"{instant_words(at, zone)} is night there; nobody reads it before the morning."
        yield Problem(Level.WARN, "quiet_hours", text, "send_at")


def approver_problems(
    announcement: Announcement, user_id: int | None, audience: Audience
) -> Iterator[Problem]:
    """Whether this login may approve: four eyes, so neither who wrote it nor who edited it.

    Direct mail to at most ten persons needs no second organizer.
    """
    if announcement.is_direct and not audience.needs_second:
        return
    if user_id is None:
        yield block("approver", "Approval needs an organizer's own login.", where="approval")
    elif user_id in (announcement.created_by_id, announcement.edited_by_id):
        text = "You wrote or edited this: another organizer approves it."
        yield block("approver", text, where="approval")


def frozen_problems(announcement: Announcement) -> Iterator[Problem]:
    """What stops an approved announcement at the last moment: only what was approved may go."""
    message, there = announcement.message, announcement.mailing_list
    if message is None:
        return
    if there and not there.armed:
        yield block("not_armed", f"{there} is not armed any more.", where="mailing_list")
    if fingerprint(letter_of(message), announcement.sent_to) != announcement.approved_sha256:
        text = "Text or address differ from what was approved."
        yield block("changed", text, where="approval")
    if announcement.is_direct and not _has_second(announcement):
        yield from _grown(announcement)


def _has_second(announcement: Announcement) -> bool:
    """Whether somebody who wrote nothing of it approved it."""
    return announcement.approved_by_id not in (
        None,
        announcement.created_by_id,
        announcement.edited_by_id,
    )


def _grown(announcement: Announcement) -> Iterator[Problem]:
    """It was for a few when it was put into the outbox, and would go to many now."""
    audience = persons_of(announcement)
    if audience.needs_second:
        text = (
            f"{audience.count} persons would get this now; beyond {ALONE} another organizer"
            " approves it. Take it back by Undo and hand it in."
        )
        yield block("grown", text, where="approval")
