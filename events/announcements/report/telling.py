"""Once a day organizers are told what the mail of their editions did, what it skipped, and why."""

from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string

from events.announcements.report.exports import line_reasons
from events.announcements.report.models import MailDay
from events.announcements.report.queries import Line, day_of, events_of
from events.conferences.models import Edition
from events.outbox.actions import Recipient, queue_message
from events.people.models import WRITERS, User

MORNING = 6  # o'clock UTC: the day before is over everywhere by then


def tell_of_yesterday(now: datetime) -> int:
    """Queue the mails about the day before, once; how many. Nothing where nothing was mailed."""
    day = now.astimezone(UTC).date() - timedelta(days=1)
    if now.astimezone(UTC).hour < MORNING or MailDay.objects.filter(date=day).exists():
        return 0
    return _tell(day, now)


@transaction.atomic
def _tell(day: date, now: datetime) -> int:
    """The row is the lock: who makes it tells."""
    row, made = MailDay.objects.get_or_create(date=day, defaults={"told_at": now})
    if not made:
        return 0
    editions = events_of(day).values("delivery__message__announcement__edition")
    told: dict[str, dict[str, int]] = {}
    mails = 0
    for edition in Edition.objects.filter(pk__in=editions).select_related("series"):
        lines = day_of(edition, day)
        told[str(edition.pk)] = total_of(lines)
        mails += _mail(edition, day, lines, now)
    MailDay.objects.filter(pk=row.pk).update(counts=told)
    return mails


def total_of(lines: list[Line]) -> dict[str, int]:
    """The sum by word; it equals the events of that day."""
    total: dict[str, int] = {}
    for line in lines:
        for word, number in line.counts.items():
            total[word] = total.get(word, 0) + number
    return total


def _mail(edition: Edition, day: date, lines: list[Line], now: datetime) -> int:
    users = organizers_of(edition)
    for user in users:
        context = _context(edition, day, lines) | {"user": user}
        queue_message(
            subject=render_to_string("mail/mail_day.subject.txt", context).strip()[:300],
            body=render_to_string("mail/mail_day.txt", context),
            to=Recipient(user.email, user.person.name),
            local_only=edition.demo,
            now=now,
        )
    return len(users)


def _context(edition: Edition, day: date, lines: list[Line]) -> dict[str, object]:
    page = f"{settings.BASE_URL}/organize/{edition.slug}/announcements/mail/{day}/"
    rows = [(line, line_reasons(line)) for line in lines]
    return {"edition": edition, "day": day, "rows": rows, "page": page}


def organizers_of(edition: Edition) -> list[User]:
    here = Q(memberships__edition=edition) | Q(memberships__series=edition.series_id)
    users = User.objects.filter(here, memberships__role__in=WRITERS, is_active=True)
    return list(users.select_related("person").distinct().order_by("pk"))
