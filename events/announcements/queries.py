"""Which announcements: due, earlier on a list, waiting, public."""

from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from events.announcements.models import Announcement, MailingList
from events.conferences.models import Edition
from events.outbox.models import Delivery, Message
from events.outbox.queries import WAITING
from events.people.access import reaches
from events.people.models import WRITERS, User

SENT = (Message.State.SENT, Message.State.SENT_WITH_FAILURES)
OVER = (*SENT, Message.State.CANCELLED)
UNDER_WAY = (Message.State.SCHEDULED, Message.State.SENDING, Message.State.PAUSED)
NEVER_CAME = (Delivery.State.FAILED, Delivery.State.SUPPRESSED, Delivery.State.CANCELLED)
TAKEN = (Delivery.State.SENT, Delivery.State.BOUNCED)


def with_all(announcements: QuerySet[Announcement]) -> QuerySet[Announcement]:
    """With all that a page, lint and the letter look at, in three queries."""
    return announcements.select_related(
        "edition__series",
        "edition__venue",
        "edition__host__series",
        "mailing_list",
        "reply_to__message",
        "created_by__person",
        "edited_by__person",
        "approved_by__person",
        "message",
    ).prefetch_related("message__deliveries", "edition__days", "edition__host__days")


def announcements_of(edition: Edition) -> QuerySet[Announcement]:
    """Newest first, with what a row of the list shows."""
    deliveries = Prefetch("message__deliveries", Delivery.objects.order_by("id"))
    return (
        Announcement.objects.filter(edition=edition)
        .select_related("edition", "mailing_list", "message", "created_by__person")
        .prefetch_related(deliveries)
    )


def approvable_by(user: User) -> QuerySet[Announcement]:
    """In review, where this user is an organizer and wrote none of it: what they may approve."""
    written = Q(created_by=user) | Q(edited_by=user)
    mine = Edition.objects.filter(reaches(user, WRITERS))
    asked = Announcement.objects.filter(edition__in=mine, state=Announcement.State.IN_REVIEW)
    return asked.exclude(pk__in=asked.filter(written)).select_related("edition", "mailing_list")


def due(now: datetime) -> QuerySet[Announcement]:
    """Approved ones whose time has come and whose message has not started."""
    return Announcement.objects.filter(
        message__state=Message.State.SCHEDULED, message__send_at__lte=now
    ).select_related("message", "mailing_list")


def known_posts(announcement: Announcement) -> QuerySet[Announcement]:
    """What this list had or will have, and what others had of this edition."""
    same = Q(edition=announcement.edition_id)
    if not announcement.is_direct:
        same |= Q(mailing_list=announcement.mailing_list_id)
    return (
        Announcement.objects.filter(same, message__state__in=[*SENT, *UNDER_WAY])
        .exclude(pk=announcement.pk)
        .exclude(message__deliveries__state__in=NEVER_CAME)
        .select_related("mailing_list", "message")
        .order_by("message__send_at", "pk")
    )


def waiting_for(mailing_list: MailingList) -> QuerySet[Announcement]:
    """Approved ones to this list that have not gone out: Undo can still take them back."""
    waits = Q(message__deliveries__state__in=WAITING)
    return Announcement.objects.filter(
        waits | Q(message__state=Message.State.SCHEDULED),
        mailing_list=mailing_list,
        message__state__in=UNDER_WAY,
    ).select_related("message", "edition")


def answerable(edition: Edition) -> QuerySet[Announcement]:
    """Posts of this edition that a follow-up may answer: those that went out."""
    return Announcement.objects.filter(
        edition=edition, mailing_list__isnull=False, message__deliveries__state__in=TAKEN
    ).select_related("mailing_list", "message")


def unsent_twin(
    edition: Edition, mailing_list: MailingList | None, audience: str, subject: str, body: str
) -> Announcement | None:
    """The same text for the same list or audience that has not gone out yet, and still may."""
    twins = Announcement.objects.filter(
        edition=edition, mailing_list=mailing_list, audience=audience, subject=subject, body=body
    )
    return with_all(twins).exclude(message__state__in=OVER).first()


def public_archive() -> QuerySet[Announcement]:
    """Posts to lists that their server took, of public editions, newest first; text as sent."""
    return (
        Announcement.objects.filter(
            edition__public=True,
            edition__series__role="own",
            mailing_list__isnull=False,
            message__deliveries__state__in=TAKEN,
        )
        .select_related("edition", "mailing_list", "message", "reply_to__message")
        .prefetch_related("message__deliveries")
        .order_by("-message__finished_at", "-pk")
        .distinct()
    )
