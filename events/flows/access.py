"""Which deeds somebody may read of, and may take back. All else is the same 404."""

from typing import TypeVar

from django.db.models import CharField, Model, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Cast
from django.http import Http404

from events.conferences.access import get_edition_for_organizer, may_make_editions
from events.conferences.models import Edition
from events.ledger.models import Activity
from events.people.access import READERS, memberships_of, people_for, reaches
from events.people.models import WRITERS, Role, User
from events.planning.access import series_for
from events.planning.models import ActionItem, Fact, Meeting

M = TypeVar("M", bound=Model)
SHARED = ("events.venue", "events.room", "events.mailinglist", "events.series")
PRIVATE = ("events.venuefile",)  # shared by those alone who may change it


def activities_for(user: User) -> QuerySet[Activity]:
    """Whole deeds about what the user's roles reach, and all that the user did; newest first."""
    return _with_words(_reached(user, READERS) | Q(user=user))


def activities_of(edition: Edition) -> QuerySet[Activity]:
    """Whole deeds of an edition that the user may read, loaded with all; newest first."""
    whole = edition.activities.filter(part_of=None)
    return whole.select_related("user__person", "undone_by")


def activities_about(row: Model) -> QuerySet[Activity]:
    """Whole deeds about a row that the user may read; newest first."""
    return _with_words(Q(object_type=row._meta.label_lower, object_id=str(row.pk)))


def get_activity_for_organizer(user: User, pk: int) -> Activity:
    """A deed about what the user organizes."""
    found = _with_words(_reached(user, WRITERS)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_edition_to_clone(user: User, slug: str) -> Edition:
    """An edition, read for co-location, of a series in which the user may make another one."""
    edition = get_edition_for_organizer(user, slug)
    if not may_make_editions(user, edition.series_id):
        raise Http404
    prefetch_related_objects([edition, *([edition.host] if edition.host else [])], "days")
    prefetch_related_objects([edition], "rules")
    return edition


def _with_words(seen: Q) -> QuerySet[Activity]:
    """With all that a sentence names, in three queries."""
    whole = Activity.objects.filter(seen, part_of=None)
    edition = ("edition__series", "edition__venue", "edition__host__series")
    return whole.select_related("user__person", "undone_by", *edition).prefetch_related(
        "edition__days", "edition__host__days"
    )


def _reached(user: User, roles: frozenset[Role]) -> Q:
    series = series_for(user, roles)
    seen = Q(edition__in=Edition.objects.filter(reaches(user, roles)))
    if memberships_of(user, roles).exists():
        shared = SHARED if roles == READERS else (*SHARED, *PRIVATE)
        seen |= Q(edition__series__role="host") | Q(object_type__in=shared)
    seen |= _about(people_for(user, roles))
    seen |= _about(Meeting.objects.filter(series__in=series))
    seen |= _about(ActionItem.objects.filter(series__in=series))
    seen |= _about(Fact.objects.filter(meeting__series__in=series))
    parts = Activity.objects.filter(seen, part_of__isnull=False)
    return seen | Q(object_id="", pk__in=parts.values("part_of"))


def _about(rows: QuerySet[M]) -> Q:
    kind = rows.model._meta.label_lower
    keys = rows.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")
    return Q(object_type=kind, object_id__in=keys)
