"""The only doors to a row of an edition's needs. What is missing and what is forbidden are 404."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404

from events.conferences.access import get_edition_for_organizer
from events.conferences.models import Edition
from events.logistics.models import BudgetLine, Equipment, Meal, Rate, Shift
from events.people.models import Person, User
from events.planning.access import helpers_of
from events.program.talks.models import Speaking
from events.venues.models import Room

M = TypeVar("M", bound=Model)


def get_line_for_organizer(user: User, slug: str, pk: int) -> BudgetLine:
    """A line of that very edition's budget; a viewer sees no money."""
    return _one(get_edition_for_organizer(user, slug).budget_lines.filter(pk=pk))


def get_rate_for_organizer(user: User, slug: str, pk: int) -> Rate:
    return _one(get_edition_for_organizer(user, slug).rates.filter(pk=pk))


def get_meal_for_organizer(user: User, slug: str, pk: int) -> Meal:
    """A meal of that very edition, with who ordered it."""
    meals = get_edition_for_organizer(user, slug).meals.select_related("ordered_by__person")
    return _one(meals.filter(pk=pk))


def get_equipment_for_organizer(user: User, slug: str, pk: int) -> Equipment:
    things = get_edition_for_organizer(user, slug).equipment.select_related("talk")
    return _one(things.filter(pk=pk))


def get_shift_for_organizer(user: User, slug: str, pk: int) -> Shift:
    return _one(get_edition_for_organizer(user, slug).shifts.filter(pk=pk))


def people_of(edition: Edition) -> QuerySet[Person]:
    """Who can bring a thing or sit at the desk: helpers, and speakers who have not declined."""
    parts = Speaking.objects.filter(talk__edition=edition, person__isnull=False)
    speakers = parts.exclude(state=Speaking.State.DECLINED).values("person")
    here = Q(pk__in=helpers_of(edition).values("pk")) | Q(pk__in=speakers)
    return Person.objects.filter(here)


def rooms_of(edition: Edition) -> QuerySet[Room]:
    """Rooms of the edition's venue, and those that are booked for it."""
    at_venue = Q(venue=edition.venue_id, venue__isnull=False)
    return Room.objects.filter(at_venue | Q(bookings__edition=edition)).distinct()


def _one(rows: QuerySet[M]) -> M:
    row = rows.first()
    if row is None:
        raise Http404
    return row
