"""The demo: real facts with sources, and one upcoming edition that says it is made up."""

from datetime import date, datetime

import pytest

from events.conferences.actions import Imported
from events.conferences.colocation import colocate
from events.conferences.demo.load import load_demo
from events.conferences.demo.upcoming import next_spring
from events.conferences.models import Edition
from events.ledger.actions import COMMAND_LINE


def upcoming() -> Edition:
    return Edition.objects.own().for_colocation().get(demo=True)


def test_it_loads_once(demo: Imported, now: datetime) -> None:
    again = load_demo(today=now.date(), by=COMMAND_LINE, now=now)

    assert demo == Imported(created=64)
    assert again == Imported(unchanged=61)


def test_the_upcoming_edition_is_public_labelled_and_without_a_date(demo: Imported) -> None:
    edition = upcoming()

    assert (edition.slug, edition.title) == ("2020-tokyo", "bhyvecon Tokyo 2020 (demo)")
    assert (edition.public, edition.start) == (True, None)
    assert edition.host is not None
    assert (edition.host.title, edition.host.demo) == ("Example BSDCon 2020 (demo)", True)


def test_its_candidates_are_two_free_days_and_a_blocked_one(demo: Imported) -> None:
    edition = upcoming()

    levels = [(one.date, colocate(edition, one.date).level) for one in edition.date_options.all()]

    assert levels == [
        (date(2020, 3, 17), "ok"),
        (date(2020, 3, 18), "ok"),
        (date(2020, 3, 19), "block"),
    ]


def test_no_edition_of_the_past_is_without_a_source(demo: Imported) -> None:
    past = Edition.objects.filter(demo=False)

    assert [one.slug for one in past if not one.citations] == []


@pytest.mark.parametrize(
    ("today", "spring"),
    [
        (date(2026, 11, 25), date(2027, 3, 18)),
        (date(2027, 1, 20), date(2028, 3, 16)),
        (date(2026, 1, 1), date(2027, 3, 18)),
    ],
)
def test_the_next_spring_leaves_time_to_plan(today: date, spring: date) -> None:
    assert next_spring(today, taken={"2026-tokyo"}) == spring
