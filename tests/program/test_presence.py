"""When somebody is there: typed on the edition's clock, read back in a sentence."""

from datetime import datetime

import pytest
from django.test import Client

from events.conferences.models import Edition
from events.flows.erasing import erase_person
from events.people.models import User
from events.program.talks.models import Availability, Speaking
from tests.cast import client_of, page, patrick
from tests.factories.program import SpeakingFactory, TalkFactory
from tests.program.scenery import at


@pytest.fixture
def speaking(tokyo: Edition) -> Speaking:
    """Patrick, on a talk in Tokyo."""
    talk = TalkFactory.create(edition=tokyo, title="bhyve")
    made: Speaking = SpeakingFactory.create(talk=talk, person=patrick(), name="")
    return made


@pytest.fixture
def client(michael: User) -> Client:
    return client_of(michael)


def address(speaking: Speaking) -> str:
    return f"/organize/2019-tokyo/talks/{speaking.talk.code}/people/{speaking.pk}/here/"


def test_what_is_typed_is_of_the_editions_clock_and_read_back(
    client: Client, speaking: Speaking
) -> None:
    given = {"arrives_at": "2019-03-20 11:00", "travel_minutes": "180", "note": "NRT"}

    answer = client.post(address(speaking), given, follow=True)

    assert Availability.objects.get().arrives_at == at("11:00")
    assert (
        "there from Wed 20 March 2019, 11:00 JST (UTC+09:00), 180 minutes on the way, NRT"
        in answer.content.decode()
    )


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"arrives_at": "eleven"}, "arrives_at"),
        ({"arrives_at": "2019-03-20 11:00", "leaves_at": "2019-03-20 10:00"}, "leaves_at"),
        ({"travel_minutes": "-1"}, "travel_minutes"),
    ],
)
def test_what_is_no_presence_is_refused(
    client: Client, speaking: Speaking, given: dict[str, str], field: str
) -> None:
    answer = client.post(address(speaking), {"travel_minutes": "0", **given})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Availability.objects.exists()


def test_a_presence_changed_by_somebody_else_is_stale(client: Client, speaking: Speaking) -> None:
    client.post(address(speaking), {"travel_minutes": "10"})
    client.post(address(speaking), {"travel_minutes": "20", "version": "1"})

    answer = client.post(address(speaking), {"travel_minutes": "30", "version": "1"})

    assert (answer.status_code, Availability.objects.get().travel_minutes) == (409, 20)


def test_somebody_who_is_only_a_name_has_no_presence(client: Client, tokyo: Edition) -> None:
    speaking = SpeakingFactory.create(talk=TalkFactory.create(edition=tokyo))

    assert client.get(address(speaking)).status_code == 404


def test_erasing_a_person_forgets_when_they_were_there(
    client: Client, speaking: Speaking, michael: User, now: datetime
) -> None:
    client.post(address(speaking), {"arrives_at": "2019-03-20 11:00", "travel_minutes": "0"})
    assert speaking.person is not None

    erase_person(speaking.person, by=page(michael), now=now)

    assert not Availability.objects.exists()
    speaking.refresh_from_db()
    assert speaking.spoken_name.startswith("Erased person")
