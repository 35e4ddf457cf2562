"""Names of frozen lists end with those of the guests; numbers and counts stay."""

from datetime import datetime

from django.db.models import QuerySet

from events.conferences.models import Edition
from events.registration.building.models import Absence, GuestLine, GuestSending

NAMELESS = dict.fromkeys(("name", "name_local", "organisation"), "")


def empty_lines(lines: QuerySet[GuestLine]) -> int:
    return lines.exclude(**NAMELESS).update(**NAMELESS)


def forget_lists(edition: Edition, now: datetime) -> int:
    """Empty all lists of an edition and its absences; how many lists."""
    Absence.objects.filter(edition=edition).delete()
    lists = GuestSending.objects.filter(edition=edition, purged_at=None)
    empty_lines(GuestLine.objects.filter(sending__in=lists))
    return lists.update(purged_at=now)
