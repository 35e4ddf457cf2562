"""Talks: from a topic without a speaker to one that everybody may see."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.flows.undoing import undo
from events.ledger.models import Activity
from events.people.actions.merging import merge_people
from events.people.models import Person, User
from events.program.models import Candidacy
from events.program.talks.actions import move_talk
from events.program.talks.models import Speaking, Talk
from events.shared.problems import Refused
from tests.cast import client_of, page, patrick
from tests.factories.program import SlotFactory, SpeakingFactory, TalkFactory

TALKS = "/organize/2019-tokyo/talks/"
TOPIC = {"title": "OpenZFS", "kind": "talk", "minutes": "60", "recording": "unknown"}


@pytest.fixture
def client(michael: User) -> Client:
    return client_of(michael)


def wish(edition: Edition, now: datetime, **facts: str) -> Candidacy:
    return Candidacy.objects.create(edition=edition, made_at=now, **facts)


def test_a_topic_and_its_minutes_are_a_talk(tokyo: Edition, client: Client) -> None:
    client.post(f"{TALKS}new/", {**TOPIC, "track": "Storage"})

    [talk] = tokyo.talks.all()
    told = (talk.title, talk.minutes, talk.state, str(talk.track), talk.is_public)
    assert told == ("OpenZFS", 60, "draft", "Storage", False)


def test_a_track_is_made_once_and_its_slug_begins_with_a_letter(
    tokyo: Edition, client: Client
) -> None:
    for title, track in (("A", "9front"), ("B", "9Front"), ("C", "日本")):
        client.post(f"{TALKS}new/", {**TOPIC, "title": title, "track": track})

    slugs = {track.name: track.slug for track in tokyo.tracks.all()}
    assert slugs == {"9front": "track-9front", "日本": "track-x"}


def test_a_speaker_who_confirms_makes_an_accepted_talk_public(
    tokyo: Edition, client: Client
) -> None:
    talk = TalkFactory.create(edition=tokyo, title="bhyve")
    given = {"person": "", "name": "Patrick Mooney", "state": "asked", "shown": "on"}
    client.post(f"{TALKS}{talk.code}/people/", given)
    speaking = Speaking.objects.get()
    assert not Talk.objects.public().exists()

    client.post(f"{TALKS}{talk.code}/people/{speaking.pk}/answer/", {"state": "confirmed"})

    assert [str(each) for each in Talk.objects.public()] == ["bhyve"]


def test_a_confirmed_wish_becomes_a_talk_with_its_speaker(
    tokyo: Edition, client: Client, now: datetime
) -> None:
    wanted = wish(tokyo, now, name="Kamil", topic="NetBSD vmm", state="confirmed")

    for _ in range(2):  # a second click makes no second talk
        client.post(f"/organize/2019-tokyo/speakers/{wanted.pk}/talk/")

    [talk] = tokyo.talks.all()
    [speaking] = talk.speakings.all()
    wanted.refresh_from_db()
    assert (talk.title, talk.state, str(speaking), speaking.state) == (
        "NetBSD vmm",
        "accepted",
        "Kamil",
        "confirmed",
    )
    assert (wanted.talk, wanted.person) == (talk, speaking.person)


def test_a_wish_joins_the_topic_that_waits_for_it_and_stays_private(
    tokyo: Edition, client: Client, now: datetime
) -> None:
    topic = TalkFactory.create(edition=tokyo, title="NetBSD vmm")
    wanted = wish(tokyo, now, name="Kamil", topic="netbsd VMM", state="invited")

    client.post(f"/organize/2019-tokyo/speakers/{wanted.pk}/talk/")

    [talk] = tokyo.talks.all()
    assert (talk, talk.speakings.get().state, talk.is_public) == (topic, "asked", False)


def test_who_declined_becomes_no_talk(tokyo: Edition, client: Client, now: datetime) -> None:
    wanted = wish(tokyo, now, name="Kamil", state="declined")

    answer = client.post(f"/organize/2019-tokyo/speakers/{wanted.pk}/talk/")

    assert (answer.status_code, tokyo.talks.count()) == (422, 0)


@pytest.mark.parametrize("state", Talk.State.values)
@pytest.mark.parametrize("to", Talk.State.values)
def test_states_move_by_the_table_alone(
    tokyo: Edition, michael: User, now: datetime, state: str, to: str
) -> None:
    talk = TalkFactory.create(edition=tokyo, state=state)
    allowed = to in Talk.MOVES[state]

    try:
        move_talk(talk, to, by=page(michael), now=now)
    except Refused:
        assert not allowed

    talk.refresh_from_db()
    assert talk.state == (to if allowed else state)


def test_a_talk_edited_by_somebody_else_is_stale(tokyo: Edition, client: Client) -> None:
    talk = TalkFactory.create(edition=tokyo, title="bhyve", version=1)

    answer = client.post(f"{TALKS}{talk.code}/edit/", {**TOPIC, "version": "0"})

    talk.refresh_from_db()
    assert (answer.status_code, talk.title) == (409, "bhyve")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"minutes": "-5"}, "minutes"),
        ({"minutes": "1441"}, "minutes"),
        ({"language": "Deutsch!"}, "language"),
        ({"kind": "keynote"}, "kind"),
    ],
)
def test_what_is_no_talk_is_refused_by_its_field(
    tokyo: Edition, client: Client, changes: dict[str, str], field: str
) -> None:
    answer = client.post(f"{TALKS}new/", TOPIC | changes)

    assert (answer.status_code, tokyo.talks.count()) == (422, 0)
    assert list(answer.context["form"].errors) == [field]


def test_a_person_is_put_on_a_talk_once(tokyo: Edition, michael: User, client: Client) -> None:
    talk = TalkFactory.create(edition=tokyo)
    given = {"person": michael.person_id, "state": "asked", "shown": "on"}
    client.post(f"{TALKS}{talk.code}/people/", given)

    answer = client.post(f"{TALKS}{talk.code}/people/", given)

    assert (answer.status_code, talk.speakings.count()) == (422, 1)
    assert answer.context["form"].errors["person"] == ["Michael is on this talk already."]


def test_merging_people_keeps_the_one_part_that_both_had(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    talk, keep, gone = TalkFactory.create(edition=tokyo), patrick(), patrick()
    for person in (keep, gone):
        SpeakingFactory.create(talk=talk, person=person, name="")

    merge_people(keep, gone, name=keep.name, by=page(michael), now=now)

    assert [each.person for each in talk.speakings.all()] == [keep]


def test_deeds_on_talks_are_taken_back(
    tokyo: Edition, michael: User, client: Client, now: datetime
) -> None:
    client.post(f"{TALKS}new/", TOPIC)
    talk = tokyo.talks.get()
    client.post(f"{TALKS}{talk.code}/move/", {"state": "accepted"})
    client.post(f"{TALKS}{talk.code}/people/", {"name": "Kamil", "state": "confirmed"})
    speaking = talk.speakings.get()
    client.post(f"{TALKS}{talk.code}/people/{speaking.pk}/answer/", {"state": "declined"})
    client.post(f"{TALKS}{talk.code}/people/{speaking.pk}/remove/")
    verbs = ["speaker removed", "moved", "added"]

    for verb in verbs:
        undo(Activity.objects.get(verb=verb, object_type="events.talk"), by=page(michael), now=now)

    talk.refresh_from_db()
    assert (talk.state, talk.speakings.get().state) == ("withdrawn", "declined")


def test_a_code_that_was_given_never_goes_to_another_talk(tokyo: Edition, client: Client) -> None:
    client.post(f"{TALKS}new/", TOPIC)
    code = tokyo.talks.get().code

    client.post(f"{TALKS}{code}/move/", {"state": "withdrawn"})

    assert Talk.objects.get(code=code).state == "withdrawn"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    tokyo: Edition,
    client: Client,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(count):
        talk = TalkFactory.create(edition=tokyo)
        SpeakingFactory.create(talk=talk)
        SlotFactory.create(talk=talk)

    with django_assert_num_queries(7):
        client.get(TALKS)


def test_a_talk_whose_slot_lies_in_the_tray_says_so(tokyo: Edition, client: Client) -> None:
    talk = TalkFactory.create(edition=tokyo)
    SlotFactory.create(talk=talk, state="tray", start=None, end=None)

    assert "in the tray" in client.get(TALKS).content.decode()


def test_a_talk_shows_what_keeps_it_from_being_public(tokyo: Edition, client: Client) -> None:
    talk = TalkFactory.create(edition=tokyo, state="submitted")
    SpeakingFactory.create(talk=talk, name="Kamil", state="asked")

    shown = client.get(f"{TALKS}{talk.code}/").content.decode()

    assert "Not public yet: it waits for Kamil to confirm and to be accepted." in shown


def test_people_on_a_talk_are_known_to_its_organizers(tokyo: Edition, client: Client) -> None:
    person = Person.objects.create(name="Kamil Rytarowski")
    SpeakingFactory.create(talk=TalkFactory.create(edition=tokyo), person=person, name="")

    assert client.get(f"/organize/people/{person.code}/").status_code == 200


def test_a_talk_stands_on_its_speakers_page_and_is_found(tokyo: Edition, client: Client) -> None:
    talk = TalkFactory.create(edition=tokyo, title="NetBSD vmm")
    person = Person.objects.create(name="Kamil Rytarowski")
    SpeakingFactory.create(talk=talk, person=person, name="", state="asked")

    [role] = client.get(f"/organize/people/{person.code}/").context["roles"]
    found = client.get("/organize/find.json?q=netbsd").json()["results"]

    assert (role.words, role.url) == (
        "wanted at bhyvecon Tokyo 2019 (NetBSD vmm, asked)",
        "/organize/2019-tokyo/talks/",
    )
    assert [each["url"] for each in found] == [f"/organize/2019-tokyo/talks/{talk.code}/"]
