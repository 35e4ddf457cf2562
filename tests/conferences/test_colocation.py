"""The co-location check as a function of values."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.conferences.colocation import colocate
from events.conferences.colocation.hours import Hours, clash
from events.conferences.colocation.run import days_apart, relate
from events.conferences.models import Day, Edition, Kind, Rule
from events.shared.problems import Level
from tests.factories import DayFactory

EVE = date(2019, 3, 20)
FIRST = date(2019, 3, 21)


@pytest.fixture
def host(tokyo: Edition) -> Edition:
    """AsiaBSDCon 2019: two devsummit days, two of talks."""
    for number in (21, 22):
        DayFactory.create(edition=tokyo.host, date=date(2019, 3, number))
    for number in (23, 24):
        DayFactory.create(edition=tokyo.host, date=date(2019, 3, number), kinds=[Kind.CONFERENCE])
    assert tokyo.host is not None
    return tokyo.host


def loaded(edition: Edition) -> Edition:
    return Edition.objects.for_colocation().get(pk=edition.pk)


def kinds(edition: Edition, day: date) -> list[tuple[str, str]]:
    return [(one.level, one.kind) for one in colocate(loaded(edition), day).problems]


@pytest.mark.parametrize(
    ("day", "relation"),
    [
        (date(2019, 3, 6), "none"),
        (date(2019, 3, 7), "before"),
        (date(2019, 3, 19), "before"),
        (date(2019, 3, 20), "day-before"),
        (date(2019, 3, 21), "overlaps"),
        (date(2019, 3, 24), "overlaps"),
        (date(2019, 3, 25), "day-after"),
        (date(2019, 3, 26), "after"),
        (date(2019, 4, 7), "after"),
        (date(2019, 4, 8), "none"),
    ],
)
def test_the_relation_reaches_fourteen_days(
    tokyo: Edition, host: Edition, day: date, relation: str
) -> None:
    assert colocate(loaded(tokyo), day).relation == relation


def test_a_slot_in_the_programme_is_inside_and_unknown_hours_only_warn(
    tokyo: Edition, host: Edition
) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(placement="in_host_programme")

    check = colocate(loaded(tokyo), FIRST)

    assert check.relation == "inside"
    assert [(one.level, one.kind) for one in check.problems] == [
        ("warn", "devsummit"),
        ("warn", "tutorial"),
        ("note", "holiday"),
    ]
    assert check.problems[0].text == (
        "Is on devsummit day 1 of 2 of AsiaBSDCon 2019 (Thu 21 March 2019); "
        "the hours are not known, so they may overlap."
    )


def test_hours_are_compared_where_both_are_known(tokyo: Edition, host: Edition) -> None:
    Day.objects.filter(date=FIRST).update(opens=time(9, 30), closes=time(16, 30))
    DayFactory.create(edition=tokyo, date=FIRST, opens=time(16, 30), closes=time(20))

    assert kinds(tokyo, FIRST) == [("note", "holiday")]


def test_hours_in_two_zones_are_whole_days(tokyo: Edition, host: Edition) -> None:
    Day.objects.filter(date=FIRST).update(opens=time(9, 30), closes=time(16, 30))
    DayFactory.create(edition=tokyo, date=FIRST, opens=time(17), closes=time(20))
    Edition.objects.filter(pk=host.pk).update(timezone="America/Toronto")

    assert ("block", "devsummit") in kinds(tokyo, FIRST)


def test_a_certain_clash_counts_before_unknown_hours(tokyo: Edition, host: Edition) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(placement="in_host_programme")
    day = {"edition": host, "date": FIRST, "kinds": [Kind.DEVSUMMIT]}
    DayFactory.create(**day, opens=time(18), closes=time(19))
    DayFactory.create(edition=tokyo, date=FIRST, opens=time(17), closes=time(20))

    assert kinds(tokyo, FIRST)[0] == ("block", "devsummit")


def test_a_rule_changes_the_level(tokyo: Edition, host: Edition) -> None:
    Rule.objects.create(edition=tokyo, kind="devsummit", level=Level.NOTE)

    assert kinds(tokyo, FIRST) == [
        ("warn", "tutorial"),
        ("note", "devsummit"),
        ("note", "holiday"),
    ]


def test_a_cancelled_day_is_raised_on_it_and_before_not_after(
    tokyo: Edition, host: Edition
) -> None:
    Day.objects.filter(date=date(2019, 3, 22)).update(state="cancelled")

    assert kinds(tokyo, EVE) == [("warn", "cancelled")]
    assert kinds(tokyo, date(2019, 3, 22)) == [("warn", "cancelled")]
    assert kinds(tokyo, date(2019, 3, 25)) == []


def test_a_cancelled_host_blocks_nothing_and_says_so_once(tokyo: Edition, host: Edition) -> None:
    Edition.objects.filter(pk=host.pk).update(status="cancelled")

    check = colocate(loaded(tokyo), FIRST)

    assert [one.text for one in check.problems if one.kind != "holiday"] == [
        "AsiaBSDCon 2019 is cancelled."
    ]


def test_an_edition_of_two_days_is_checked_on_both(tokyo: Edition, host: Edition) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(start=date(2019, 3, 19), end=EVE)

    assert colocate(loaded(tokyo)).relation == "day-before"
    assert kinds(tokyo, EVE)[0] == ("block", "devsummit")


def test_without_a_host_only_holidays_are_known(ottawa: Edition) -> None:
    check = colocate(loaded(ottawa), date(2019, 7, 1))

    assert (check.host, check.relation) == ("", "none")
    assert [one.kind for one in check.problems] == ["holiday"]


def test_the_only_day_of_its_kind_has_no_number(tokyo: Edition, host: Edition) -> None:
    Day.objects.filter(date=date(2019, 3, 22)).delete()

    assert colocate(loaded(tokyo), FIRST).problems[0].text == (
        "Overlaps the devsummit day of AsiaBSDCon 2019 (Thu 21 March 2019)."
    )


def test_nobody_is_near_no_host() -> None:
    assert relate(EVE, EVE, None, "own_venue") == "none"


def test_a_host_without_dates_is_beside_nothing(tokyo: Edition) -> None:
    Edition.objects.filter(slug="asiabsdcon-2019").update(start=None, end=None)

    assert colocate(loaded(tokyo), EVE).relation == "none"


def test_it_asks_no_query(
    tokyo: Edition, host: Edition, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    edition = loaded(tokyo)

    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture that is a function
        colocate(edition, FIRST)


@given(st.times(), st.times(), st.times(), st.times())
def test_two_clashing_hours_clash_both_ways(a: time, b: time, c: time, d: time) -> None:
    one, other = Hours(min(a, b), max(a, b)), Hours(min(c, d), max(c, d))

    assert clash(one, other) == clash(other, one)
    assert clash(one, None) is None


@given(st.integers(-40, 40), st.integers(0, 5))
def test_days_apart_is_zero_exactly_within_the_run(offset: int, length: int) -> None:
    run = FIRST, date(2019, 3, 24)
    first = FIRST + timedelta(days=offset)
    last = first + timedelta(days=length)

    assert (days_apart(first, last, run) == 0) == (first <= run[1] and run[0] <= last)
