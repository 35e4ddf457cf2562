"""The cast. Michael organizes Tokyo, John helps him, Dan organizes Ottawa only; Vera only reads.

Patrick speaks and Rod attends: people without a login. A stranger is just `Client()`.
"""

from django.test import Client

from events.conferences.models import Edition, Series
from events.ledger.actions import Actor
from events.ledger.models import Door
from events.people.models import Membership, Person, Role, User

PASSWORD = "correct horse battery"


def join(
    name: str, role: Role, *, series: Series | None = None, edition: Edition | None = None
) -> User:
    """A login `name@example.org` with one membership."""
    user = User.objects.create_user(f"{name.lower()}@example.org", PASSWORD, name=name)
    Membership.objects.create(user=user, role=role, series=series, edition=edition)
    return user


def patrick() -> Person:
    return Person.objects.create(name="Patrick Mooney")


def client_of(user: User) -> Client:
    """A browser in which `user` has logged in; CSRF is off here and has tests of its own."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(user: User) -> Actor:
    """`user` acting by a page."""
    return Actor(user.pk, Door.PAGE)
