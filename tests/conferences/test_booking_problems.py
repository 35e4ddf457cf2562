"""What is wrong with the rooms of an edition."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from events.conferences.bookings.models import Booking
from events.conferences.bookings.problems import clashes_of
from events.conferences.bookings.queries import problems_of
from events.conferences.models import Edition
from events.venues.models import Room, Venue
from tests.conferences.bookings import DAY, booked, room
from tests.factories import DayFactory

TODAY = date(2018, 11, 29)


@pytest.fixture
def planned(tokyo: Edition) -> Edition:
    """Tokyo on 20 March 2019, from nine to six."""
    tokyo.start = tokyo.end = DAY
    tokyo.save()
    DayFactory.create(edition=tokyo, date=DAY, opens=time(9), closes=time(18))
    return tokyo


def texts(edition: Edition) -> list[str]:
    return [problem.text for problem in problems_of(edition, TODAY)]


PENDING = "No room is confirmed: the date is planned, pending venue confirmation."


def test_without_a_confirmed_room_the_date_is_pending(planned: Edition) -> None:
    booked(planned, "requested")

    assert texts(planned) == [PENDING]


def test_a_confirmed_room_of_the_day_is_no_problem(planned: Edition) -> None:
    booked(planned, "confirmed")

    assert texts(planned) == []


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {"date": date(2019, 3, 19)},
            (
                "Room 1, Tue 19 March 2019, 09:00-18:00 lies on another day than the edition, "
                "Wed 20 March 2019."
            ),
        ),
        (
            {"opens": time(10)},
            "Room 1, Wed 20 March 2019, 10:00-18:00 begins after the day does, 09:00.",
        ),
        (
            {"closes": time(17)},
            "Room 1, Wed 20 March 2019, 09:00-17:00 ends before the day does, 18:00.",
        ),
    ],
)
def test_a_room_that_does_not_fit_the_day_is_told(
    planned: Edition, changes: dict[str, Any], text: str
) -> None:
    booked(planned, "confirmed", **changes)

    assert texts(planned) == [text]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {"deadline": date(2018, 11, 28)},
            (
                "Room 1, Wed 20 March 2019, 09:00-18:00 was to be confirmed until "
                "Wed 28 November 2018."
            ),
        ),
        (
            {"held_until": date(2018, 11, 28)},
            (
                "Room 1, Wed 20 March 2019, 09:00-18:00 was held for us until "
                "Wed 28 November 2018 only."
            ),
        ),
    ],
)
def test_a_date_that_went_by_is_told(planned: Edition, changes: dict[str, Any], text: str) -> None:
    booked(planned, "held", **changes)

    assert texts(planned) == [PENDING, text]


def test_two_editions_in_one_room_block_each_other(planned: Edition, ottawa: Edition) -> None:
    booked(planned, "confirmed")
    booked(ottawa, "held", opens=time(17), closes=time(20))

    (problem,) = problems_of(planned, TODAY)

    assert (problem.level, problem.text) == (
        "block",
        "Room 1, Wed 20 March 2019, 09:00-18:00 is also held for us for another edition.",
    )


def test_a_released_room_is_in_nobodys_way(planned: Edition, ottawa: Edition) -> None:
    booked(planned, "confirmed")
    booked(ottawa, "released")

    assert texts(planned) == []


def test_one_after_the_other_is_no_clash(planned: Edition, ottawa: Edition) -> None:
    booked(planned, "confirmed")
    booked(ottawa, "confirmed", opens=time(18), closes=time(20))

    assert texts(planned) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_check_asks_as_much_for_one_room_as_for_three(
    planned: Edition, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        booked(planned, room=room(f"Room {number}"))

    with django_assert_num_queries(3):
        problems_of(planned, TODAY)


HOURS = st.tuples(st.integers(0, 23), st.integers(0, 23)).filter(lambda pair: pair[0] < pair[1])
ZONES = st.sampled_from(["Asia/Tokyo", "America/Toronto", "UTC"])


@given(HOURS, HOURS, ZONES)
def test_a_clash_is_one_from_either_side(
    one: tuple[int, int], other: tuple[int, int], zone: str
) -> None:
    edition = Edition(pk=1, slug="2019-tokyo")
    shared = Room(pk=1, name="Room 1", venue=Venue(pk=1, timezone=zone))
    first, second = (
        Booking(
            pk=number,
            edition=edition,
            room=shared,
            date=DAY,
            opens=time(hours[0]),
            closes=time(hours[1]),
        )
        for number, hours in enumerate((one, other), start=1)
    )

    overlap = one[0] < other[1] and other[0] < one[1]

    assert bool(clashes_of(first, [second])) == bool(clashes_of(second, [first])) == overlap
