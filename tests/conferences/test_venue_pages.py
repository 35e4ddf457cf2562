"""Venues by page."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.people.models import User
from events.venues.models import Venue
from tests.cast import client_of

IIJ: dict[str, Any] = {"name": "IIJ building", "city": "Tokyo", "country_code": "JP"}
IIJ |= {"timezone": "Asia/Tokyo", "certainty": "tentative", "evidence": "derived"}


def venue(slug: str = "iij") -> Venue:
    return Venue.objects.create(slug=slug, **IIJ)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_queries_for_any_number_of_venues(
    michael: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        venue(f"iij-{number}")
    client = client_of(michael)

    with django_assert_num_queries(6):
        client.get("/organize/venues/")


def test_an_organizer_adds_a_venue(michael: User) -> None:
    response = client_of(michael).post("/organize/venues/new/", IIJ)

    assert (response.status_code, Venue.objects.get().slug) == (302, "iij-building")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"timezone": "Tokyo"}, "is not a time zone"),
        ({"name": ""}, "This field is required."),
        ({"name": "東京"}, "Write the name in a-z too"),
        ({"address": "a\r\nb"}, "This must stay on one line"),
        ({"country_code": "Japan"}, "at most 2 characters"),
    ],
)
def test_a_faulty_venue_is_refused(michael: User, changes: dict[str, Any], error: str) -> None:
    response = client_of(michael).post("/organize/venues/new/", IIJ | changes)

    assert response.status_code == 422
    assert error in response.content.decode()
    assert not Venue.objects.exists()


def test_an_organizer_edits_a_venue(michael: User) -> None:
    venue()
    typed = IIJ | {"address": "Fujimi, Chiyoda-ku", "version": "0"}

    response = client_of(michael).post("/organize/venues/iij/edit/", typed)

    assert (response.status_code, Venue.objects.get().address) == (302, "Fujimi, Chiyoda-ku")


def test_an_old_venue_form_is_stale(michael: User) -> None:
    venue()
    client_of(michael).post("/organize/venues/iij/edit/", IIJ | {"address": "a", "version": "0"})

    response = client_of(michael).post(
        "/organize/venues/iij/edit/", IIJ | {"address": "b", "version": "0"}
    )

    assert (response.status_code, Venue.objects.get().address) == (409, "a")


def test_a_venue_that_is_not_there_is_not_found(michael: User) -> None:
    assert client_of(michael).get("/organize/venues/nowhere/").status_code == 404


def test_a_viewer_reads_the_list_and_changes_none(vera: User) -> None:
    venue()
    client = client_of(vera)

    assert b"Add a venue" not in client.get("/organize/venues/").content
    assert client.get("/organize/venues/iij/edit/").status_code == 404
    assert client.post("/organize/venues/iij/edit/", IIJ).status_code == 404


def test_a_viewer_reads_what_is_for_everybody_and_no_contact(vera: User) -> None:
    building = venue()
    building.entry = "Show a photo ID at the reception."
    building.contacts = "Aoi, +81 3 0000 0000"
    building.save()

    page = client_of(vera).get("/organize/venues/iij/").content.decode()

    assert "Show a photo ID at the reception." in page
    assert "Aoi" not in page


def test_an_organizer_adds_a_room_and_sees_it(michael: User) -> None:
    venue()
    client = client_of(michael)
    room = {"name": "Room 1", "floor": "17", "seats_in_rows": "55", "connectors": "HDMI"}

    response = client.post("/organize/venues/iij/rooms/new/", room, follow=True)

    page = response.content.decode()
    assert "Room 1 is a room of IIJ building." in page
    assert "55 in rows" in page


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "ROOM 1"}, "IIJ building has a room ROOM 1 already."),
        ({"seats_in_rows": "-1"}, "greater than or equal to 0"),
    ],
)
def test_a_faulty_room_is_refused(michael: User, changes: dict[str, str], error: str) -> None:
    building = venue()
    building.rooms.create(name="Room 1")
    room = {"name": "Room 2"} | changes

    response = client_of(michael).post("/organize/venues/iij/rooms/new/", room)

    assert response.status_code == 422
    assert error in response.content.decode()
    assert building.rooms.count() == 1


def test_an_organizer_corrects_a_room_and_an_old_form_is_stale(michael: User) -> None:
    room = venue().rooms.create(name="Room 1")
    page = f"/organize/venues/iij/rooms/{room.pk}/"
    client = client_of(michael)

    first = client.post(page, {"name": "Room 1", "floor": "17", "version": "0"})
    second = client.post(page, {"name": "Room 1", "floor": "18", "version": "0"})

    room.refresh_from_db()
    assert (first.status_code, second.status_code, room.floor) == (302, 409, "17")


def test_a_room_of_another_venue_is_not_found(michael: User) -> None:
    room = venue().rooms.create(name="Room 1")
    other = Venue.objects.create(**(IIJ | {"slug": "other", "name": "Other"}))

    response = client_of(michael).get(f"/organize/venues/{other.slug}/rooms/{room.pk}/")

    assert response.status_code == 404


def test_what_a_room_has_is_read_by_viewers_too(vera: User) -> None:
    venue().rooms.create(
        name="Room 1",
        floor="13",
        seats_in_rows=55,
        seats_at_tables=30,
        screen="16:9",
        connectors="HDMI",
        streaming="by the house",
        equipment="two microphones",
    )

    page = client_of(vera).get("/organize/venues/iij/").content.decode()

    known = ("13", "55 in rows, 30 at tables", "16:9; HDMI", "by the house", "two microphones")
    assert [each for each in known if each not in page] == []


def test_where_there_is_no_local_script_a_driver_is_shown_the_address(
    tokyo: Edition,
) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(venue=venue())
    Venue.objects.update(address="Fujimi, Chiyoda-ku")

    page = Client(headers={"accept": "text/html"}).get("/2019-tokyo/venue/").content.decode()

    assert '<p class="for-driver">Fujimi, Chiyoda-ku</p>' in page
