"""Which editions the public sees, in which order."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects

from events.conferences.models import Edition
from events.conferences.queries import is_coming

PLANNED = Edition.Status.PLANNED


@dataclass(frozen=True)
class Editions:
    """The next edition, others to come, and those that are over; each in its order."""

    next: Edition | None
    others: tuple[Edition, ...]
    past: tuple[Edition, ...]


def sort_editions(editions: list[Edition], *, now: datetime) -> Editions:
    """Coming ones by date, those without one last; past ones newest first."""
    coming = sorted(
        (edition for edition in editions if is_coming(edition, now=now)),
        key=lambda edition: (_anchor(edition) or date.max, edition.year, edition.slug),
    )
    past = [edition for edition in editions if edition not in coming]
    past.sort(key=lambda edition: (edition.year, str(edition.start or "")), reverse=True)
    return Editions(coming[0] if coming else None, tuple(coming[1:]), tuple(past))


def _anchor(edition: Edition) -> date | None:
    """The edition's first day; while none is chosen, its host's."""
    return edition.start or (edition.host.start if edition.host else None)


def public_editions() -> list[Edition]:
    """All that is public, with host and venue, in one query."""
    return list(Edition.objects.public().select_related("series", "venue", "host__series"))


def previous_start(edition: Edition) -> str | None:
    """The day, as YYYY-MM-DD, that was chosen before the one that holds; None if there was none."""
    moves = edition.activities.filter(verb="chose date").order_by("-at", "-pk")
    days = (move.before.get("date") for move in moves)
    return next((day for day in days if day and day != str(edition.start)), None)


def load_for_strip(edition: Edition) -> Edition:
    """The same edition with all that its strip and relation to the host read, in two queries."""
    prefetch_related_objects([edition, *([edition.host] if edition.host else [])], "days")
    prefetch_related_objects([edition], "rules")
    return edition
