"""Two of one name are asked about, never guessed: neither in one call nor over calls."""

from datetime import date, datetime

import pytest

from events.conferences.models import Series
from events.flows.minutes import accept_facts
from events.ledger.actions import COMMAND_LINE
from events.people.models import Person
from events.planning import actions
from events.planning.models import ActionItem, Attendance, Meeting

HEAD = "# Attendees\n\n{people}\n\n# Notes\n\n## bhyvecon\n\n- {who} to write letter {day:%d}.\n"


def call(series: Series, day: date, *people: str, who: str, now: datetime) -> Meeting:
    """Kept, with all that it says accepted."""
    text = HEAD.format(people="\n".join(f"- {name}" for name in people), who=who, day=day)
    kept = actions.keep_minutes(series, text.encode(), call_date=day, by=COMMAND_LINE, now=now)
    meeting = kept.meeting
    accept_facts(list(meeting.facts.all()), by=COMMAND_LINE, now=now)
    return meeting


def link(meeting: Meeting, name: str, person: Person, now: datetime) -> None:
    attendance = Attendance.objects.get(meeting=meeting, name=name)
    actions.link_attendee(attendance, person, by=COMMAND_LINE, now=now)


def owners() -> list[str]:
    return [str(item.owner or "") for item in ActionItem.objects.order_by("id")]


def test_who_has_a_first_name_in_one_call_is_not_meant_in_another(
    past: Series, now: datetime
) -> None:
    call(past, date(2018, 11, 1), "Ann Bell", "Ann Cole", who="Ann", now=now)
    later = call(past, date(2018, 11, 8), "Ann", who="Ann", now=now)

    link(later, "Ann", Person.objects.create(name="Ann Ames"), now)

    assert owners() == ["", "Ann Ames"]


def test_a_first_name_that_two_here_have_gives_nobody_the_promise(
    past: Series, now: datetime
) -> None:
    meeting = call(past, date(2018, 11, 1), "Ann", "Ann Cole", who="Ann", now=now)
    ActionItem.objects.update(owner=None)

    link(meeting, "Ann", Person.objects.create(name="Ann Ames"), now)

    assert owners() == [""]


def test_a_full_name_is_meant_in_every_call(past: Series, now: datetime) -> None:
    call(past, date(2018, 11, 1), "Ann Ames", who="Ann Ames", now=now)
    later = call(past, date(2018, 11, 8), "Ann Ames", who="Ann Ames", now=now)

    link(later, "Ann Ames", Person.objects.create(name="Ann Ames"), now)

    assert owners() == ["Ann Ames", "Ann Ames"]


@pytest.mark.parametrize(("known", "linked"), [(1, ["Ann Ames"]), (2, [""])])
def test_of_two_persons_of_one_name_none_is_taken_unasked(
    past: Series, now: datetime, known: int, linked: list[str]
) -> None:
    for _ in range(known):
        Person.objects.create(name="Ann Ames")

    call(past, date(2018, 11, 1), "Ann Ames", who="Ann Ames", now=now)

    assert [str(one.person or "") for one in Attendance.objects.all()] == linked
    assert owners() == linked
