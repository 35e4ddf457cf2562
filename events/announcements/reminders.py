"""The author of a list post hears once of what kept it from the list, and what to do."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from events.announcements import queries
from events.announcements.models import Announcement
from events.announcements.standing import Standing, standing_of
from events.announcements.words import page_of
from events.ledger.actions import ROBOT, record
from events.ledger.models import Activity
from events.outbox.actions import Recipient, queue_message
from events.people.models import User

FRESH = timedelta(days=30)
# The standing of which the author is told: how the subject begins, and what to do, where the
# sentence of the standing does not say it.
TROUBLES: Mapping[str, tuple[str, str]] = {
    "held": ("Held by the list", "Do not send it again. After a week, ask the list's owner."),
    "denied": ("Refused by the list", ""),
    "returned": ("Returned by the list's server", ""),
    "paused": ("Not posted", "Nothing went out. Mend what the reason says, then press Resume."),
    "failed": ("Not posted", "Mend what the server says, then write a new announcement."),
    "unknown": ("Perhaps posted", "Then say on its page what you found."),
}


def tell_authors(now: datetime) -> int:
    """Queue one mail for each trouble that is new; how many. Doubled beats do no harm."""
    troubled = queries.with_all(queries.in_trouble(since=now - FRESH))
    return sum(_tell(announcement, now=now) for announcement in troubled)


@transaction.atomic
def _tell(announcement: Announcement, *, now: datetime) -> bool:
    standing, author = standing_of(announcement, now=now), _author(announcement)
    if author is None or standing.word not in TROUBLES:
        return False
    Announcement.objects.select_for_update().get(pk=announcement.pk)
    after = {"standing": standing.word, "text": standing.text}
    if _was_told(announcement, after):
        return False
    _mail(announcement, standing, author, now=now)
    edition = announcement.edition
    record("told the author", announcement, by=ROBOT, at=now, edition=edition, after=after)
    return True


def _author(announcement: Announcement) -> User | None:
    """Whoever wrote it, else who approved it, as long as they may log in."""
    both = (announcement.created_by, announcement.approved_by)
    return next((user for user in both if user and user.is_active), None)


def _was_told(announcement: Announcement, after: Mapping[str, str]) -> bool:
    about = {"object_type": announcement._meta.label_lower, "object_id": str(announcement.pk)}
    told = Activity.objects.filter(verb="told the author", **about).values_list("after", flat=True)
    return after in told


def _mail(announcement: Announcement, standing: Standing, to: User, *, now: datetime) -> None:
    title, advice = TROUBLES[standing.word]
    context = {
        "announcement": announcement,
        "user": to,
        "title": title,
        "text": standing.text,
        "said": queries.words_of_the_list(announcement),
        "advice": advice,
        "page": settings.BASE_URL + page_of(announcement),
    }
    queue_message(
        subject=render_to_string("mail/post_trouble.subject.txt", context).strip()[:300],
        body=render_to_string("mail/post_trouble.txt", context),
        to=Recipient(to.email, to.person.name),
        local_only=announcement.edition.demo,
        now=now,
    )
