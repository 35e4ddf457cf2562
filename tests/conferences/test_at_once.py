"""Several organizers at the same moment: on SQLite one waits, PostgreSQL lets both in."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from django.db import connection

from events.conferences import actions
from events.conferences.models import DateOption, Edition
from events.conferences.poll.models import Poll, Vote, Voter
from events.ledger.actions import COMMAND_LINE
from events.outbox.models import Message
from events.shared.problems import Refused, Stale
from tests.conferences.polls import KAMIL, NO, PATRICK, ROD, YES, day
from tests.factories import DayFactory

pytestmark = pytest.mark.django_db(transaction=True)
EVE = date(2019, 3, 20)


def at_once(deed: Callable[[int], object]) -> list[str]:
    """What four doers hear: `done`, or the refusal in words."""

    def one(number: int) -> str:
        try:
            deed(number)
        except (Refused, Stale) as refused:
            return str(refused)
        finally:
            connection.close()
        return "done"

    hands = 4 if connection.vendor == "postgresql" else 1
    with ThreadPoolExecutor(hands) as pool:
        return sorted(pool.map(one, range(4)))


def test_a_day_added_four_times_at_once_is_added_once(tokyo: Edition, now: datetime) -> None:
    heard = at_once(
        lambda _: actions.add_option(tokyo, EVE, source="a call", by=COMMAND_LINE, now=now)
    )

    assert heard == ["Wed 20 March 2019 is a date option already."] * 3 + ["done"]
    assert DateOption.objects.count() == 1


def test_people_asked_four_times_at_once_get_one_letter_each(tokyo: Edition, now: datetime) -> None:
    DayFactory.create(edition=tokyo.host, date=date(2019, 3, 21))
    day(tokyo, 20)

    heard = at_once(
        lambda _: actions.ask_people(tokyo, [PATRICK, ROD, KAMIL], by=COMMAND_LINE, now=now)
    )

    assert heard == ["done"] * 4
    assert (Poll.objects.count(), Voter.objects.count(), Message.objects.count()) == (1, 3, 2)


def test_two_answers_at_once_leave_one(tokyo: Edition, now: datetime) -> None:
    option = day(tokyo, 20)
    voter = actions.ask_people(tokyo, [PATRICK], by=COMMAND_LINE, now=now)[0]

    heard = at_once(
        lambda number: actions.answer_poll(
            voter, {option.pk: (YES, NO)[number % 2]}, by=COMMAND_LINE, now=now
        )
    )

    assert heard == ["done"] * 4
    assert (Vote.objects.count(), Voter.objects.get().version) == (1, 4)
