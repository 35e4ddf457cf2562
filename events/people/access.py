"""Who may do what where. Roles are per series or edition; a series' role holds for its editions."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from events.people.models import WRITERS, Membership, Role, User

READERS = frozenset(Role)


def memberships_of(user: User, roles: Iterable[Role]) -> QuerySet[Membership]:
    """The user's memberships with one of `roles`; none for a disabled login."""
    if not user.is_active:
        return Membership.objects.none()
    return user.memberships.filter(role__in=list(roles))


def reaches(user: User, roles: Iterable[Role]) -> Q:
    """Condition on Edition: the user has one of `roles` there or for its series."""
    mine = memberships_of(user, roles)
    return Q(pk__in=mine.exclude(edition=None).values("edition")) | Q(
        series__in=mine.exclude(series=None).values("series")
    )


def is_organizer_somewhere(user: User) -> bool:
    """Shared facts (host conferences, venues, lists) may be kept by every organizer."""
    return memberships_of(user, WRITERS).exists()


def is_member_somewhere(user: User) -> bool:
    return memberships_of(user, READERS).exists()
