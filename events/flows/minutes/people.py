"""Who is meant by a name in a call: only an attendee of that call, and only if it is clear."""

from events.people.models import Person
from events.people.names import fold
from events.planning.models import Meeting


def person_meant(meeting: Meeting, name: str) -> Person | None:
    """The person of an attendee with this full name, or with this first name that no other has."""
    said = fold(name)
    if not said:
        return None
    here = list(meeting.attendances.select_related("person"))
    full = [one for one in here if fold(one.name) == said]
    first = [one for one in here if fold(one.name).split()[:1] == [said]]
    found = full or first
    return found[0].person if len(found) == 1 else None
