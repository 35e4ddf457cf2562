"""Once a week each organizer reads how ready the editions to come are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings

from events.conferences.models import Edition
from events.conferences.queries import is_coming
from events.flows.readiness.exports import missing_words
from events.flows.readiness.reading import readiness_of
from events.people.queries import organizers_of
from events.shared.clock import local_date

MOST = 5  # of what is missing; the page has all


def readiness_by_user(now: datetime) -> Mapping[int, Sequence[str]]:
    """Paragraphs by the number of the login, for the editions that each organizes.

    What is over, and what nothing is missing of, is not told.
    """
    found: dict[int, list[str]] = defaultdict(list)
    editions = Edition.objects.own().for_colocation().filter(status=Edition.Status.PLANNED)
    for edition in editions.order_by("start", "slug"):
        if is_coming(edition, now=now) and (told := _paragraph(edition, now)):
            for user in organizers_of(edition):
                found[user.pk].append(told)
    return found


def _paragraph(edition: Edition, now: datetime) -> str:
    readiness = readiness_of(edition, today=local_date(now, edition.timezone or "UTC"))
    missing = readiness.missing
    if not missing:
        return ""
    lines = [f"- {missing_words(check)}\n  {_whole(check.url)}" for check in missing[:MOST]]
    more = [f"- and {len(missing) - MOST} more"] if len(missing) > MOST else []
    page = _whole(f"/organize/{edition.slug}/readiness/")
    return "\n".join([f"{edition} is {readiness.percent} % ready: {page}", *lines, *more])


def _whole(path: str) -> str:
    return f"{settings.BASE_URL}{path}"
