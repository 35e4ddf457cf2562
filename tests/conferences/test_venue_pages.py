"""Venues by page."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

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

    response = client_of(michael).post("/organize/venues/iij/", typed)

    assert (response.status_code, Venue.objects.get().address) == (302, "Fujimi, Chiyoda-ku")


def test_an_old_venue_form_is_stale(michael: User) -> None:
    venue()
    client_of(michael).post("/organize/venues/iij/", IIJ | {"address": "a", "version": "0"})

    response = client_of(michael).post(
        "/organize/venues/iij/", IIJ | {"address": "b", "version": "0"}
    )

    assert (response.status_code, Venue.objects.get().address) == (409, "a")


def test_a_venue_that_is_not_there_is_not_found(michael: User) -> None:
    assert client_of(michael).get("/organize/venues/nowhere/").status_code == 404


def test_a_viewer_reads_the_list_and_changes_none(vera: User) -> None:
    venue()
    client = client_of(vera)

    assert b"Add a venue" not in client.get("/organize/venues/").content
    assert client.get("/organize/venues/iij/").status_code == 404
    assert client.post("/organize/venues/iij/", IIJ).status_code == 404
