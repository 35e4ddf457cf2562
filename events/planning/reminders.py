"""One mail a day to each organizer with open promises and with tasks of a plan that come near.

The first one of a week, of which Monday is the first day, also tells what the caller hands in.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string

from events.conferences.models import Edition
from events.outbox import actions as outbox
from events.people.models import User
from events.planning.links import link_to
from events.planning.models import ActionItem, Digest
from events.planning.plan.models import PlanItem
from events.planning.plan.queries import due_soon
from events.planning.queries import is_late, open_items
from events.shared.clock import local_date

NOTHING: Mapping[int, Sequence[str]] = {}
MORNING = 7  # o'clock in the person's own zone; nothing is mailed before


def send_digests(now: datetime, *, weekly: Mapping[int, Sequence[str]] = NOTHING) -> int:
    """Queue today's digest for everybody who has none yet; returns how many were queued.

    `weekly` holds paragraphs by the number of the login.
    """
    promised = Q(person__owns__state=ActionItem.State.OPEN)
    planned = Q(person__plans__state=PlanItem.State.OPEN)
    users = User.objects.filter(promised | planned | Q(pk__in=list(weekly)), is_active=True)
    return sum(
        _send(user, weekly.get(user.pk, ()), now)
        for user in users.select_related("person").distinct()
    )


def _send(user: User, weekly: Sequence[str], now: datetime) -> bool:
    zone = user.person.timezone
    today = local_date(now, zone)
    if _hour(now, zone) < MORNING:
        return False
    items, tasks = open_items(_wanted(user, today)), due_soon(user.person, today)
    news = weekly if _is_first_of_week(user, today) else ()
    if not (items or tasks or news) or user.digests.filter(date=today).exists():
        return False
    try:
        _queue(user, items, tasks, news, today, now)
    except IntegrityError:  # another worker was faster; its digest is the one
        return False
    return True


def _is_first_of_week(user: User, today: date) -> bool:
    monday = today - timedelta(days=today.weekday())
    return not user.digests.filter(date__gte=monday).exists()


def _hour(now: datetime, zone: str) -> int:
    return now.astimezone(ZoneInfo(zone)).hour


def _wanted(user: User, today: date) -> QuerySet[ActionItem]:
    """Open promises of this person, but none for an edition that is over."""
    over = Q(edition__end__lt=today) | ~Q(edition__status=Edition.Status.PLANNED)
    mine = ActionItem.objects.filter(owner=user.person, state=ActionItem.State.OPEN)
    return mine.exclude(Q(edition__isnull=False) & over).select_related("edition", "source")


@transaction.atomic
def _queue(
    user: User,
    items: Iterable[ActionItem],
    tasks: Sequence[PlanItem],
    news: Sequence[str],
    today: date,
    now: datetime,
) -> None:
    rows = [(item, link_to(item, user.person), is_late(item, today)) for item in items]
    Digest.objects.create(user=user, date=today, items=len(rows) + len(tasks))
    context = {
        "rows": rows,
        "tasks": tasks,
        "news": news,
        "today": today,
        "base_url": settings.BASE_URL,
        "user": user,
        "count": len(rows),
    }
    outbox.queue_message(
        subject=render_to_string("mail/digest.subject.txt", context).strip(),
        body=render_to_string("mail/digest.txt", context),
        to=outbox.Recipient(user.email, user.person.name),
        now=now,
    )
