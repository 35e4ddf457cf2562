"""A venue that was written down by mistake goes; one that editions use stays, and says for whom."""

import pytest

from events.conferences.models import Edition
from events.ledger.models import Activity
from events.people.models import User
from events.venues.models import Room, Venue
from tests.cast import client_of
from tests.conferences.bookings import booked, room

REMOVE = "/organize/venues/iij/remove/"


def test_a_venue_of_nobody_is_removed_with_its_rooms(michael: User) -> None:
    room()

    response = client_of(michael).post(REMOVE)

    assert (response.status_code, response["Location"]) == (302, "/organize/venues/")
    assert (Venue.objects.exists(), Room.objects.exists()) == (False, False)
    assert Activity.objects.filter(verb="removed", object_label="IIJ building").count() == 1


@pytest.mark.parametrize("how", ["venue", "room"])
def test_a_venue_that_editions_use_stays_and_names_them(
    tokyo: Edition, ottawa: Edition, michael: User, how: str
) -> None:
    venue = room().venue
    if how == "venue":
        Edition.objects.filter(pk__in=[tokyo.pk, ottawa.pk]).update(venue=venue)
    else:
        booked(tokyo, "released")
        booked(ottawa)

    response = client_of(michael).post(REMOVE)

    told = "IIJ building is used by bhyvecon Tokyo 2019, 1 more"
    assert (response.status_code, told in response.content.decode()) == (422, True)
    assert Venue.objects.filter(pk=venue.pk).exists()


def test_a_viewer_removes_nothing(vera: User) -> None:
    room()

    assert client_of(vera).post(REMOVE).status_code == 404
    assert Venue.objects.exists()
