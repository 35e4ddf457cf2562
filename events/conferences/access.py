"""The only doors to an edition. What is missing and what is forbidden are the same 404."""

from django.db.models import QuerySet
from django.http import Http404

from events.conferences.models import Edition
from events.people.access import (
    READERS,
    is_member_somewhere,
    is_organizer_somewhere,
    reaches,
)
from events.people.models import WRITERS, User


def editions_for(user: User) -> QuerySet[Edition]:
    """Own editions that this user may read."""
    return Edition.objects.own().filter(reaches(user, READERS))


def get_edition_for_viewer(user: User, slug: str) -> Edition:
    return _one(editions_for(user), slug)


def get_edition_for_organizer(user: User, slug: str) -> Edition:
    return _one(Edition.objects.own().filter(reaches(user, WRITERS)), slug)


def get_host_for_viewer(user: User, slug: str) -> Edition:
    """A host edition, for anybody with a role: hosts are shared by all our editions."""
    if not is_member_somewhere(user):
        raise Http404
    return _one(Edition.objects.hosts(), slug)


def get_host_for_organizer(user: User, slug: str) -> Edition:
    if not is_organizer_somewhere(user):
        raise Http404
    return _one(Edition.objects.hosts(), slug)


def get_public_edition(slug: str) -> Edition:
    """A public own edition with all that its page shows."""
    return _one(Edition.objects.public(), slug)


def _one(editions: QuerySet[Edition], slug: str) -> Edition:
    edition = editions.select_related("series", "venue", "host__series").filter(slug=slug).first()
    if edition is None:
        raise Http404
    return edition
