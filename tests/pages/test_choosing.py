"""The released programme as asked for in the address: filtered, chosen, now, in another zone."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar
from pytest_django.fixtures import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.flows.releasing.release import release
from events.ledger.actions import COMMAND_LINE
from events.program.schedule.models import Slot
from events.program.talks.models import Talk, Track
from tests.program.stage import MADE, MORNING, on_stage, slot_of, talk_of

PAGES = ("schedule/?track=storage", "schedule/mine/", "schedule/now/", "schedule/?zone=UTC")


@pytest.fixture
def stage(tokyo: Edition) -> Edition:
    return on_stage(tokyo)


@pytest.fixture
def disks(stage: Edition, now: datetime) -> Talk:
    """At ten, on the track Storage; with Networks and Clocks beside and after it, and lunch."""
    storage = Track.objects.create(edition=stage, name="Storage", slug="storage")
    talk = talk_of(stage, "Disks for guests", "Ada Example", track=storage)
    slot_of(stage, talk)
    slot_of(stage, talk_of(stage, "Networks", kind=Talk.Kind.PANEL), 0, "Room B")
    slot_of(stage, None, 60, "", kind=Slot.Kind.BREAK, text="Lunch")
    slot_of(stage, talk_of(stage, "Clocks"), 120)
    release(stage, name="v1", by=COMMAND_LINE, now=now)
    return talk


def get(address: str, **headers: str) -> Any:
    return Client().get(f"/2019-tokyo/{address}", headers={"accept": "text/html", **headers})


def curl(address: str) -> str:
    return Client().get(f"/2019-tokyo/{address}").content.decode()


def titles(address: str) -> list[str]:
    """Of our talks, in the order of the page's list."""
    text = curl(address)
    return [each for each in ("Disks for guests", "Networks", "Lunch", "Clocks") if each in text]


def at_host(talk: Talk, room: str) -> Slot:
    """Five minutes after ten, in a room by its name."""
    start = MORNING + timedelta(minutes=5)
    facts = {"state": Slot.State.PLACED, "changed_at": MADE, "uid": f"{talk.code}@host.example"}
    end = start + timedelta(hours=1)
    return Slot.objects.create(
        edition=talk.edition, talk=talk, room_name=room, start=start, end=end, **facts
    )


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("?track=storage", ["Disks for guests"]),
        ("?kind=panel", ["Networks"]),
        ("?room=Room+B", ["Networks", "Lunch"]),
        ("?day=2019-03-20", ["Disks for guests", "Networks", "Lunch", "Clocks"]),
        ("?day=2019-03-21", []),
        ("?day=0001-01-01", []),
        ("?day=9999-12-31", []),
        ("?day=yesterday", []),
        ("?track=storage&kind=panel", []),
    ],
)
def test_a_filter_leaves_what_was_asked_for(disks: Talk, query: str, left: list[str]) -> None:
    assert titles(f"schedule/{query}") == left
    assert b"Schedule, as you asked" in get(f"schedule/{query}").content


def test_the_readers_zone_stands_second_with_the_day_that_differs(disks: Talk) -> None:
    text = get("schedule/?zone=America/Los_Angeles").content.decode()

    assert text.index("10:00-10:30") < text.index("18:00-18:30 PDT (-1 day)")
    assert "00:00-00:30 AEDT (+1 day)" not in text
    later = get("schedule/?zone=Pacific/Kiritimati").content.decode()
    assert "15:00-15:30 +14" in later


@pytest.mark.parametrize("zone", ["Nowhere/Land", "x" * 61, "../etc/passwd"])
def test_a_zone_that_is_none_is_refused_in_one_sentence(disks: Talk, zone: str) -> None:
    page, text = get(f"schedule/?zone={zone}"), Client().get(f"/2019-tokyo/schedule/?zone={zone}")

    assert (page.status_code, text.status_code) == (422, 422)
    assert b'id="error-zone"' in page.content
    assert text.content.startswith(b"zone: ")
    assert text.content.count(b"\n") <= 2


def test_a_choice_stands_in_the_address_and_needs_no_script(disks: Talk) -> None:
    other = Talk.objects.get(title="Clocks")
    form = get("schedule/mine/").content.decode()
    assert f'<input type="checkbox" name="talk" value="{disks.code}"' in form

    sent, told = f"?talk={disks.code}&talk={other.code}", f"?talk={disks.code}%2C{other.code}"
    assert titles(f"schedule/mine/{sent}") == ["Disks for guests", "Clocks"]
    assert f"schedule/mine.ics{told}" in get(f"schedule/mine/{sent}").content.decode()
    assert titles(f"schedule/mine/{told}") == ["Disks for guests", "Clocks"]


def test_what_is_not_in_the_programme_any_more_is_named_by_its_code(disks: Talk) -> None:
    page = get(f"schedule/mine/?talk={disks.code},ABCDEF").content

    assert b"Not in the programme, or not any more: ABCDEF." in page


def test_a_subscribed_choice_hears_of_moved_and_cancelled_talks(
    stage: Edition, disks: Talk, now: datetime
) -> None:
    clocks = Talk.objects.get(title="Clocks")
    address = f"schedule/mine.ics?talk={disks.code},{clocks.code}"
    first = get(address)
    Slot.objects.filter(talk=disks).update(start=MORNING - timedelta(minutes=30), end=MORNING)
    Talk.objects.filter(pk=clocks.pk).update(state=Talk.State.CANCELLED)
    release(stage, name="v2", by=COMMAND_LINE, now=now)

    second = get(address, **{"if-none-match": first["ETag"]})

    events = {str(e["summary"]): e for e in Calendar.from_ical(second.content).walk("VEVENT")}
    assert list(events) == ["Disks for guests - Ada Example", "Clocks"]
    moved = events["Disks for guests - Ada Example"]
    assert moved["sequence"] == 1
    assert "DTSTART;TZID=Asia/Tokyo:20190320T093000" in second.content.decode()
    assert events["Clocks"]["status"] == "CANCELLED"


def test_a_calendar_of_a_choice_costs_one_query_for_who_has_it(
    disks: Talk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"schedule/mine.ics?talk={disks.code}"
    etag = get(address)["ETag"]

    with django_assert_num_queries(1):
        again = get(address, **{"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("clock", "says", "current", "following"),
    [
        ("2019-03-19 01:00", "it begins on Wed 20 March 2019 at 10:00 JST.", "", "Disks"),
        ("2019-03-20 01:00", "It goes on at 11:00 JST.", "Disks", "Lunch"),
        ("2019-03-20 01:45", "Nothing is on right now; it goes on at 11:00 JST.", "", "Lunch"),
        ("2019-03-20 03:29", "This is the last on the programme.", "Clocks", ""),
        ("2019-03-20 03:30", "The programme is over.", "", ""),
    ],
)
def test_now_and_next_are_right_without_a_script(
    disks: Talk, clock: str, says: str, current: str, following: str
) -> None:
    with time_machine.travel(datetime.fromisoformat(f"{clock}+00:00"), tick=False):
        text, page = curl("schedule/now/"), get("schedule/now/")

    assert says in text
    assert says in page.content.decode()
    now_part, _, next_part = text.partition("\nNext\n")
    assert ("\nNow\n" in now_part) == bool(current)
    assert current in now_part
    assert following in next_part
    assert max(map(len, text.splitlines())) <= 72


def test_what_is_on_now_is_kept_no_longer_than_it_is_true(disks: Talk) -> None:
    ages = []
    for clock in ("01:00:00", "01:29:48"):
        with time_machine.travel(datetime.fromisoformat(f"2019-03-20 {clock}+00:00"), tick=False):
            ages.append(get("schedule/now/")["Cache-Control"])

    assert ages == ["public, max-age=60", "public, max-age=12"]


def test_the_hosts_sessions_stand_beside_ours_on_request(stage: Edition, disks: Talk) -> None:
    host = stage.host
    assert host is not None
    jails = talk_of(host, "Tutorial on jails", "Dru Example")
    at_host(jails, "Big hall")
    at_host(talk_of(host, "Given up", state=Talk.State.CANCELLED), "")

    text = curl("schedule/?host=1")
    assert "Tutorial on jails" not in curl("schedule/?zone=UTC")
    assert text.index("Disks for guests") < text.index("Tutorial on jails") < text.index("Lunch")
    assert "Big hall" in text
    assert "Given up" not in text


@pytest.mark.parametrize("address", PAGES)
def test_what_is_asked_for_has_the_manners_of_public_pages(disks: Talk, address: str) -> None:
    answer = get(address)

    assert (answer.status_code, "Set-Cookie" in answer) == (200, False)
    assert (answer["ETag"][0], "Cookie" in answer.get("Vary", "")) == ('"', False)
    assert get(address, **{"if-none-match": answer["ETag"]}).status_code == 304
    assert len(answer.content) < 20_000


@pytest.mark.parametrize("talks", [1, 30])
def test_it_costs_one_query_however_large_the_programme(
    stage: Edition, now: datetime, talks: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(talks):
        room = ("Room A", "Room B")[number % 2]
        slot_of(stage, talk_of(stage, f"Talk {number}"), number // 2 * 30, room)
    release(stage, name="v1", by=COMMAND_LINE, now=now)
    code = Talk.objects.values_list("code", flat=True)[0]
    addresses = [*PAGES, f"schedule/mine/?talk={code}"]
    for address in addresses:
        get(address)  # reads the document, once in a process

    for address in addresses:
        with django_assert_num_queries(1):
            assert get(address).status_code == 200


def test_who_was_taken_out_of_a_release_is_out_of_its_views(
    stage: Edition, disks: Talk, now: datetime
) -> None:
    assert "Ada Example" in curl("schedule/?track=storage")

    Talk.objects.filter(pk=disks.pk).update(state=Talk.State.WITHDRAWN, changed_at=MADE)
    release(stage, name="v2", by=COMMAND_LINE, now=now)

    assert "Ada Example" not in curl("schedule/?track=storage")


@pytest.mark.parametrize("query", ["?talk=" + "9" * 5000, "?day=%ED%A0%80", "?host=2"])
def test_odd_queries_change_nothing(disks: Talk, query: str) -> None:
    assert get(f"schedule/mine/{query}").status_code in {200, 422}
    assert get(f"schedule/{query}").status_code in {200, 422}


def test_an_edition_without_a_release_has_none_of_it(stage: Edition) -> None:
    statuses = {get(each).status_code for each in [*PAGES, "schedule/mine.ics"]}

    assert statuses == {404}
