"""Who sits where when, and who stands on the stage meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from events.conferences.models import Edition
from events.logistics.models import Shift
from events.people.models import Person
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk


@dataclass(frozen=True)
class Stage:
    """That somebody speaks, from when to when."""

    person_id: int
    title: str
    start: datetime
    end: datetime


@dataclass(frozen=True)
class RosterDay:
    """The hours of one day, in order."""

    title: str
    shifts: tuple[Shift, ...]


def shifts_of(edition: Edition) -> QuerySet[Shift]:
    """By hours, with person, room and edition."""
    return edition.shifts.select_related("person", "room", "edition")


def stages_of(edition: Edition) -> list[Stage]:
    """Of everybody who has not declined, as the schedule is planned now; in one query."""
    rows = Speaking.objects.filter(
        talk__slots__edition=edition, talk__slots__state=Slot.State.PLACED, person__isnull=False
    ).exclude(state=Speaking.State.DECLINED)
    told = rows.exclude(talk__state__in=Talk.OVER).values_list(
        "person", "talk__title", "talk__slots__start", "talk__slots__end"
    )
    return [Stage(who, title, start, end) for who, title, start, end in told if start and end]


def by_day(shifts: Iterable[Shift]) -> list[RosterDay]:
    """By the calendar where the edition is."""
    days: dict[str, list[Shift]] = {}
    for shift in shifts:
        days.setdefault(shift.day_words, []).append(shift)
    return [RosterDay(title, tuple(found)) for title, found in days.items()]


def shifts_on(person: Person) -> QuerySet[Shift]:
    """What this person sits at, in editions that are planned."""
    planned = Edition.Status.PLANNED
    return person.shifts.filter(edition__status=planned).select_related("edition", "room")
