"""Erasing a person reaches the polls that asked them."""

from datetime import date, datetime

from events.conferences.models import Edition
from events.conferences.poll.models import Vote, Voter
from events.flows.erasing import erase_person
from events.ledger.actions import COMMAND_LINE
from events.people.models import User
from tests.cast import patrick
from tests.conferences.polls import PATRICK, YES, ask, day, say
from tests.factories import DayFactory


def test_an_erased_persons_answer_stays_without_name_and_address(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    DayFactory.create(edition=tokyo.host, date=date(2019, 3, 21))
    day(tokyo, 20)
    person = patrick()
    person.addresses.create(value=PATRICK.email)
    say(ask(tokyo, PATRICK, by=michael)[0], YES)

    erase_person(person, by=COMMAND_LINE, now=now)

    voter = Voter.objects.get()
    assert (voter.name, voter.email) == (f"Erased person {person.code}", "")
    assert Vote.objects.get().answer == "yes"
