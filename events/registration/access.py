"""The only doors to a guest. What is missing and what is forbidden are one 404."""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing
from django.http import Http404

from events.conferences.access import get_edition_for_organizer
from events.conferences.models import Edition
from events.people.models import User
from events.registration.links import read_token
from events.registration.models import Registration


@dataclass(frozen=True)
class SeatLink:
    """The guest behind a mailed link; None where the link is over."""

    guest: Registration | None


def get_guest_by_link(token: str) -> SeatLink:
    try:
        pk, key, is_old = read_token(token)
    except (signing.BadSignature, TypeError, ValueError):
        raise Http404 from None
    rows = Registration.objects.select_related("edition__venue", "edition__host")
    guest = rows.filter(pk=pk, link_key=key, purged_at=None, edition__public=True).first()
    return SeatLink(None if is_old else guest)


def get_guest_for_organizer(user: User, slug: str, pk: int) -> Registration:
    """A guest of that very edition whose name was not deleted."""
    edition = get_edition_for_organizer(user, slug)
    guest = edition.registrations.filter(pk=pk, purged_at=None).first()
    if guest is None:
        raise Http404
    guest.edition = edition
    return guest


def guest_by_code(edition: Edition, code: UUID) -> Registration | None:
    """A guest of an edition that another getter gave way to."""
    guest = edition.registrations.filter(code=code, purged_at=None).first()
    if guest is not None:
        guest.edition = edition
    return guest
