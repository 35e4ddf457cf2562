"""Who has which role where, and what the team page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q, QuerySet

from events.people.models import (
    WRITERS,
    Invitation,
    InvitationQuerySet,
    Membership,
    Role,
    Scope,
    User,
)

if TYPE_CHECKING:
    from events.conferences.models import Edition, Series

S = TypeVar("S", Membership, Invitation)


def members_of(scope: Scope) -> QuerySet[Membership]:
    """Those with a role in this very place."""
    return Membership.objects.filter(series=scope.series_id, edition=scope.edition_id)


def owners_of(scope: Scope) -> QuerySet[Membership]:
    """Owners with a working login: of the place, or of the series that the edition belongs to."""
    place = Q(series=scope.series_id, edition=scope.edition_id)
    if scope.edition is not None:
        place |= Q(series=scope.edition.series_id)
    return Membership.objects.filter(place, role=Role.OWNER, user__is_active=True)


def invitations_like(invitation: Invitation) -> InvitationQuerySet:
    """Those of the same address to the same place."""
    return Invitation.objects.filter(
        email=invitation.email, series=invitation.series_id, edition=invitation.edition_id
    )


@dataclass(frozen=True)
class Team:
    """One place on the team page, as one user may see it."""

    place: "Series | Edition"
    members: tuple[Membership, ...]
    invitations: tuple[tuple[Invitation, str], ...]
    shows_addresses: bool
    gives_roles: bool


def teams_for(user: User, now: datetime) -> list[Team]:
    """The teams of all places that the user's roles reach, series first; in three queries.

    Beside an invitation stands its state: open or expired.
    """
    mine = list(user.memberships.select_related("edition"))
    members = _seen_by(mine, Membership.objects.select_related("user__person"))
    invitations = _seen_by(mine, Invitation.objects.waiting())
    places = _places([*members, *invitations])
    return [_team(place, members, invitations, mine, now) for place in places]


def _seen_by(mine: list[Membership], rows: QuerySet[S]) -> list[S]:
    """Rows of my places, of the editions of my series, and of the series of my editions."""
    series = {row.series_id for row in mine if row.series_id}
    editions = {row.edition_id for row in mine if row.edition_id}
    above = {row.edition.series_id for row in mine if row.edition}
    seen = Q(series__in=series | above) | Q(edition__in=editions) | Q(edition__series__in=series)
    return list(rows.filter(seen).select_related("series", "edition__series"))


def _places(members: Iterable[Scope]) -> list[Scope]:
    """One row for each place, the series before their editions."""
    rows = {(row.series_id, row.edition_id): row for row in members}
    return sorted(rows.values(), key=lambda row: (row.edition_id is not None, str(row.place)))


def _team(
    at: Scope,
    members: list[Membership],
    invitations: list[Invitation],
    mine: list[Membership],
    now: datetime,
) -> Team:
    roles = {row.role for row in mine if row.reaches(at)}
    return Team(
        place=at.place,
        members=tuple(row for row in members if row.is_at(at)),
        invitations=tuple((row, row.state_at(now)) for row in invitations if row.is_at(at)),
        shows_addresses=bool(roles & WRITERS),
        gives_roles=Role.OWNER in roles,
    )


def has_login(email: str) -> bool:
    return User.objects.with_address(email).exists()
