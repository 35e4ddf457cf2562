"""Equipment: what must be there, for which talk, and who brings it."""

from datetime import datetime
from typing import Any

import pytest

from events.conferences.models import Edition
from events.flows.undoing import undo
from events.ledger.models import Activity
from events.logistics.models import Equipment
from events.people.models import User
from tests.cast import client_of, page, patrick
from tests.factories.program import SpeakingFactory

pytestmark = pytest.mark.django_db
THINGS = "/organize/2019-tokyo/needs/equipment/"
ADAPTER = {"text": "HDMI adapter", "count": "2", "state": "wanted"}
THINGS_QUERIES = 6


def test_a_speaker_brings_the_spare_adapter_to_the_talk(tokyo: Edition, michael: User) -> None:
    told = {"talk__needs": "HDMI, and a table.", "person": patrick()}
    speaking = SpeakingFactory.create(talk__edition=tokyo, **told)
    client = client_of(michael)
    talk = {"talk": speaking.talk.code, "bringer": speaking.person.pk}

    before = client.get(THINGS).content.decode()
    client.post(f"{THINGS}new/", ADAPTER | talk | {"state": "found"})

    thing = tokyo.equipment.get()
    assert "The speaker asks for: HDMI, and a table." in before
    assert "says what it needs" in before
    assert (thing.talk, thing.bringer, str(thing)) == (
        speaking.talk,
        speaking.person,
        "2 × HDMI adapter",
    )
    assert client.get(THINGS).context["problems"] == ()


def test_a_thing_is_found_then_brought_and_each_can_be_taken_back(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    thing = Equipment.objects.create(edition=tokyo, text="Timer")
    client = client_of(michael)

    client.post(f"{THINGS}{thing.pk}/move/", {"state": "found"})
    client.post(f"{THINGS}{thing.pk}/move/", {"state": "brought"})
    undo(Activity.objects.filter(verb="moved").latest("pk"), by=page(michael), now=now)

    thing.refresh_from_db()
    assert thing.state == "found"


def test_a_removed_thing_comes_back(tokyo: Edition, michael: User, now: datetime) -> None:
    speaking = SpeakingFactory.create(talk__edition=tokyo, person=patrick())
    told = {"talk": speaking.talk, "bringer": speaking.person}
    thing = Equipment.objects.create(edition=tokyo, text="Timer", **told)

    client_of(michael).post(f"{THINGS}{thing.pk}/remove/")
    undo(Activity.objects.get(verb="removed"), by=page(michael), now=now)

    again = tokyo.equipment.get()
    assert (again.text, again.talk, again.bringer) == ("Timer", speaking.talk, speaking.person)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"count": "0"}, "count"),
        ({"count": "9" * 5000}, "count"),
        ({"text": ""}, "text"),
        ({"text": "Timer\x00"}, "text"),
        ({"talk": "ZZZZZZ"}, "talk"),
        ({"talk": "\x00"}, "talk"),
        ({"bringer": "7777"}, "bringer"),
        ({"state": "lost"}, "state"),
    ],
)
def test_what_is_no_thing_is_refused(
    tokyo: Edition, michael: User, told: dict[str, str], field: str
) -> None:
    answer = client_of(michael).post(f"{THINGS}new/", ADAPTER | told)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


def test_another_editions_thing_is_not_there(
    tokyo: Edition, michael: User, ottawa: Edition
) -> None:
    theirs = Equipment.objects.create(edition=ottawa, text="Timer")

    assert client_of(michael).get(f"{THINGS}{theirs.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_equipment_takes_the_same_queries_for_one_and_for_many(
    tokyo: Edition, michael: User, count: int, django_assert_num_queries: Any
) -> None:
    speaking = SpeakingFactory.create(talk__edition=tokyo, person=patrick())
    told = {"talk": speaking.talk, "bringer": speaking.person}
    Equipment.objects.bulk_create(
        Equipment(edition=tokyo, text=f"T{n}", **told) for n in range(count)
    )
    client = client_of(michael)

    with django_assert_num_queries(THINGS_QUERIES):
        client.get(THINGS)
