"""The page of releases: what would change, what stands against it, and the step back."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from events.announcements.models import Announcement
from events.conferences.models import Edition
from events.flows.releasing.release import release
from events.ledger.actions import COMMAND_LINE
from events.outbox.models import Delivery
from events.people.models import Person, User
from events.program.releases.models import Release
from events.program.schedule.models import Slot
from tests.cast import client_of
from tests.program.stage import MORNING, on_stage, placed

HOUR = timedelta(hours=1)
ADDRESS = "/organize/2019-tokyo/schedule/releases/"


@pytest.fixture
def stage(tokyo: Edition) -> Edition:
    return on_stage(tokyo)


def send(client: Client, address: str = ADDRESS, **typed: str) -> Any:
    return client.post(address, {"version": "v1", "note": "", **typed})


def test_the_page_says_what_a_release_would_tell_and_releases_it(
    stage: Edition, michael: User
) -> None:
    placed(stage, "Disks", "Ada Example")
    client = client_of(michael)

    shown = client.get(ADDRESS).content.decode()
    assert "New: “Disks” (Ada Example), Wed 20 March 2019, 10:00-10:30, Room A." in shown
    answer = send(client, note="Come early.")

    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    made = Release.objects.get()
    assert (made.name, made.note, made.user) == ("v1", "Come early.", michael)
    assert Announcement.objects.get().created_by == michael
    assert "Nothing: the draft tells what v1 tells." in client.get(ADDRESS).content.decode()


def test_an_unconfirmed_name_stands_against_it_until_a_reason_is_given(
    stage: Edition, michael: User
) -> None:
    placed(stage, "NetBSD vmm", "Kamil?")
    client = client_of(michael)

    refused = send(client)
    assert refused.status_code == 422
    assert "Kamil not confirmed" in refused.content.decode()
    assert Release.objects.count() == 0

    assert send(client, why="The host wants our hours.").status_code == 302
    assert Release.objects.get().why == "The host wants our hours."


def test_one_steps_back_with_a_reason(stage: Edition, michael: User, now: datetime) -> None:
    slot = placed(stage, "Disks")
    release(stage, name="v1", by=COMMAND_LINE, now=now)
    later = {"start": slot.end, "end": slot.end and slot.end + timedelta(hours=1)}
    Slot.objects.filter(pk=slot.pk).update(**later)
    release(stage, name="v2", by=COMMAND_LINE, now=now)
    client = client_of(michael)

    assert send(client, f"{ADDRESS}1/back/", version="v3").status_code == 422
    answer = send(client, f"{ADDRESS}1/back/", version="v3", why="The room is closed.")

    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    assert Release.objects.first() == Release.objects.get(name="v3", why="The room is closed.")
    assert send(client, f"{ADDRESS}9/back/").status_code == 404


def test_a_viewer_sees_releases_and_dan_does_not(
    stage: Edition, vera: User, dan: User, now: datetime
) -> None:
    placed(stage, "Disks")

    assert b"Release it" not in client_of(vera).get(ADDRESS).content
    assert send(client_of(vera)).status_code == 404
    assert client_of(dan).get(ADDRESS).status_code == 404


def test_where_nothing_is_placed_the_page_says_so(stage: Edition, michael: User) -> None:
    assert b"Nothing is placed yet" in client_of(michael).get(ADDRESS).content
    assert send(client_of(michael)).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_three(
    stage: Edition,
    michael: User,
    now: datetime,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        placed(stage, f"Talk {number}", "Ada Example", after=number * 60)
        release(stage, name=f"v{number}", by=COMMAND_LINE, now=now)
    client = client_of(michael)

    with django_assert_num_queries(12):
        client.get(ADDRESS)


def test_letters_go_to_exactly_the_affected_and_once(
    stage: Edition, michael: User, now: datetime
) -> None:
    moved = placed(stage, "Disks", "Ada Example")
    placed(stage, "Networks", "Bo Example", after=60)
    for name in ("Ada", "Bo"):
        person = Person.objects.get(name=f"{name} Example")
        person.addresses.create(value=f"{name.lower()}@example.org")
    release(stage, name="v1", by=COMMAND_LINE, now=now)
    Slot.objects.filter(pk=moved.pk).update(start=MORNING + 3 * HOUR, end=MORNING + 4 * HOUR)
    release(stage, name="v2", by=COMMAND_LINE, now=now)
    client, address = client_of(michael), f"{ADDRESS}2/letters/"

    shown = client.get(address).content.decode()
    assert ("Dear Ada Example" in shown, "Dear Bo Example" in shown) == (True, False)
    assert "13:00-14:00, Room A." in " ".join(shown.split())
    assert client.post(address).status_code == 302

    delivery = Delivery.objects.get()
    assert (delivery.address, delivery.message.reply_to) == (
        "ada@example.org",
        "michael@example.org",
    )
    assert client.post(address).status_code == 422
    assert Delivery.objects.count() == 1


def test_a_speaker_without_an_address_is_named(
    stage: Edition, michael: User, now: datetime
) -> None:
    placed(stage, "Disks", "Ada Example")
    release(stage, name="v1", by=COMMAND_LINE, now=now)
    client = client_of(michael)

    assert b"No mail address is known" in client.get(f"{ADDRESS}1/letters/").content
    assert client.post(f"{ADDRESS}1/letters/").status_code == 422
