"""The link by which one organizer approves one text as it was handed in, without logging in.

It names the version, so that any edit, undo or approval ends it; it is good for 14 days.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing

from events.announcements.models import Announcement
from events.people.models import User

PURPOSE = "events.announcements.approve"
GOOD_FOR = timedelta(days=14)


def link_to(announcement: Announcement, user: User) -> str:
    """The address to mail to `user` only."""
    token = signing.dumps([announcement.pk, user.pk, announcement.version], salt=PURPOSE)
    return f"{settings.BASE_URL}/me/{token}/approve/"


def read_token(token: str) -> tuple[int, int, int, bool]:
    """Number of the announcement, of the user, the version, and whether the link is too old.

    Raises signing.BadSignature for a token that was tampered with or made for something else.
    """
    pk, user, version = signing.loads(token, salt=PURPOSE)
    try:
        signing.loads(token, salt=PURPOSE, max_age=GOOD_FOR)
    except signing.SignatureExpired:
        return pk, user, version, True
    return pk, user, version, False
