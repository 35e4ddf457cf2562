"""The board: allowed moves alone, who is on it, what is next, who comes for the host."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.flows.undoing import undo
from events.ledger.models import Activity
from events.people.models import Contact, Person, User
from events.planning.models import Attendance, Meeting
from events.program.actions import move_problems
from events.program.models import Candidacy
from tests.cast import client_of, page
from tests.factories import HostFactory
from tests.factories.program import SpeakingFactory, TalkFactory

BOARD = "/organize/2019-tokyo/speakers/"
CALL, AT = date(2018, 11, 29), datetime(2018, 11, 29, 18, tzinfo=UTC)


@pytest.fixture
def client(michael: User) -> Client:
    return client_of(michael)


def wish(edition: Edition, now: datetime, **facts: Any) -> Candidacy:
    return Candidacy.objects.create(edition=edition, made_at=now, **facts)


def on_a_call(edition: Edition, name: str) -> Person:
    meeting, _ = Meeting.objects.get_or_create(
        series=edition.series, date=CALL, defaults={"text": "", "imported_at": AT}
    )
    adder = User.objects.get(email="michael@example.org")  # so that Michael may know them
    person = Person.objects.create(name=name, added_by=adder)
    Attendance.objects.create(meeting=meeting, person=person, name=name, first_line=1)
    return person


def test_cards_move_by_the_table_alone() -> None:
    states = Candidacy.State.values
    refused = {
        (state, to)
        for state in states
        for to in states
        if move_problems(Candidacy(name="Kamil", state=state), to)
    }

    assert refused == {
        (state, to) for state in states for to in states if to not in Candidacy.MOVES[state]
    }
    assert ("contacted", "idea") in refused
    assert ("declined", "confirmed") in refused


def test_a_refused_move_says_why(tokyo: Edition, client: Client, now: datetime) -> None:
    card = wish(tokyo, now, name="Kamil", topic="NetBSD vmm", state="declined")

    answer = client.post(
        f"{BOARD}{card.pk}/move/", {"state": "confirmed"}, headers={"Accept": "text/html"}
    )

    text = "Kamil: NetBSD vmm is declined; it cannot become confirmed."
    assert text in answer.content.decode()


def test_a_move_that_the_table_does_not_know_can_be_taken_back(
    tokyo: Edition, client: Client, michael: User, now: datetime
) -> None:
    card = wish(tokyo, now, name="Kamil")
    client.post(f"{BOARD}{card.pk}/move/", {"state": "confirmed"})

    undo(Activity.objects.get(verb="moved"), by=page(michael), now=now)

    card.refresh_from_db()
    assert card.state == "idea"


def test_a_card_says_who_is_on_it_what_is_next_and_the_last_contact(
    tokyo: Edition, client: Client, michael: User, now: datetime
) -> None:
    person = Person.objects.create(name="Kamil", added_by=michael)
    Contact.objects.create(person=person, on=date(2018, 11, 20), text="x", made_at=now)
    card = wish(tokyo, now, name="Kamil", person=person, state="contacted")
    given = {"owner": michael.person_id, "next_step": "Write again", "next_on": "2018-11-28"}
    client.post(f"{BOARD}{card.pk}/", {**given, "version": 0})

    text = client.get(f"{BOARD}board/").content.decode()

    assert "Next: Write again" in text
    assert '<span class="state state-warn">Wed 28 November 2018</span>' in text
    assert "Michael is on it. Last contact Tue 20 November 2018." in text


def test_a_name_or_a_topic_is_wanted_by_hand_and_nothing_is_not(
    tokyo: Edition, client: Client
) -> None:
    client.post(f"{BOARD}new/", {"name": "Kamil", "topic": "NetBSD vmm", "certainty": "idea"})

    answer = client.post(f"{BOARD}new/", {"name": "", "topic": "", "certainty": "idea"})

    assert [str(each) for each in tokyo.candidacies.all()] == ["Kamil: NetBSD vmm"]
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])


def test_who_is_on_our_calls_and_speaks_at_the_host_is_likely(
    tokyo: Edition, client: Client
) -> None:
    host = HostFactory.create()
    kamil = on_a_call(tokyo, "Kamil Rytarowski")
    kamil.aliases.create(name="K. Rytarowski")
    on_a_call(tokyo, "Somebody Else")
    talk = TalkFactory.create(edition=host, title="NetBSD")
    SpeakingFactory.create(talk=talk, name="K. Rytárowski")

    [likely] = client.get(f"{BOARD}board/").context["likely"]

    assert (likely.person, [str(each) for each in likely.talks]) == (kamil, ["NetBSD"])


def test_who_is_likely_is_wanted_by_one_button_and_then_not_offered(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    client = client_of(michael)
    host = HostFactory.create()
    kamil = on_a_call(tokyo, "Kamil")
    SpeakingFactory.create(talk=TalkFactory.create(edition=host), name="Kamil")

    client.post(f"{BOARD}want/{kamil.code}/")

    assert [(each.person, each.state) for each in tokyo.candidacies.all()] == [(kamil, "idea")]
    assert client.get(f"{BOARD}board/").context["likely"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_costs_the_same_for_one_and_three(
    tokyo: Edition,
    client: Client,
    now: datetime,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    host = HostFactory.create()
    for number in range(count):
        person = on_a_call(tokyo, f"Person {number}")
        SpeakingFactory.create(talk=TalkFactory.create(edition=host), name=person.name)
        wish(tokyo, now, topic=f"Topic {number}", talk=TalkFactory.create(edition=tokyo))

    with django_assert_num_queries(11):
        client.get(f"{BOARD}board/")


def test_who_may_not_read_our_calls_is_told_of_nobody_there(tokyo: Edition, client: Client) -> None:
    kamil = on_a_call(tokyo, "Kamil")
    Person.objects.filter(pk=kamil.pk).update(added_by=None)
    SpeakingFactory.create(talk=TalkFactory.create(edition=HostFactory.create()), name="Kamil")

    assert client.get(f"{BOARD}board/").context["likely"] == []
