"""The same as last year: Tokyo 2019 is planned again, and readiness turns with each step.

By pages, as an organizer of the series goes, with the command beside it.
"""

import json
import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.logistics.models import Meal, Shift
from events.outbox.models import Message
from events.people.models import Person, Role
from events.registration.models import Registration
from tests import cast
from tests.flows.ready import ready_edition

OLD, NEW = "/organize/2019-tokyo/", "/organize/2020-tokyo/"


@pytest.fixture
def client(db: None) -> Client:
    """Satoshi's, who organizes the series, after a Tokyo 2019 of which nothing is missing."""
    source = ready_edition()
    source.bookings.update(contact="Aoi", contact_email="aoi@example.org")
    return cast.client_of(cast.join("Satoshi", Role.ORGANIZER, series=source.series))


def readiness(slug: str = "2020-tokyo") -> dict[str, Any]:
    out = StringIO()
    call_command("readiness", slug, "--json", stdout=out)
    document: dict[str, Any] = json.loads(out.getvalue())
    return document


def missing(area: str) -> list[str]:
    checks = [each for each in readiness()["checks"] if each["area"] == area]
    return [each["text"] for each in checks if each["state"] == "missing"]


def test_tokyo_is_cloned_its_room_confirmed_and_readiness_turns(client: Client) -> None:
    last_year = readiness("2019-tokyo")

    # The page tells first; one button makes it.
    told = client.get(f"{OLD}clone/", {"date": "2020-03-18"} | _place())
    assert told.context["preview"].carried["tasks of the plan"] == 1
    client.post(f"{OLD}clone/", {"date": "2020-03-18"} | _place())

    # The plan has moved along, and nobody has its tasks yet.
    plan = client.get(f"{NEW}plan/").content.decode()
    assert "Mon 17 February 2020" in plan
    assert missing("plan") == ["1 open task has nobody yet."]

    # Each page says that no room is confirmed; a letter asks for it.
    assert b"pending venue confirmation" in client.get(NEW).content
    begun = readiness()["percent"]
    assert missing("venue")[-1] == "No room is confirmed for the day."
    booking = Booking.objects.get(edition__slug="2020-tokyo")
    letter = client.get(f"{NEW}rooms/{booking.pk}/ask/").context["form"].initial
    client.post(
        f"{NEW}rooms/{booking.pk}/ask/", {name: str(value) for name, value in letter.items()}
    )
    assert "Wed 18 March 2020" in Message.objects.latest("pk").body

    # The answer comes: the venue is certain, and so says every page.
    answer = {"state": "confirmed", "reason": "Aoi wrote.", "version": "1"}
    client.post(f"{NEW}rooms/{booking.pk}/", answer)
    assert (missing("venue"), readiness()["percent"] > begun) == ([], True)
    assert b"pending venue confirmation" not in client.get(NEW).content

    # The day is set as certain and the page as public; the figure goes on rising.
    confirmed = readiness()["percent"]
    form = client.get(f"{NEW}edit/").context["form"].initial
    typed = {name: "" if value is None else str(value) for name, value in form.items()}
    typed |= {"date_certainty": "confirmed", "public": "on", "online": ""}
    assert client.post(f"{NEW}edit/", typed).status_code == 302
    assert readiness()["percent"] > confirmed
    assert missing("date") == []

    # Seats are counted and registration opens; twenty guests come, the next one waits.
    seats = {"is_open": "on", "seats": "20", "offer_hours": "48", "purge_after_days": "30"}
    assert missing("guest list") == ["Registration is not open."]
    told = client.get(f"{NEW}guests/settings/").context["form"]["version"].value()
    more = {"building_gets": "Your name.", "version": str(told)}
    client.post(f"{NEW}guests/settings/", seats | more)
    for number in range(21):
        client.post(f"{NEW}guests/new/", {"name": f"Guest {number}", "diet": "any"})
    states = Registration.objects.filter(edition__slug="2020-tokyo").values_list("state", flat=True)
    assert (list(states).count("seated"), list(states).count("waiting")) == (20, 1)
    assert missing("guest list") == []

    # Lunch is last year's, a year later; its heads are counted, and it is ordered. So is the desk.
    assert missing("needs") == [
        "1 meal is not ordered, to be ordered until Thu 5 March 2020.",
        "1 shift at the desk with nobody.",
    ]
    meal = Meal.objects.get(edition__slug="2020-tokyo")
    seen = client.get(f"{NEW}needs/meals/{meal.pk}/").context["seen"]
    client.post(f"{NEW}needs/meals/{meal.pk}/order/", {"seen": seen})
    meal.refresh_from_db()
    assert meal.ordered == {"any": 20, "extra": 20}
    shift = Shift.objects.get(edition__slug="2020-tokyo")
    satoshi = Person.objects.get(name="Satoshi").pk
    hours = {"task": "desk", "date": "2020-03-18", "opens": "09:00", "closes": "12:00"}
    client.post(f"{NEW}needs/roster/{shift.pk}/", hours | {"person": satoshi, "version": "0"})
    assert missing("needs") == []

    # The reception gets its list: first you see the very bytes, the button sends just these.
    _send_list(client)
    assert (Message.objects.latest("pk").body.count(" Guest "), missing("guest list")) == (20, [])
    told_all = readiness()["percent"]

    # One gives the seat back, who waited gets it; the reception is told these two and no more.
    gone = Registration.objects.get(edition__slug="2020-tokyo", name="Guest 3")
    client.post(f"{NEW}guests/{gone.pk}/cancel/")
    assert missing("guest list") == ["The reception does not know 2 changes yet."]
    assert readiness()["percent"] < told_all
    _send_list(client)
    news = Message.objects.latest("pk").body
    assert re.findall(r"^ +\d+ (.+)$", news, re.MULTILINE) == ["Guest 20", "Guest 3"]
    assert (missing("guest list"), readiness()["percent"]) == ([], told_all)

    # Last year's edition has not lost anything.
    assert readiness("2019-tokyo") == last_year
    assert Edition.objects.own().count() == 2


def _send_list(client: Client) -> None:
    """To Aoi, who was asked for the room, or who got the last list."""
    page = client.get(f"{NEW}guests/building/send/").context
    assert "To: aoi@example.org" in page["bytes"]
    typed = {"way": "mail", "to": "aoi@example.org", "note": "", "seen": page["ready"].seen}
    assert client.post(f"{NEW}guests/building/send/", typed | {"send": "1"}).status_code == 302


def _place() -> dict[str, str]:
    return {"city": "Tokyo", "country_code": "JP", "timezone": "Asia/Tokyo", "host": ""}
