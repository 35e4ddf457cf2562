"""The roster: nobody is in two places at once."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.conferences.models import Edition
from events.flows.undoing import undo
from events.ledger.models import Activity
from events.logistics.models import Shift
from events.logistics.problems.roster import roster_problems
from events.logistics.queries.roster import shifts_of, stages_of
from events.people.models import User
from tests.cast import client_of, page
from tests.factories.program import SlotFactory, SpeakingFactory

pytestmark = pytest.mark.django_db
ROSTER = "/organize/2019-tokyo/needs/roster/"
DESK = {"task": "desk", "date": "2019-03-20", "opens": "09:00", "closes": "12:00"}
NINE = datetime(2019, 3, 20, 0, tzinfo=UTC)  # in Tokyo
HOUR = timedelta(hours=1)
ROSTER_QUERIES = 6


def sits(edition: Edition, user: User | None, start: datetime = NINE, hours: int = 3) -> Shift:
    person = user.person if user else None
    times = {"start": start, "end": start + hours * HOUR}
    return Shift.objects.create(edition=edition, person=person, **times)


def found(edition: Edition) -> list[tuple[str, str]]:
    shifts = list(shifts_of(edition))
    problems = roster_problems(edition, shifts, stages_of(edition))
    return [(problem.level.value, problem.text) for problem in problems]


def test_hours_are_those_of_the_edition(tokyo: Edition, michael: User) -> None:
    client_of(michael).post(f"{ROSTER}new/", DESK | {"person": michael.person.pk})

    shift = tokyo.shifts.get()
    assert (shift.start, shift.end, shift.person) == (NINE, NINE + 3 * HOUR, michael.person)
    assert str(shift) == "the desk, Wed 20 March 2019, 09:00-12:00"


def test_nobody_sits_in_two_places_at_once(tokyo: Edition, michael: User) -> None:
    sits(tokyo, michael)
    client = client_of(michael)
    told = DESK | {"person": michael.person.pk, "task": "recording"}

    refused = client.post(f"{ROSTER}new/", told | {"opens": "11:59", "closes": "13:00"})
    taken = client.post(f"{ROSTER}new/", told | {"opens": "12:00", "closes": "13:00"})

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["person"])
    assert (taken.status_code, tokyo.shifts.count()) == (302, 2)


def test_nobody_sits_at_the_desk_while_speaking(tokyo: Edition, michael: User) -> None:
    speaking = SpeakingFactory.create(talk__edition=tokyo, person=michael.person)
    slot = SlotFactory.create(talk=speaking.talk)
    day = {"date": f"{slot.start + 9 * HOUR:%Y-%m-%d}", "person": michael.person.pk}
    hours = {"opens": f"{slot.start + 9 * HOUR:%H:%M}", "closes": "23:00"}

    answer = client_of(michael).post(f"{ROSTER}new/", DESK | day | hours)

    assert answer.status_code == 422
    assert f"{michael.person} speaks then" in answer.content.decode()


def test_a_talk_that_moves_into_somebodys_hours_is_a_problem(tokyo: Edition, michael: User) -> None:
    speaking = SpeakingFactory.create(talk__edition=tokyo, person=michael.person)
    slot = SlotFactory.create(talk=speaking.talk)
    shift = sits(tokyo, michael, slot.start)

    title = speaking.talk.title
    text = f"{michael.person} speaks then: “{title}” lies within {shift}."
    assert found(tokyo) == [("block", text)]


def test_who_is_twice_in_the_roster_and_hours_of_nobody_are_told(
    tokyo: Edition, michael: User, john: User
) -> None:
    one, other = sits(tokyo, michael), sits(tokyo, michael, NINE + HOUR)
    nobody = sits(tokyo, None, NINE + 8 * HOUR)
    sits(tokyo, john)

    assert found(tokyo) == [
        ("block", f"{michael.person} is twice in the roster then: {other}, and {one}."),
        ("warn", f"Nobody yet: {nobody}."),
    ]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"closes": "09:00"}, "closes"),
        ({"opens": "soon"}, "opens"),
        ({"date": "9999-12-31"}, "date"),
        ({"person": "7777"}, "person"),
        ({"note": "a\x00"}, "note"),
    ],
)
def test_what_are_no_hours_is_refused(
    tokyo: Edition, michael: User, told: dict[str, str], field: str
) -> None:
    answer = client_of(michael).post(f"{ROSTER}new/", DESK | told)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_hours_that_the_clocks_skip_are_refused(ottawa: Edition, dan: User) -> None:
    told = DESK | {"date": "2019-03-10", "opens": "02:30", "closes": "04:00"}

    answer = client_of(dan).post("/organize/2019-ottawa/needs/roster/new/", told)

    assert list(answer.context["form"].errors) == ["opens"]


def test_a_change_of_hours_is_taken_back_unless_it_would_clash(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    shift = sits(tokyo, michael)
    told = DESK | {"person": michael.person.pk, "opens": "13:00", "closes": "15:00"}
    client_of(michael).post(f"{ROSTER}{shift.pk}/", told | {"version": shift.version})

    undo(Activity.objects.get(verb="edited"), by=page(michael), now=now)

    shift.refresh_from_db()
    assert (shift.start, shift.end) == (NINE, NINE + 3 * HOUR)


def test_hours_stand_on_the_persons_page_and_on_the_run_sheet(
    tokyo: Edition, michael: User
) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(start=NINE.date(), end=NINE.date())
    sits(tokyo, michael)
    client, where = client_of(michael), f"/organize/people/{michael.person.code}/"

    sheet = client.get("/organize/2019-tokyo/day/?date=2019-03-20").content.decode()

    assert "09:00-12:00 the desk: <strong>Michael</strong>" in sheet
    assert "The desk, Wed 20 March 2019, 09:00-12:00" in client.get(where).content.decode()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_roster_takes_the_same_queries_for_one_and_for_many(
    tokyo: Edition, michael: User, count: int, django_assert_num_queries: Any
) -> None:
    Shift.objects.bulk_create(
        Shift(
            edition=tokyo, person=michael.person, start=NINE + n * HOUR, end=NINE + (n + 1) * HOUR
        )
        for n in range(count)
    )
    client = client_of(michael)

    with django_assert_num_queries(ROSTER_QUERIES):
        client.get(ROSTER)
