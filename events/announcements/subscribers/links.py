"""The link that confirms a subscription: signed, bound to this purpose, good for 14 days."""

from datetime import timedelta

from django.conf import settings
from django.core import signing

from events.announcements.subscribers.models import Subscriber

PURPOSE = "events.announcements.subscribe"
GOOD_FOR = timedelta(days=14)


def link_to(subscriber: Subscriber) -> str:
    """The address to mail; it names the row by number, never by address."""
    token = signing.dumps([subscriber.pk, subscriber.link_key], salt=PURPOSE)
    return f"{settings.BASE_URL}/me/{token}/subscribe/"


def read_token(token: str) -> tuple[int, int, bool]:
    """Number of the subscriber, the key, and whether the link is too old.

    Raises signing.BadSignature for a token that was tampered with or made for something else.
    """
    pk, key = signing.loads(token, salt=PURPOSE)
    try:
        signing.loads(token, salt=PURPOSE, max_age=GOOD_FOR)
    except signing.SignatureExpired:
        return pk, key, True
    return pk, key, False
