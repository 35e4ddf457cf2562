"""The link that confirms a new address of a login: signed, for this purpose, for three days."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from events.people.models import User

PURPOSE = "events.people.new-address"
GOOD_FOR = timedelta(days=3)


def address_path(user: User, email: str) -> str:
    """The link's path. It ends by itself once the login has another address than now."""
    token = signing.dumps([user.pk, user.email, email], salt=PURPOSE)
    return reverse("events:people:address_confirm", args=[token])


def read_token(token: str) -> tuple[int, str, str, bool]:
    """Number of the login, its address then, the new one, and whether the link is too old.

    Raises signing.BadSignature for a token that was tampered with or made for something else.
    """
    pk, old, new = signing.loads(token, salt=PURPOSE)
    try:
        signing.loads(token, salt=PURPOSE, max_age=GOOD_FOR)
    except signing.SignatureExpired:
        return pk, old, new, True
    return pk, old, new, False
