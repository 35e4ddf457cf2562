"""A database that comes back in time costs no answer."""

import pytest
from django.db import OperationalError

from events.outbox.insistence import PAUSES, insist


class Database:
    """Away for the first so many times."""

    def __init__(self, away: int) -> None:
        self.away = away

    def store(self) -> str:
        self.away -= 1
        if self.away >= 0:
            raise OperationalError("database is locked")
        return "stored"


@pytest.mark.django_db
@pytest.mark.parametrize("away", [0, 1, 4])
def test_an_answer_is_stored_once_the_database_is_back(away: int) -> None:
    slept: list[float] = []

    assert insist(Database(away).store, sleep=slept.append) == "stored"
    assert slept == list(PAUSES[:away])


@pytest.mark.django_db
def test_a_database_that_stays_away_is_told_of() -> None:
    slept: list[float] = []

    with pytest.raises(OperationalError):
        insist(Database(9).store, sleep=slept.append)

    assert slept == list(PAUSES)
