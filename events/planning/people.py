"""Who might be who on a call: likely persons for each name that nobody has settled yet."""

from dataclasses import dataclass

from events.people.models import Person
from events.people.names import likely_same
from events.planning.models import Attendance, Meeting


@dataclass(frozen=True)
class Here:
    """An attendee, and the persons that the name may mean."""

    attendance: Attendance
    likely: tuple[Person, ...] = ()


def people_of(meeting: Meeting) -> list[Here]:
    """The attendees in the order they are written, in two queries."""
    attendances = list(meeting.attendances.select_related("person"))
    known = list(Person.objects.all()) if any(not one.person_id for one in attendances) else []
    return [Here(one, _likely(one, known)) for one in attendances]


def strangers_of(people: list[Here]) -> list[Attendance]:
    """Those who are nobody known and like nobody known."""
    return [here.attendance for here in people if not here.attendance.person_id and not here.likely]


def _likely(attendance: Attendance, known: list[Person]) -> tuple[Person, ...]:
    if attendance.person_id:
        return ()
    return tuple(person for person in known if likely_same(attendance.name, person.name))
