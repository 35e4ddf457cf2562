"""Which announcements: due, earlier on a list, waiting, public."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Case, Count, Prefetch, Q, QuerySet, When

from events.announcements.models import Announcement, MailingList
from events.conferences.models import Edition
from events.outbox.models import Delivery, DeliveryEvent, Message
from events.outbox.queries import WAITING
from events.people.access import reaches
from events.people.models import WRITERS, User

SENT = (Message.State.SENT, Message.State.SENT_WITH_FAILURES)
OVER = (*SENT, Message.State.CANCELLED)
UNDER_WAY = (Message.State.SCHEDULED, Message.State.SENDING, Message.State.PAUSED)
NEVER_CAME = (Delivery.State.FAILED, Delivery.State.SUPPRESSED, Delivery.State.CANCELLED)
TAKEN = (Delivery.State.SENT, Delivery.State.BOUNCED)
NOT_ON_THE_LIST = (
    Delivery.Publication.HELD,
    Delivery.Publication.DENIED,
    Delivery.Publication.BOUNCED,
)
# Direct mail has a row for each person: those are counted, or asked for by `people_mailed`.
POSTS = Prefetch(
    "message__deliveries",
    Delivery.objects.filter(message__kind=Message.Kind.LIST_POST).order_by("id"),
)
Counts = Mapping[int, Mapping[str, int]]


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
    ).prefetch_related(POSTS, "edition__days", "edition__host__days")


def announcements_of(edition: Edition) -> QuerySet[Announcement]:
    """Newest first, with what a row of the list shows."""
    return (
        Announcement.objects.filter(edition=edition)
        .select_related("edition", "mailing_list", "message", "created_by__person")
        .prefetch_related(POSTS)
    )


def in_trouble(*, since: datetime) -> QuerySet[Announcement]:
    """List posts, started since, that did not come as far as the list, or are held there."""
    about = {"message__kind": Message.Kind.LIST_POST, "message__started_at__gt": since}
    stuck = (Delivery.State.UNKNOWN, Delivery.State.FAILED)
    rows = Q(message__deliveries__state__in=stuck)
    rows |= Q(message__deliveries__publication__in=NOT_ON_THE_LIST)
    return Announcement.objects.filter(rows | Q(message__state=Message.State.PAUSED), **about)


def words_of_the_list(announcement: Announcement) -> str:
    """What was said last of a post that its server took; empty for any other."""
    told = DeliveryEvent.objects.filter(
        delivery__message=announcement.message_id, now__in=NOT_ON_THE_LIST
    )
    return told.order_by("id").values_list("text", flat=True).last() or ""


def counts_of(announcements: Iterable[Announcement]) -> Counts:
    """How many deliveries of direct mail are in which state, by message, in one query."""
    messages = [each.message_id for each in announcements if each.is_direct and each.message_id]
    rows = Delivery.objects.filter(message__in=messages).order_by().values_list("message", "state")
    found: dict[int, dict[str, int]] = {}
    for message, state, number in rows.annotate(number=Count("pk")):
        found.setdefault(message, {})[state] = number
    return found


def people_mailed(announcement: Announcement) -> QuerySet[Delivery]:
    """The rows of direct mail, those that ask for a look first."""
    rows = Delivery.objects.filter(message=announcement.message_id)
    calm = Q(state__in=[Delivery.State.SENT, Delivery.State.QUEUED])
    return rows.annotate(calm=Case(When(calm, then=1), default=0)).order_by("calm", "id")


def approvable_by(user: User) -> QuerySet[Announcement]:
    """In review, where this user is an organizer and wrote none of it: what they may approve."""
    written = Q(created_by=user) | Q(edited_by=user)
    mine = Edition.objects.filter(reaches(user, WRITERS))
    asked = Announcement.objects.filter(edition__in=mine, state=Announcement.State.IN_REVIEW)
    return asked.exclude(pk__in=asked.filter(written)).select_related("edition", "mailing_list")


def approvers_of(announcement: Announcement) -> QuerySet[User]:
    """Organizers of the edition, by a role for it or its series, who wrote none of it."""
    edition = announcement.edition
    here = Q(memberships__edition=edition) | Q(memberships__series=edition.series_id)
    users = User.objects.filter(here, memberships__role__in=WRITERS, is_active=True)
    writers = [announcement.created_by_id, announcement.edited_by_id]
    return users.exclude(pk__in=[pk for pk in writers if pk]).select_related("person").distinct()


def due(now: datetime) -> QuerySet[Announcement]:
    """Approved ones whose time has come and whose message has not started."""
    return Announcement.objects.filter(
        message__state=Message.State.SCHEDULED, message__send_at__lte=now
    ).select_related("message", "mailing_list", "edition__series")


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
    """Posts and mails of this edition that a follow-up may answer: those that went out."""
    rows = Announcement.objects.filter(edition=edition, message__deliveries__state__in=TAKEN)
    return rows.select_related("mailing_list", "message").distinct()


def threads(edition: Edition) -> QuerySet[Announcement]:
    """The first posts and mails: what follow-ups answer."""
    return answerable(edition).filter(reply_to=None).order_by("made_at", "pk")


def thread_of(announcement: Announcement) -> QuerySet[Announcement]:
    """All that belongs to the thread of this one, the first post first."""
    root = announcement.reply_to_id or announcement.pk
    rows = Announcement.objects.filter(Q(pk=root) | Q(reply_to=root))
    return (
        rows.select_related("edition", "mailing_list", "message")
        .prefetch_related(POSTS)
        .order_by("made_at", "pk")
    )


def first_post(announcement: Announcement) -> Announcement | None:
    """What a follow-up of this one answers: the first post that its list, or its audience, had."""
    gone = Announcement.objects.filter(
        edition=announcement.edition_id,
        mailing_list=announcement.mailing_list_id,
        audience=announcement.audience,
        message__deliveries__state__in=TAKEN,
    )
    other = gone.exclude(pk=announcement.pk).select_related("mailing_list", "message")
    return other.order_by("message__started_at", "pk").first()


def unsent_twin(
    edition: Edition, mailing_list: MailingList | None, audience: str, subject: str, body: str
) -> Announcement | None:
    """The same text for the same list or audience that has not gone out yet, and still may."""
    twins = Announcement.objects.filter(
        edition=edition, mailing_list=mailing_list, audience=audience, subject=subject, body=body
    )
    return with_all(twins).exclude(message__state__in=OVER).first()


def public_archive() -> QuerySet[Announcement]:
    """Posts to lists of public editions, newest first; text as sent.

    Their server took them, and no word came that the list holds or refused them.
    """
    return (
        Announcement.objects.filter(
            edition__public=True,
            edition__series__role="own",
            mailing_list__isnull=False,
            message__deliveries__state__in=TAKEN,
        )
        .exclude(message__deliveries__publication__in=NOT_ON_THE_LIST)
        .select_related("edition", "mailing_list", "message", "reply_to__message")
        .prefetch_related("message__deliveries")
        .order_by("-message__finished_at", "-pk")
        .distinct()
    )
