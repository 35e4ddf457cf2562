"""The only doors to lists and announcements. What is missing and what is forbidden are one 404."""

from django.db.models import QuerySet
from django.http import Http404

from events.announcements import queries
from events.announcements.models import Announcement, MailingList
from events.conferences.access import get_edition_for_organizer, get_edition_for_viewer
from events.conferences.models import Edition
from events.people.access import is_member_somewhere, is_organizer_somewhere, reaches
from events.people.models import WRITERS, User


def lists_for_viewer(user: User) -> QuerySet[MailingList]:
    """All lists, for anybody with a role: they are shared by all editions."""
    if not is_member_somewhere(user):
        raise Http404
    return MailingList.objects.all()


def lists_for_organizer(user: User) -> QuerySet[MailingList]:
    if not is_organizer_somewhere(user):
        raise Http404
    return MailingList.objects.all()


def get_list_for_viewer(user: User, slug: str) -> MailingList:
    return _list(lists_for_viewer(user), slug)


def get_list_for_organizer(user: User, slug: str) -> MailingList:
    return _list(lists_for_organizer(user), slug)


def get_announcement_for_viewer(user: User, slug: str, pk: int) -> Announcement:
    """One announcement of the edition `slug`, with all that its page shows."""
    return _announcement(get_edition_for_viewer(user, slug), pk)


def get_announcement_for_organizer(user: User, slug: str, pk: int) -> Announcement:
    return _announcement(get_edition_for_organizer(user, slug), pk)


def may_write(user: User, edition: Edition) -> bool:
    """Whether the buttons are shown; the doors above decide again."""
    return Edition.objects.own().filter(reaches(user, WRITERS), pk=edition.pk).exists()


def get_public_announcement(pk: int) -> Announcement:
    """A post of a public edition that its list's server took."""
    return _one(queries.public_archive().filter(pk=pk))


def _list(lists: QuerySet[MailingList], slug: str) -> MailingList:
    found = lists.select_related("armed_by__person").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def _announcement(edition: Edition, pk: int) -> Announcement:
    return _one(queries.with_all(edition.announcements.filter(pk=pk)))


def _one(announcements: QuerySet[Announcement]) -> Announcement:
    found = announcements.first()
    if found is None:
        raise Http404
    return found
