"""The only doors to lists and announcements. What is missing and what is forbidden are one 404."""

from dataclasses import dataclass

from django.core import signing
from django.db.models import QuerySet
from django.http import Http404

from events.announcements import links, queries
from events.announcements.models import Announcement, MailingList
from events.announcements.picking.models import Pick
from events.announcements.schedule.models import PlannedPost
from events.announcements.subscribers.links import read_token
from events.announcements.subscribers.models import Subscriber
from events.conferences.access import get_edition_for_organizer, get_edition_for_viewer
from events.conferences.models import Edition
from events.outbox.models import Delivery, Message
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


def get_planned_post_for_organizer(user: User, slug: str, pk: int) -> PlannedPost:
    """A line of the communication plan of the edition `slug`."""
    edition = get_edition_for_organizer(user, slug)
    rows = edition.planned_posts.select_related("mailing_list", "announcement")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.edition = edition
    return found


def get_announcement_for_viewer(user: User, slug: str, pk: int) -> Announcement:
    """One announcement of the edition `slug`, with all that its page shows."""
    return _announcement(get_edition_for_viewer(user, slug), pk)


def get_announcement_for_organizer(user: User, slug: str, pk: int) -> Announcement:
    return _announcement(get_edition_for_organizer(user, slug), pk)


def may_write(user: User, edition: Edition) -> bool:
    """Whether the buttons are shown; the doors above decide again."""
    return Edition.objects.own().filter(reaches(user, WRITERS), pk=edition.pk).exists()


def get_pick_for_organizer(user: User, slug: str, pk: int, other: int) -> Pick:
    """Somebody picked for the announcement `pk` of the edition `slug`."""
    announcement = get_announcement_for_organizer(user, slug, pk)
    found = announcement.picks.filter(pk=other).first()
    if found is None:
        raise Http404
    found.announcement = announcement
    return found


def get_public_announcement(pk: int) -> Announcement:
    """A post of a public edition that its list's server took."""
    return _one(queries.public_archive().filter(pk=pk))


@dataclass(frozen=True)
class Asked:
    """A subscriber opened by a mailed link; nobody where the link is over."""

    subscriber: Subscriber | None


@dataclass(frozen=True)
class Approval:
    """A text that `user` may approve by a mailed link; whether that is done, or too late."""

    announcement: Announcement
    user: User
    done: bool
    over: bool


def get_approval_by_link(token: str) -> Approval:
    """404 for a token that is not ours, and for somebody who organizes this no more."""
    try:
        pk, user_pk, version, old = links.read_token(token)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    announcement = _one(queries.with_all(Announcement.objects.filter(pk=pk)))
    user = queries.approvers_of(announcement).filter(pk=user_pk).first()
    if user is None:
        raise Http404
    done = announcement.approved_by_id == user.pk
    return Approval(announcement, user, done, not done and (old or announcement.version != version))


def get_subscriber_by_link(token: str) -> Asked:
    """404 for a token that is not ours or was made for something else."""
    try:
        pk, key, old = read_token(token)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404 from None
    found = Subscriber.objects.filter(pk=pk, link_key=key).select_related("series").first()
    return Asked(None if old else found)


def get_delivery_by_link(token: str) -> Delivery:
    """The mail to one person whose link this is; it opens that address only, for ever."""
    rows = Delivery.objects.filter(token=token, message__kind=Message.Kind.DIRECT)
    found = rows.select_related("message").first()
    if found is None:
        raise Http404
    return found


def get_subscriber_for_organizer(user: User, pk: int) -> Subscriber:
    found = subscribers_for_organizer(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def subscribers_for_organizer(user: User) -> QuerySet[Subscriber]:
    """Those who want mail now; shared, like lists, by all organizers, who see the addresses."""
    if not is_organizer_somewhere(user):
        raise Http404
    wanted = Subscriber.objects.filter(state=Subscriber.State.CONFIRMED)
    return wanted.select_related("series")


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
