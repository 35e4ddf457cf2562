"""Why no list can go to the reception, and what to look at before one goes."""

from datetime import datetime

from events.registration.building.values import Report
from events.registration.problems import over_problems
from events.shared.problems import Level, Problem, block
from events.shared.text import counted

MOST_BY_MAIL = 1000  # lines; more than that is a file


def sending_problems(report: Report, *, now: datetime) -> list[Problem]:
    """The blocks first. No list that says nothing goes out."""
    return [
        *over_problems(report.edition, now=now),
        *_no_day(report),
        *_empty(report),
        *(_double(name) for name in report.doubles),
        *_unknown(report),
    ]


def mail_problems(report: Report) -> list[Problem]:
    count = len(report.changes)
    text = f"A mail holds at most {MOST_BY_MAIL} names, and these are {count}: hand over the file."
    return [block("size", text)] if count > MOST_BY_MAIL else []


def _no_day(report: Report) -> list[Problem]:
    if report.edition.start:
        return []
    fix = f"/organize/{report.edition.slug}/planner/"
    return [block("date", "The reception asks for which day: choose it first.", fix=fix)]


def _empty(report: Report) -> list[Problem]:
    if report.changes:
        return []
    if report.is_first:
        return [block("guests", "Nobody is on the list yet.")]
    return [block("guests", "The reception knows everything already: nothing has changed.")]


def _double(name: str) -> Problem:
    text = f"{name} stands there twice: two people, or one under two addresses?"
    return Problem(Level.WARN, "double", text)


def _unknown(report: Report) -> list[Problem]:
    """Whoever did not register was never asked how the name is written on the ID."""
    count = sum(each.comer.guest_id is None for each in report.standing)
    if not count:
        return []
    whose = counted(count, "organizer or speaker", "organizers and speakers")
    text = f"The name of {whose} is as we know it: whoever registers writes it as on the ID."
    return [Problem(Level.NOTE, "name", text)]
