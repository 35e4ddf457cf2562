"""Keeping versions: one for each sitting of one person, and the words that somebody approved."""

from datetime import datetime, timedelta

from events.announcements.models import Announcement
from events.announcements.versions.models import Revision


def keep_version(
    announcement: Announcement,
    *,
    user_id: int | None,
    now: datetime,
    sitting: timedelta = timedelta(0),
) -> Revision | None:
    """Keep the text as it is; None where the newest version says the same.

    Within `sitting` of the same person's last save that version is brought up to date, unless
    somebody approved it.
    """
    told = {
        "to": announcement.sent_to,
        "subject": announcement.subject,
        "body": announcement.body,
    }
    newest = announcement.revisions.first()
    if newest and all(getattr(newest, name) == value for name, value in told.items()):
        return None
    if newest and _goes_on(newest, user_id, now - sitting):
        announcement.revisions.filter(pk=newest.pk).update(**told, saved_at=now)
        return newest
    number = newest.number + 1 if newest else 1
    return Revision.objects.create(
        announcement=announcement, number=number, saved_at=now, saved_by_id=user_id, **told
    )


def _goes_on(newest: Revision, user_id: int | None, since: datetime) -> bool:
    if newest.approved_at or user_id is None:
        return False
    return newest.saved_by_id == user_id and newest.saved_at > since


def note_approval(announcement: Announcement, *, user_id: int | None, now: datetime) -> None:
    """Write beside the newest version who approved which words; later edits make new versions."""
    message = announcement.message
    keep_version(announcement, user_id=announcement.edited_by_id, now=now)
    newest = announcement.revisions.first()
    if message and newest:
        announcement.revisions.filter(pk=newest.pk).update(
            approved_at=now,
            approved_by_id=user_id,
            approved_sha256=announcement.approved_sha256,
            approved_subject=message.subject,
            approved_body=message.body,
        )
