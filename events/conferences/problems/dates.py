"""What stands against a day of ours."""

from datetime import date

from events.conferences.colocation import DayProblem, colocate
from events.conferences.models import Edition


def date_problems(edition: Edition, day: date) -> tuple[DayProblem, ...]:
    """What stands against holding the edition on `day`; page, command and import ask here."""
    return colocate(edition, day).problems


def guest_problems(host: Edition) -> list[tuple[Edition, DayProblem]]:
    """Problems of our planned editions beside `host`, as its days are now; in four queries."""
    guests = Edition.objects.own().for_colocation().filter(host=host, start__isnull=False)
    planned = guests.filter(status=Edition.Status.PLANNED)
    return [(guest, problem) for guest in planned for problem in colocate(guest).problems]
