"""While no room is confirmed, whoever looks reads so: on each page, in a post, by command."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.people.models import User
from events.venues.models import Certainty
from tests import cast
from tests.flows.ready import DESK, ready_edition
from tests.security.addresses import all_addresses

PENDING = b"pending venue confirmation"


@pytest.fixture
def tokyo(db: None) -> Edition:
    """All is ready, but the room is only held."""
    edition = ready_edition()
    Booking.objects.update(state="held")
    edition.releases.all().delete()
    Edition.objects.filter(pk=edition.pk).update(venue_certainty=Certainty.PLANNED)
    return edition


@pytest.fixture
def michael(tokyo: Edition) -> User:
    return User.objects.get(person__name="Michael")


def pages() -> list[str]:
    """Every address below an own edition that needs no more than its slug."""
    routes = [str(address) for address in all_addresses() if address.access == "signed_in"]
    below = [route for route in routes if route.startswith("organize/<slug:slug>/")]
    below.remove("organize/<slug:slug>/day/screen/")  # hangs in the room itself
    alone = [route for route in below if route.count("<") == 1]
    return [f"/{route}".replace("<slug:slug>", "2019-tokyo") for route in alone]


def test_every_page_of_the_edition_says_so(michael: User) -> None:
    client = cast.client_of(michael)
    shown = {path: client.get(path) for path in pages()}
    html = {
        path: response.content
        for path, response in shown.items()
        if response.status_code == 200 and response["Content-Type"].startswith("text/html")
    }

    assert len(html) > 12
    assert [path for path, content in html.items() if PENDING not in content] == []


def test_once_it_is_confirmed_no_page_says_so(tokyo: Edition, michael: User) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(venue_certainty=Certainty.CONFIRMED)

    assert PENDING not in cast.client_of(michael).get(DESK).content


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("We meet in Room 1.\n", ["room_certain"]),
        ("We meet in Room 1, which is not yet confirmed.\n", []),
    ],
)
def test_a_post_must_not_claim_the_room(
    tokyo: Edition, tmp_path: Path, body: str, kinds: list[str]
) -> None:
    (tmp_path / "body.txt").write_text(body)
    out = StringIO()
    told = ["--edition", "2019-tokyo", "--list", "virtualization", "--subject", "Room"]

    try:
        call_command(
            "announce",
            *told,
            "--body",
            str(tmp_path / "body.txt"),
            "--dry-run",
            "--json",
            stdout=out,
        )
        code = 0
    except SystemExit as refused:
        code = int(str(refused.code))

    found = [
        each["kind"] for each in json.loads(out.getvalue())["problems"] if each["level"] == "block"
    ]
    assert [kind for kind in found if kind == "room_certain"] == kinds
    assert code == (1 if found else 0)
