"""A clock that somebody set is noticed by one that nobody can set."""

import time
from datetime import datetime, timedelta

import pytest

from events.outbox.watch import Watch


@pytest.mark.parametrize(
    ("passed", "moved", "was_set"),
    [(15, 15, False), (15, 18, False), (15, 3615, True), (15, -3585, True), (3600, 3600, False)],
)
def test_a_clock_was_set_if_it_moved_otherwise_than_time_passed(
    now: datetime, passed: float, moved: float, *, was_set: bool
) -> None:
    watch, steady = Watch(now), time.monotonic()

    assert watch.was_set(now + timedelta(seconds=moved), steady=steady + passed) == was_set


def test_it_says_so_once(now: datetime) -> None:
    watch, steady = Watch(now), time.monotonic()
    later = now + timedelta(hours=1)

    said = [watch.was_set(later, steady=steady), watch.was_set(later, steady=steady)]

    assert said == [True, False]
