"""Files of a venue: kept for organizers, the map for everybody, removed and put back."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.flows.undoing import undo
from events.ledger.models import Activity
from events.people.models import User
from events.venues.files.actions import forget_files
from events.venues.files.models import VenueFile
from events.venues.files.store import path_of
from events.venues.models import Venue
from tests.cast import client_of, page
from tests.venues import files

HALL = "/organize/venues/hall/"
MAP = "/2019-tokyo/venue/map/"


@pytest.fixture
def hall(tokyo: Edition) -> Venue:
    place = {"city": "Tokyo", "country_code": "JP", "timezone": "Asia/Tokyo"}
    venue = Venue.objects.create(slug="hall", name="Hall", **place)
    Edition.objects.filter(pk=tokyo.pk).update(venue=venue)
    return venue


def sent(user: User, data: bytes, name: str = "plan.pdf", **facts: str) -> HttpResponse:
    given = {"file": SimpleUploadedFile(name, data), "kind": "document", **facts}
    response: HttpResponse = client_of(user).post(f"{HALL}files/new/", given)  # type: ignore[assignment]  # the test client's
    return response


def map_of(user: User, text: str = "From the station north, then left.") -> VenueFile:
    assert sent(user, files.picture(), "map.png", kind="map", text=text).status_code == 302
    return VenueFile.objects.map().get()


def test_a_document_is_kept_under_a_random_name(hall: Venue, michael: User) -> None:
    response = sent(michael, files.PDF, "../../plan.pdf")

    row = hall.files.get()
    path = path_of(row.stored)
    assert (response.status_code, row.name, row.media_type) == (302, "plan.pdf", "application/pdf")
    assert path.read_bytes() == files.PDF
    assert path.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve())
    assert "plan" not in row.stored
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_document_comes_back_to_be_saved_and_never_as_a_page(hall: Venue, michael: User) -> None:
    sent(michael, files.PDF)

    answer = client_of(michael).get(f"{HALL}files/{hall.files.get().pk}/download/")

    names = ("Content-Disposition", "X-Content-Type-Options", "Cache-Control", "Content-Type")
    assert [answer.headers[name] for name in names] == [
        'attachment; filename="plan.pdf"',
        "nosniff",
        "private, no-store",
        "application/pdf",
    ]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.content == files.PDF


def test_viewers_and_strangers_get_no_document(hall: Venue, michael: User, vera: User) -> None:
    sent(michael, files.PDF)
    address = f"{HALL}files/{hall.files.get().pk}/"

    codes = [
        client_of(vera).get(f"{address}download/").status_code,
        client_of(vera).post(f"{address}remove/").status_code,
        Client().get(f"{address}download/").status_code,
    ]

    assert codes == [404, 404, 302]
    assert "plan.pdf" not in client_of(vera).get(HALL).content.decode()


@pytest.mark.parametrize("data", [files.SVG, files.HTML])
def test_a_drawing_with_script_is_refused(hall: Venue, michael: User, data: bytes) -> None:
    response = sent(michael, data, "map.png", kind="map", text="The way")

    assert response.status_code == 422
    assert "which may run scripts" in response.content.decode()
    assert not hall.files.exists()


def test_200_mb_are_refused_before_they_are_read(hall: Venue, michael: User) -> None:
    size = {"CONTENT_LENGTH": str(200 * 1024 * 1024), "HTTP_ACCEPT": "text/html"}

    response = client_of(michael).post(f"{HALL}files/new/", {}, **size)  # type: ignore[arg-type]  # extra headers

    assert response.status_code == 413
    assert "at most 20 MB" in response.content.decode()


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        (files.PDF, "The way", "A map is a picture: PNG, JPEG or WebP."),
        (files.picture(), "", "Say in a sentence what the map shows"),
    ],
)
def test_a_map_is_a_picture_with_words(
    hall: Venue, michael: User, data: bytes, text: str, told: str
) -> None:
    response = sent(michael, data, "map.png", kind="map", text=text)

    assert (response.status_code, hall.files.count()) == (422, 0)
    assert told in response.content.decode()


def test_everybody_sees_the_map_from_this_site_alone(hall: Venue, michael: User) -> None:
    row = map_of(michael)

    page = Client(headers={"accept": "text/html"}).get("/2019-tokyo/venue/").content.decode()
    answer = Client().get(MAP)

    assert f'src="{MAP}" width="40" height="30" alt="{row.text}"' in page
    assert (answer.headers["Content-Type"], answer.content) == (
        "image/png",
        path_of(row.stored).read_bytes(),
    )
    assert not answer.cookies


def test_of_a_private_or_an_online_edition_there_is_no_map(
    hall: Venue, tokyo: Edition, michael: User
) -> None:
    map_of(michael)

    Edition.objects.filter(pk=tokyo.pk).update(online=True)
    online = Client().get(MAP).status_code
    Edition.objects.filter(pk=tokyo.pk).update(online=False, public=False)

    assert (online, Client().get(MAP).status_code) == (404, 404)


def test_a_document_is_never_the_public_map(hall: Venue, michael: User) -> None:
    sent(michael, files.picture(), "desk.png")

    assert Client().get(MAP).status_code == 404


def test_a_new_map_takes_the_place_of_the_old_one(hall: Venue, michael: User) -> None:
    map_of(michael, "The old way.")

    assert map_of(michael, "The new way.").text == "The new way."
    assert VenueFile.objects.exclude(removed_at=None).get().text == "The old way."


def test_what_is_removed_is_gone_and_can_be_put_back(hall: Venue, michael: User) -> None:
    sent(michael, files.PDF)
    address = f"{HALL}files/{hall.files.get().pk}/"

    client_of(michael).post(f"{address}remove/")

    assert client_of(michael).get(f"{address}download/").status_code == 404
    deed = Activity.objects.get(verb="removed")
    undo(deed, by=page(michael), now=deed.at)
    assert client_of(michael).get(f"{address}download/").status_code == 200


def test_after_thirty_days_the_bytes_are_gone(hall: Venue, michael: User, now: datetime) -> None:
    sent(michael, files.PDF)
    row = hall.files.get()
    client_of(michael).post(f"{HALL}files/{row.pk}/remove/")

    assert forget_files(now + timedelta(days=29)) == 0
    assert forget_files(now + timedelta(days=31)) == 1
    assert not path_of(row.stored).exists()
    assert not VenueFile.objects.exists()


def test_bytes_that_no_row_names_are_swept_after_a_day(
    hall: Venue, michael: User, now: datetime
) -> None:
    sent(michael, files.PDF)
    stray = path_of(hall.files.get().stored).with_name("f" * 32)
    stray.write_bytes(b"x")
    os.utime(stray, (now.timestamp(), now.timestamp()))

    forget_files(now + timedelta(hours=1))
    assert stray.exists()
    forget_files(now + timedelta(days=2))

    assert not stray.exists()
    assert path_of(hall.files.get().stored).exists()


def test_a_venue_with_files_is_not_removed_and_says_so(michael: User) -> None:
    place = {"city": "Tokyo", "country_code": "JP", "timezone": "Asia/Tokyo"}
    Venue.objects.create(slug="hall", name="Hall", **place)
    sent(michael, files.PDF)

    response = client_of(michael).post(f"{HALL}remove/", headers={"accept": "text/html"})

    assert response.status_code == 422
    assert "Hall has files; remove them first." in response.content.decode()


def test_the_venue_asks_as_much_for_three_files_as_for_one(
    hall: Venue, michael: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(michael)
    sent(michael, files.PDF)
    client.get(HALL)

    with django_assert_num_queries(10):
        client.get(HALL)
    for _ in range(2):
        sent(michael, files.PDF)
    with django_assert_num_queries(10):
        client.get(HALL)
