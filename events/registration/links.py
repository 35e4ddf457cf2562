"""The mailed link of a guest: signed, bound to this purpose; it confirms, changes and cancels."""

from datetime import timedelta

from django.conf import settings
from django.core import signing

from events.registration.models import Registration

PURPOSE = "events.registration.seat"
GOOD_FOR = timedelta(days=60)


def link_to(guest: Registration) -> str:
    """The address to mail; it names the row by number, never by name or address."""
    token = signing.dumps([guest.pk, guest.link_key], salt=PURPOSE)
    return f"{settings.BASE_URL}/me/{token}/seat/"


def read_token(token: str) -> tuple[int, int, bool]:
    """Number of the guest, the key, and whether the link is too old.

    Raises signing.BadSignature for a token that was tampered with or made for something else.
    """
    pk, key = signing.loads(token, salt=PURPOSE)
    try:
        signing.loads(token, salt=PURPOSE, max_age=GOOD_FOR)
    except signing.SignatureExpired:
        return pk, key, True
    return pk, key, False
