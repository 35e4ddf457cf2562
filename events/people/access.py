"""Who may do what where. Roles are per series or edition; a series' role holds for its editions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.core import signing
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.crypto import constant_time_compare

from events.people import links, queries
from events.people.codes import hash_of
from events.people.models import (
    WRITERS,
    Alias,
    Consent,
    Invitation,
    Membership,
    Person,
    Role,
    Scope,
    Session,
    User,
)

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


def owns_somewhere(user: User) -> bool:
    """Deeds for the whole site are an owner's."""
    return memberships_of(user, [Role.OWNER]).exists()


def require_organizer_somewhere(user: User) -> None:
    """Raises Http404 for everybody else."""
    if not is_organizer_somewhere(user):
        raise Http404


def require_owner_somewhere(user: User) -> None:
    """Raises Http404 for everybody else."""
    if not owns_somewhere(user):
        raise Http404


def is_member_somewhere(user: User) -> bool:
    return memberships_of(user, READERS).exists()


def people_for(user: User, roles: Iterable[Role] = READERS) -> QuerySet[Person]:
    """People with a part in what the user's roles reach: on calls, wanted, promising, in a team.

    Whom these teams wrote down themselves is there too; the erased are not.
    """
    mine = memberships_of(user, roles).values_list("series", "edition")
    series = [series for series, _ in mine if series]
    editions = [edition for _, edition in mine if edition]

    def at(path: str) -> Q:
        below = Q(**{f"{path}__edition__series__in": series})
        return below | Q(**{f"{path}__edition__in": editions})

    def members(path: str) -> Q:
        return at(path) | Q(**{f"{path}__series__in": series})

    ways = [
        at("candidacies"),
        at("contacts"),
        at("speakings__talk"),
        Q(attendances__meeting__series__in=series),
        Q(owns__series__in=series),
        members("user__memberships"),
        members("added_by__memberships"),
    ]
    found = Q(pk=user.person_id if series or editions else None)
    for way in ways:
        found |= Q(pk__in=Person.objects.filter(way).values("pk"))
    return Person.objects.filter(found, erased_at=None)


def get_person_for_viewer(user: User, code: str) -> Person:
    """A person by the code, or by that of somebody merged into them."""
    return _person(people_for(user), code)


def get_person_for_organizer(user: User, code: str) -> Person:
    return _person(people_for(user, WRITERS), code)


def get_consent_for_organizer(user: User, code: str, pk: int) -> Consent:
    consent = get_person_for_organizer(user, code).consents.filter(pk=pk).first()
    if consent is None:
        raise Http404
    return consent


def get_pair_for_organizer(user: User, keep: str, gone: str) -> tuple[Person, Person]:
    """Two entries that may be one human, each by its own code of now."""
    found = {person.code: person for person in people_for(user, WRITERS).select_related("user")}
    if keep not in found or gone not in found:
        raise Http404
    return found[keep], found[gone]


def organizer_or_404(user: User) -> None:
    """People are written down by whoever organizes something."""
    if not is_organizer_somewhere(user):
        raise Http404


def _person(people: QuerySet[Person], code: str) -> Person:
    found = people.filter(Q(code=code) | Q(pk__in=Alias.objects.filter(code=code).values("person")))
    rows = found.select_related("user", "added_by__person").prefetch_related("aliases")
    person = rows.first() if code else None
    if person is None:
        raise Http404
    return person


def get_membership_for_owner(user: User, pk: int) -> Membership:
    """A role in a place that `user` owns."""
    membership = _membership(pk)
    if not owns(user, membership):
        raise Http404
    return membership


def get_membership_to_end(user: User, pk: int) -> Membership:
    """A role in a place that `user` owns, or one of the user's own, which may be left."""
    membership = _membership(pk)
    if membership.user_id != user.pk and not owns(user, membership):
        raise Http404
    return membership


def _membership(pk: int) -> Membership:
    rows = Membership.objects.select_related("user__person", "series", "edition__series")
    membership = rows.filter(pk=pk).first()
    if membership is None:
        raise Http404
    return membership


def get_invitation_for_owner(user: User, pk: int) -> Invitation:
    rows = Invitation.objects.select_related("series", "edition__series")
    invitation = rows.filter(pk=pk).first()
    if invitation is None or not owns(user, invitation):
        raise Http404
    return invitation


def get_invitation_by_link(token: str) -> Invitation:
    """The invitation behind a mailed link, whatever its state."""
    rows = Invitation.objects.select_related("series", "edition__series")
    invitation = rows.filter(token_hash=hash_of(token)).first()
    if invitation is None:
        raise Http404
    return invitation


def get_session_of(user: User, handle: str, now: datetime) -> Session:
    """One of the user's own logins, by what names it on a page."""
    for session in queries.sessions_of(user, now):
        if constant_time_compare(session.handle, handle):
            return session
    raise Http404


def get_factor_of(user: User, pk: int) -> Authenticator:
    """An app or passkey of the user's own."""
    rows = Authenticator.objects.select_related("user__person")
    factor = rows.filter(user=user, pk=pk, type__in=queries.SECOND).first()
    if factor is None:
        raise Http404
    return factor


@dataclass(frozen=True)
class NewAddress:
    """What a mailed link says: whose login, its address then, the new one, what became of it."""

    user: User
    email: str
    state: str


def get_new_address_by_link(token: str) -> NewAddress:
    """State: open, done, expired, or over where the login has yet another address."""
    try:
        pk, old, new, is_late = links.read_token(token)
    except signing.BadSignature:
        raise Http404 from None
    user = User.objects.select_related("person").filter(pk=pk, is_active=True).first()
    if user is None:
        raise Http404
    known = {new: "done", old: "expired" if is_late else "open"}
    return NewAddress(user, new, known.get(user.email, "over"))


def owns(user: User, scope: Scope) -> bool:
    return queries.owners_of(scope).filter(user=user).exists()


def get_places_for_owner(user: User) -> list[Scope]:
    """Where the user may give roles: own series, all their editions, own editions."""
    owned = memberships_of(user, [Role.OWNER]).select_related("series", "edition")
    rows = list(owned.prefetch_related("series__editions"))
    if not rows:
        raise Http404
    below = [each for row in rows if row.series for each in row.series.editions.all()]
    found = [*rows, *(Membership(edition=edition) for edition in below)]
    return list({row.place.slug: row for row in found}.values())
