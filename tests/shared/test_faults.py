"""A full disk, a locked database: a sentence, nothing half-saved, and no restart afterwards."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from events.conferences.models import Edition
from events.people.models import User
from events.venues.models import Venue
from tests.cast import client_of
from tests.upkeep.house import House

SENTENCE = "The site cannot save or read just now. Try again soon."
HALL = {
    "name": "Hall",
    "name_local": "",
    "address": "",
    "city": "Tokyo",
    "subdivision": "13",
    "country_code": "JP",
    "timezone": "Asia/Tokyo",
    "note": "n" * 50_000,
    "certainty": "tentative",
    "evidence": "derived",
}
WHILE_LOCKED = """
import sqlite3
from django.conf import settings
from django.db import connection
from django.test import Client
from events.people.models import User
connection.settings_dict["OPTIONS"]["timeout"] = 0.1
client = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")
client.force_login(User.objects.get(), "allauth.account.auth_backends.AuthenticationBackend")
connection.close()
post = lambda: client.post("/organize/venues/new/", HALL)
other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
guest = Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")
typed = {"email": "michael@example.org", "login": "michael@example.org", "password": "wrong"}
asks = [lambda: guest.post(f"/accounts/{way}/", typed) for way in ("password/reset", "login")]
while_locked = [post(), client.get("/"), client.get("/healthz"), *(ask() for ask in asks)]
other.execute("ROLLBACK")
after = [post()]
print([answer.status_code for answer in while_locked + after])
print(while_locked[0].content.decode())
"""


def set_room(pages: int) -> None:
    """How many pages the database may have; 0 for as many as it has now."""
    with connection.cursor() as cursor:
        count = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages or count}")


def add_hall(michael: User) -> Any:
    client = client_of(michael)
    client.raise_request_exception = False
    return client.post("/organize/venues/new/", HALL)


@pytest.mark.sqlite
def test_a_full_disk_is_told_and_works_again_when_there_is_room(
    tokyo: Edition, michael: User
) -> None:
    client_of(michael)
    set_room(0)
    try:
        full = add_hall(michael)
    finally:
        set_room(1_000_000)
    made_while_full = Venue.objects.filter(name="Hall").count()

    with_room = add_hall(michael)

    assert (full.status_code, made_while_full) == (503, 0)
    assert SENTENCE in full.content.decode()
    assert full.headers["Retry-After"] == "30"
    assert (with_room.status_code, Venue.objects.filter(name="Hall").count()) == (302, 1)


@pytest.mark.processes
def test_a_locked_database_is_told_while_pages_can_be_read(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.manage("first_start", "--no-demo")

    statuses, *page = house.python(f"HALL = {HALL}\n{WHILE_LOCKED}").splitlines()

    assert statuses == "[503, 200, 200, 503, 503, 302]"
    assert page == ["503 Service Unavailable", SENTENCE]
