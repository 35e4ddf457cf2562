"""Wanted speakers and topics: kept once, named later, seen by organizers only."""

from datetime import datetime

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.flows.undoing import undo
from events.ledger.actions import COMMAND_LINE, word_of
from events.ledger.models import Activity
from events.people.models import User
from events.program.actions import add_candidacy
from events.program.models import Candidacy
from events.venues.models import Certainty
from tests.cast import client_of


def want(edition: Edition, now: datetime, name: str = "", topic: str = "") -> Candidacy:
    source = word_of(COMMAND_LINE, at=now, label="The call")
    return add_candidacy(
        edition,
        name=name,
        topic=topic,
        certainty=Certainty.IDEA,
        source=source,
        by=COMMAND_LINE,
        now=now,
    )


def test_a_topic_waits_for_a_name(tokyo: Edition, now: datetime) -> None:
    topic = want(tokyo, now, topic="NetBSD vmm")

    named = want(tokyo, now, name="Kamil", topic="NetBSD vmm")

    assert named.pk == topic.pk
    assert str(named) == "Kamil: NetBSD vmm"


def test_the_same_wish_is_kept_once(tokyo: Edition, now: datetime) -> None:
    first = want(tokyo, now, topic="OpenZFS")

    assert want(tokyo, now, topic="openzfs") == first


def test_two_names_for_one_topic_are_two_wishes(tokyo: Edition, now: datetime) -> None:
    want(tokyo, now, name="Kamil", topic="NetBSD vmm")
    want(tokyo, now, name="Maya", topic="NetBSD vmm")

    assert tokyo.candidacies.count() == 2


def test_dan_does_not_see_who_is_wanted_in_tokyo(tokyo: Edition, dan: User) -> None:
    assert client_of(dan).get("/organize/2019-tokyo/speakers/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    tokyo: Edition,
    michael: User,
    now: datetime,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        want(tokyo, now, topic=f"Topic {number}")
    client = client_of(michael)

    with django_assert_num_queries(5):
        client.get("/organize/2019-tokyo/speakers/")


def test_ticked_ones_are_moved_at_once_and_back(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    wishes = [want(tokyo, now, topic=topic) for topic in ("OpenZFS", "ARM", "NetBSD vmm")]
    client, address = client_of(michael), "/organize/2019-tokyo/speakers/bulk/"
    typed = {"row": [wish.pk for wish in wishes[:2]], "state": "invited"}

    shown = client.post(address, typed)
    assert shown.context["effect"] == "Move 2 entries to invited"
    client.post(address, typed | {"sure": "1"})

    assert sorted(tokyo.candidacies.values_list("state", flat=True)) == [
        "idea",
        "invited",
        "invited",
    ]
    words = undo(Activity.objects.get(verb="moved many"), by=COMMAND_LINE, now=now)
    assert (words, set(tokyo.candidacies.values_list("state", flat=True))) == (
        "moved 2 entries to invited",
        {"idea"},
    )


@pytest.mark.parametrize("typed", [{"all": "on", "state": "famous"}, {"state": "invited"}])
def test_without_rows_or_a_state_nothing_moves(
    tokyo: Edition, michael: User, now: datetime, typed: dict[str, str]
) -> None:
    want(tokyo, now, topic="OpenZFS")

    answer = client_of(michael).post("/organize/2019-tokyo/speakers/bulk/", typed)

    assert (answer.status_code, tokyo.candidacies.get().state) == (422, "idea")
