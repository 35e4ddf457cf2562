"""What earlier editions taught, for those who may read these editions."""

from django.db.models import Q, QuerySet

from events.conferences.access import editions_for
from events.conferences.lessons.models import Lessons
from events.conferences.models import Edition
from events.people.models import User
from events.venues.models import Venue

MOST = 3


def lessons_for(user: User) -> QuerySet[Lessons]:
    """All that say something, the newest first."""
    rows = Lessons.objects.filter(edition__in=editions_for(user))
    return rows.exclude(went_well="", to_change="").select_related("edition")


def lessons_before(edition: Edition, user: User) -> QuerySet[Lessons]:
    """Of the same series or venue, before this edition; a few, the newest first."""
    return _alike(edition, user).exclude(edition=edition)[:MOST]


def lessons_until(edition: Edition, user: User) -> QuerySet[Lessons]:
    """The same with its own: what the next one should know."""
    return _alike(edition, user)[:MOST]


def lessons_at(venue: Venue, user: User) -> QuerySet[Lessons]:
    """What editions taught that were held there."""
    return lessons_for(user).filter(edition__venue=venue)


def _alike(edition: Edition, user: User) -> QuerySet[Lessons]:
    alike = Q(edition__series=edition.series_id)
    if edition.venue_id:
        alike |= Q(edition__venue=edition.venue_id)
    rows = lessons_for(user).filter(alike)
    return rows.filter(edition__start__lte=edition.start) if edition.start else rows
