"""The only doors to calls and action items. A call belongs to a series, so its role counts."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.core import signing
from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet
from django.http import Http404

from events.conferences.access import get_edition_for_organizer
from events.conferences.models import Edition, Series
from events.people.access import READERS, memberships_of
from events.people.codes import hash_of
from events.people.models import WRITERS, Person, Role, User
from events.planning.links import read_token
from events.planning.models import ActionItem, Attendance, Fact, Meeting, MeetingRevision
from events.planning.plan.models import PlanFeed, PlanItem
from events.shared.text import number_typed

M = TypeVar("M", bound=Model)


def series_for(user: User, roles: frozenset[Role] = READERS) -> QuerySet[Series]:
    """The series whose calls this user may read, or with WRITERS keep."""
    return Series.objects.filter(pk__in=memberships_of(user, roles).values("series"))


def get_series_to_keep(user: User) -> QuerySet[Series]:
    """The series whose calls this user may keep; 404 for somebody who may keep none."""
    mine = series_for(user, WRITERS)
    if not mine.exists():
        raise Http404
    return mine


def people_in(series: QuerySet[Series]) -> QuerySet[Person]:
    """People of these series: on their calls, in their teams, or with a promise there."""
    seen = Q(attendances__meeting__series__in=series) | Q(user__memberships__series__in=series)
    return Person.objects.filter(seen | Q(owns__series__in=series)).distinct()


def helpers_of(edition: Edition) -> QuerySet[Person]:
    """People with a role for this edition or its series: whom a task of its plan can be given."""
    here = Q(user__memberships__edition=edition)
    return Person.objects.filter(
        here | Q(user__memberships__series=edition.series_id), user__is_active=True
    ).distinct()


def get_series_for_viewer(user: User, slug: str) -> Series:
    return _one(series_for(user).filter(slug=slug))


def meetings_for(user: User) -> QuerySet[Meeting]:
    return Meeting.objects.filter(series__in=series_for(user)).select_related("series")


def items_for(user: User) -> QuerySet[ActionItem]:
    return ActionItem.objects.filter(series__in=series_for(user)).select_related(
        "series", "edition", "owner", "counterpart", "source"
    )


def get_meeting_for_viewer(user: User, series: str, day: date) -> Meeting:
    return _one(meetings_for(user).filter(series__slug=series, date=day))


def get_meeting_in_full(user: User, series: str, day: date) -> Meeting:
    """For a page: also `may_write`, and `corrections`, how often its text was corrected."""
    mine = series_for(user, WRITERS).filter(pk=OuterRef("series"))
    meetings = meetings_for(user).annotate(may_write=Exists(mine), corrections=Count("revisions"))
    return _one(meetings.filter(series__slug=series, date=day))


def revision_of(meeting: Meeting, text: str) -> MeetingRevision | None:
    """The replaced text whose digest begins so, as a source's address names it; None for today's.

    Any other word is a 404.
    """
    if not text or meeting.sha256.startswith(text):
        return None
    return _one(meeting.revisions.filter(sha256__startswith=text[:64]))


def get_meeting_for_organizer(user: User, series: str, day: date) -> Meeting:
    return _one(
        Meeting.objects.filter(
            series__in=series_for(user, WRITERS), series__slug=series, date=day
        ).select_related("series")
    )


def get_published_meeting(series: str, day: date) -> Meeting:
    """A call whose minutes somebody published; all others are a 404."""
    shown = Meeting.objects.filter(published_at__isnull=False, series__slug=series, date=day)
    return _one(shown.select_related("series"))


def get_fact_for_organizer(user: User, pk: int) -> Fact:
    facts = Fact.objects.filter(meeting__series__in=series_for(user, WRITERS))
    return _one(facts.select_related("meeting__series", "edition").filter(pk=pk))


def get_item_for_viewer(user: User, pk: int) -> ActionItem:
    return _one(items_for(user).filter(pk=pk))


def get_item_for_organizer(user: User, pk: int) -> ActionItem:
    return _one(items_for(user).filter(pk=pk, series__in=series_for(user, WRITERS)))


def get_plan_item_for_organizer(user: User, slug: str, pk: int) -> PlanItem:
    """A task of that very edition."""
    edition = get_edition_for_organizer(user, slug)
    item = _one(edition.plan_items.filter(pk=pk))
    item.edition = edition
    return item


def feed_of(user: User) -> PlanFeed | None:
    """The user's own calendar address, unless it has ended."""
    return PlanFeed.objects.filter(user=user, ended_at=None).first()


def get_feed_by_link(token: str) -> PlanFeed:
    """404 for a token that is nobody's, or whose login is disabled."""
    feeds = PlanFeed.objects.select_related("user__person").filter(user__is_active=True)
    return _one(feeds.filter(token_hash=hash_of(token)))


def _one(rows: QuerySet[M]) -> M:
    row = rows.first()
    if row is None:
        raise Http404
    return row


def get_attendee_and_person(
    meeting: Meeting, attendance: str, person: str
) -> tuple[Attendance, Person | None]:
    """An attendee of this call and a known person, both by number as a form sends them.

    An empty person means somebody new.
    """
    found = _one(meeting.attendances.filter(pk=number_typed(attendance) or 0))
    return found, _one(Person.objects.filter(pk=number_typed(person) or 0)) if person else None


@dataclass(frozen=True)
class ByLink:
    """An item opened by a mailed link, whose it is, and whether the link is over."""

    item: ActionItem
    person: Person
    over: bool


def get_item_by_link(token: str) -> ByLink:
    """404 for a token that is not ours or meant for something else."""
    try:
        pk, person, key, old = read_token(token)
    except signing.BadSignature:
        raise Http404 from None
    item = _one(ActionItem.objects.select_related("edition", "source", "owner").filter(pk=pk))
    return ByLink(item, _one(Person.objects.filter(pk=person)), old or key != item.link_key)
