"""Links to one promise, for one person: signed, bound to this purpose, good for 14 days."""

from datetime import timedelta

from django.conf import settings
from django.core import signing

from events.people.models import Person
from events.planning.models import ActionItem

PURPOSE = "events.planning.action-item"
GOOD_FOR = timedelta(days=14)


def link_to(item: ActionItem, person: Person) -> str:
    """The address to mail; raising the item's `link_key` ends it."""
    token = signing.dumps([item.pk, person.pk, item.link_key], salt=PURPOSE)
    return f"{settings.BASE_URL}/me/{token}/action/"


def read_token(token: str) -> tuple[int, int, int, bool]:
    """Number of the item, of the person, the key, and whether the link is too old.

    Raises signing.BadSignature for a token that was tampered with or made for something else.
    """
    item, person, key = signing.loads(token, salt=PURPOSE)
    try:
        signing.loads(token, salt=PURPOSE, max_age=GOOD_FOR)
    except signing.SignatureExpired:
        return item, person, key, True
    return item, person, key, False
