"""Who has which role where, and what the team page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet

from events.people.models import (
    WRITERS,
    Address,
    Invitation,
    InvitationQuerySet,
    Membership,
    Person,
    Role,
    Scope,
    Session,
    User,
)

if TYPE_CHECKING:
    from events.conferences.models import Edition, Series

S = TypeVar("S", Membership, Invitation)
# What counts as a second factor; recovery codes only stand in for one.
SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def members_of(scope: Scope) -> QuerySet[Membership]:
    """Those with a role in this very place."""
    return Membership.objects.filter(series=scope.series_id, edition=scope.edition_id)


def owners_of(scope: Scope) -> QuerySet[Membership]:
    """Owners with a working login: of the place, or of the series that the edition belongs to."""
    place = Q(series=scope.series_id, edition=scope.edition_id)
    if scope.edition is not None:
        place |= Q(series=scope.edition.series_id)
    return Membership.objects.filter(place, role=Role.OWNER, user__is_active=True)


def organizers_of(edition: "Edition") -> QuerySet[User]:
    """Logins that may write there, by a role for the edition or for its series."""
    here = Q(edition=edition) | Q(series=edition.series_id)
    rows = Membership.objects.filter(here, role__in=WRITERS)
    return User.objects.filter(pk__in=rows.values("user"), is_active=True)


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
    having = Authenticator.objects.filter(user=OuterRef("user"), type__in=SECOND)
    rows = Membership.objects.select_related("user__person").annotate(has_factor=Exists(having))
    members = _seen_by(mine, rows)
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


def has_second_factor(user: User) -> bool:
    found: bool = Authenticator.objects.filter(user=user, type__in=SECOND).exists()
    return found


def factors_of(user: User) -> list[Authenticator]:
    """App, passkeys and recovery codes, the oldest first."""
    return list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))


@dataclass(frozen=True)
class WayIn:
    """The factors of a login: an app, passkeys, and how many recovery codes are left."""

    app: Authenticator | None
    passkeys: tuple[Authenticator, ...]
    codes_left: int

    @property
    def has_second_factor(self) -> bool:
        return self.app is not None or bool(self.passkeys)


def way_in(user: User) -> WayIn:
    """In one query."""
    kind = Authenticator.Type
    found = factors_of(user)
    codes = [each for each in found if each.type == kind.RECOVERY_CODES]
    return WayIn(
        app=next((each for each in found if each.type == kind.TOTP), None),
        passkeys=tuple(each for each in found if each.type == kind.WEBAUTHN),
        codes_left=len(codes[0].wrap().get_unused_codes()) if codes else 0,
    )


def without_second_factor() -> QuerySet[User]:
    """Organizers who come in by a password or a mailed code alone."""
    having = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND)
    return User.objects.filter(
        ~Exists(having), is_active=True, memberships__isnull=False
    ).distinct()


def sessions_of(user: User, now: datetime) -> QuerySet[Session]:
    """Where the user is logged in, the newest first."""
    return user.sessions.filter(expire_date__gt=now).order_by("-since", "session_key")


def address_of(person: Person) -> str:
    """The address of the login, else the first that was noted."""
    user = getattr(person, "user", None)
    if user and user.is_active:
        return str(user.email)
    mail = (each.value for each in person.addresses.all() if each.kind == Address.Kind.MAIL)
    return next(mail, "")
