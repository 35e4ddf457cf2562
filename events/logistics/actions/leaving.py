"""Somebody is erased: their hours and things ask for a name again."""

from django.db.models import F

from events.people.models import Person


def leave_needs(person: Person) -> None:
    """Part of erasing; whoever reads an older form finds it stale."""
    person.shifts.update(person=None, version=F("version") + 1)
    person.brings.update(bringer=None, version=F("version") + 1)
