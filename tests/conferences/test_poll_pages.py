"""Organizers ask people, remind them, and enter answers for themselves and for the absent."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import DateOption, Edition
from events.conferences.poll.asked import Asked
from events.conferences.poll.models import Poll, Vote, Voter
from events.outbox.models import Message
from events.people.models import User
from tests.cast import client_of
from tests.conferences.polls import KAMIL, NO, PATRICK, ROD, YES, ask, day, say
from tests.factories import DayFactory

PLANNER = "/organize/2019-tokyo/planner/"
POLL = f"{PLANNER}poll/"


@pytest.fixture
def eve(tokyo: Edition) -> DateOption:
    DayFactory.create(edition=tokyo.host, date=date(2019, 3, 21))
    return day(tokyo, 20)


def test_an_organizer_asks_the_team_and_others(
    eve: DateOption, michael: User, john: User, tokyo: Edition
) -> None:
    typed = {"team": [john.pk], "people": "Patrick Mooney <patrick@example.org>\nKamil"}

    response = client_of(michael).post(f"{POLL}ask/", typed, follow=True)

    assert sorted(Voter.objects.values_list("name", "email")) == [
        ("John", "john@example.org"),
        ("Kamil", ""),
        ("Patrick Mooney", "patrick@example.org"),
    ]
    assert Voter.objects.get(name="John").person == john.person
    assert b"2 letters are in the outbox." in response.content


def test_asking_again_says_who_was_asked_already(
    eve: DateOption, michael: User, tokyo: Edition
) -> None:
    ask(tokyo, PATRICK, by=michael)
    typed = {"people": "patrick@example.org\nrod@example.org"}

    response = client_of(michael).post(f"{POLL}ask/", typed, follow=True)

    assert b"1 letter is in the outbox. Asked already: 1." in response.content


@pytest.mark.parametrize(
    ("people", "error"),
    [
        ("", "Name at least one person to ask."),
        ("Kamil\nrod@", "Line 2: &#x27;rod@&#x27; is not a mail address."),
        ("a\u202eb <rod@example.org>", "Line 1: The name: This holds an invisible character"),
    ],
)
def test_what_is_no_person_is_refused(
    eve: DateOption, michael: User, people: str, error: str
) -> None:
    response = client_of(michael).post(f"{POLL}ask/", {"people": people})

    assert response.status_code == 422
    assert error in response.content.decode()
    assert not Voter.objects.exists()


def test_without_a_day_the_page_leads_to_one(michael: User) -> None:
    response = client_of(michael).get(f"{POLL}ask/")

    assert b"There is no day to ask about" in response.content
    assert b'<textarea name="people"' not in response.content


def test_an_organizer_answers_for_the_own_person(eve: DateOption, michael: User) -> None:
    client = client_of(michael)
    page = client.get(f"{POLL}mine/")
    noted = Voter.objects.count()

    client.post(f"{POLL}mine/", {f"day-{eve.pk}": "yes", "version": 0})

    voter = Voter.objects.get()
    assert (page.status_code, noted) == (200, 0)
    assert (voter.person, voter.email, voter.asked_at) == (michael.person, michael.email, None)
    assert [vote.answer for vote in voter.votes.all()] == ["yes"]
    assert not Message.objects.exists()


def test_an_organizer_enters_the_answer_of_somebody_absent(
    eve: DateOption, michael: User, tokyo: Edition
) -> None:
    kamil = ask(tokyo, KAMIL, by=michael)[0]
    typed = {f"day-{eve.pk}": "if need be", "remark": "Said in the call.", "version": 0}

    response = client_of(michael).post(f"{POLL}voters/{kamil.pk}/", typed, follow=True)

    assert b"The answer of Kamil is kept." in response.content
    assert [vote.answer for vote in Vote.objects.all()] == ["if need be"]


def test_an_answer_that_came_meanwhile_is_shown_beside_the_typed_one(
    eve: DateOption, michael: User, tokyo: Edition
) -> None:
    patrick = ask(tokyo, PATRICK, by=michael)[0]
    say(patrick, NO)
    path = f"{POLL}voters/{patrick.pk}/"
    client = client_of(michael)

    stale = client.post(path, {f"day-{eve.pk}": "yes", "version": 0})

    text = stale.content.decode()
    assert (stale.status_code, Vote.objects.get().answer) == (409, "no")
    assert "This person answered in the meantime." in text
    assert "Stored now: no." in text
    assert stale.context["form"][f"day-{eve.pk}"].value() == "yes"
    again = client.post(path, {f"day-{eve.pk}": "yes", "version": 1})
    assert (again.status_code, Vote.objects.get().answer) == (302, "yes")


def test_the_silent_are_reminded_by_one_button(
    eve: DateOption, michael: User, tokyo: Edition
) -> None:
    patrick, _ = ask(tokyo, PATRICK, ROD, by=michael)
    say(patrick, YES)
    client = client_of(michael)
    before = client.get(PLANNER).content

    response = client.post(f"{POLL}remind/", follow=True)

    assert b"Remind 1 who has not answered every day" in before
    assert b"1 letter is in the outbox." in response.content
    assert b"Remind 1" not in response.content


def test_a_new_link_is_mailed_at_most_once_an_hour(
    eve: DateOption, michael: User, tokyo: Edition
) -> None:
    patrick = ask(tokyo, PATRICK, by=michael)[0]

    response = client_of(michael).post(f"{POLL}voters/{patrick.pk}/link/", follow=True)

    assert b"A link for Patrick Mooney went out within the last hour." in response.content
    assert Message.objects.count() == 1


def test_the_poll_is_closed_and_opened_again(
    eve: DateOption, michael: User, tokyo: Edition
) -> None:
    ask(tokyo, PATRICK, by=michael)
    client = client_of(michael)

    closed = client.post(f"{POLL}close/", follow=True).content
    opened = client.post(f"{POLL}reopen/", follow=True).content

    assert b"the poll is closed" in closed
    assert b"Ask people" not in closed
    assert b"Ask people" in opened
    assert Poll.objects.get().closed_at is None


def test_a_person_is_asked_no_longer(eve: DateOption, michael: User, tokyo: Edition) -> None:
    patrick = ask(tokyo, PATRICK, by=michael)[0]

    response = client_of(michael).post(f"{POLL}voters/{patrick.pk}/remove/", follow=True)

    assert b"Patrick Mooney is asked no longer; asking again undoes that." in response.content
    assert client_of(michael).get(f"{POLL}voters/{patrick.pk}/").status_code == 404


@pytest.mark.peer_fault(8)
def test_another_editions_voter_is_not_found(
    eve: DateOption, tokyo: Edition, ottawa: Edition, michael: User, dan: User, vera: User
) -> None:
    voter = ask(tokyo, PATRICK, by=michael)[0]
    paths = [
        f"{POLL}voters/{voter.pk}/",
        f"/organize/2019-ottawa/planner/poll/voters/{voter.pk}/",
    ]

    found = [client_of(who).get(path).status_code for who in (dan, vera) for path in paths]

    assert found == [404, 404, 404, 404]


@pytest.mark.parametrize("count", [1, 3])
def test_asking_takes_the_same_queries_for_any_number_of_members(
    eve: DateOption,
    tokyo: Edition,
    michael: User,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ask(tokyo, *(Asked(f"Person {number}") for number in range(count)), by=michael)
    client = client_of(michael)

    with django_assert_num_queries(10):
        client.get(f"{POLL}ask/")
