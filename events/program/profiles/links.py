"""The link of a speaker: signed, for this purpose, good for 14 days; each letter has a new one."""

from datetime import timedelta

from django.conf import settings
from django.core import signing

from events.program.profiles.models import Profile

PURPOSE = "events.program.speaker"
GOOD_FOR = timedelta(days=14)


def link_to(profile: Profile) -> str:
    """The address to mail; it names the row by number, never by name or address."""
    token = signing.dumps([profile.pk, profile.link_key], salt=PURPOSE)
    return f"{settings.BASE_URL}/me/{token}/speaker/"


def read_token(token: str) -> tuple[int, int, bool]:
    """Number of the profile, the key, and whether the link is too old.

    Raises signing.BadSignature for a token that was tampered with or made for something else.
    """
    pk, key = signing.loads(token, salt=PURPOSE)
    try:
        signing.loads(token, salt=PURPOSE, max_age=GOOD_FOR)
    except signing.SignatureExpired:
        return pk, key, True
    return pk, key, False
