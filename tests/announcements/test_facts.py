"""Values of placeholders: looked up where a text asks, typed ones cleaned, several lines kept."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from events.announcements.facts import all_values, values_for
from events.announcements.facts.place import typed_lines
from events.announcements.placeholders import BLOCKS, NAMES, fill, render
from events.announcements.problems import lint
from events.conferences.models import Edition
from events.program.releases.models import Release
from events.registration.models import RegistrationSettings
from events.shared.text import columns
from events.venues.models import Venue
from tests.announcements.scenery import VALUES, post
from tests.factories.program import TalkFactory


@pytest.fixture
def told(planned: Edition) -> Edition:
    return Edition.objects.with_all().get(pk=planned.pk)


def test_what_no_text_asks_for_costs_no_query(
    told: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        values = values_for(told, "{title}", "{date_sentence} {0.__class__}")

    assert values["title"] == "bhyvecon Tokyo 2019"


def test_all_names_have_a_value_or_none_yet(told: Edition) -> None:
    values = all_values(told)

    assert list(values) == list(NAMES)
    assert values["zone"] == "Asia/Tokyo (JST, UTC+09:00)"
    assert values["strip"].startswith("* Wed 20 Mar")
    assert values["programme"] == ""


def test_the_venue_tells_the_way_in_with_its_lines(told: Edition) -> None:
    told.venue = Venue(
        name="Hall", address="1-2-3 Chiyoda", access="Exit A4.\nTurn left.", entry="Ring.\x07"
    )

    values = values_for(told, "{way_in} {address}")

    assert (values["way_in"], values["address"]) == ("Exit A4.\nTurn left.\nRing.", "1-2-3 Chiyoda")


def test_the_guest_list_ends_when_registration_does(told: Edition, now: datetime) -> None:
    RegistrationSettings.objects.create(edition=told, is_open=True, seats=40, closes_at=now)

    values = values_for(told, "{register_url}")

    assert values["register_url"] == "http://127.0.0.1:8000/2019-tokyo/register/"
    assert values["guest_list_until"] == "Fri 30 November 2018, 03:00 JST (UTC+09:00)"


def test_a_release_gives_programme_version_and_difference(told: Edition, now: datetime) -> None:
    entry = {
        "id": 1,
        "guid": "g",
        "uid": "u",
        "sequence": 0,
        "kind": "talk",
        "code": "AAAAAA",
        "changed_at": now.isoformat(),
        "start": "2019-03-20T01:00:00+00:00",
        "end": "2019-03-20T01:45:00+00:00",
        "title": "NetBSD {0.__class__} vmm",
        "people": [{"id": 1, "guid": "p", "code": "BBBBBB", "name": "Patrick"}],
    }
    document = {
        "version": "v2",
        "released_at": now.isoformat(),
        "slug": "2019-tokyo",
        "acronym": "a",
        "title": "T",
        "timezone": "Asia/Tokyo",
        "guid": "g",
        "entries": [entry],
        "url": "http://127.0.0.1:8000/2019-tokyo/",
        "difference": [{"kind": "moved", "text": "Lunch to noon.", "people": []}],
    }
    Release.objects.create(
        edition=told, number=2, name="v2", released_at=now, document=document, note=""
    )

    values = values_for(told, "{programme}")

    assert values["version"] == "v2"
    assert values["difference"] == "* Moved: Lunch to noon."
    assert values["programme"].split("\n") == [
        "Times are those of Asia/Tokyo.",
        "",
        "Wed 20 March 2019",
        "",
        "10:00-10:45  NetBSD {0.__class__} vmm",
        "             Patrick",
    ]


def test_several_lines_stand_alone_on_their_line() -> None:
    values = {**VALUES, "strip": "one\ntwo"}

    assert [line.text for line in render("before\n {strip} \nafter", values)] == [
        "before",
        "one",
        "two",
        "after",
    ]
    assert fill("see {strip}", values) == "see {strip}"
    (found,) = [each for each in lint(post(body="see {strip}")) if each.kind == "placeholder"]
    assert found.text == "{strip} in line 1 has several lines: put it alone on its line."


def test_several_lines_never_come_into_a_subject() -> None:
    (found,) = [each for each in lint(post(subject="{strip}")) if each.kind == "placeholder"]

    assert found.text == "{strip} has several lines: it cannot stand in the subject, column 1."


def test_a_name_that_python_would_evaluate_is_only_a_name() -> None:
    text = "{0.__class__} {title.__class__} {title!r} {title:>9}"

    assert fill(text, VALUES) == text
    kinds = [problem.kind for problem in lint(post(body=text))]
    assert kinds.count("placeholder") == 4


@given(text=st.text(max_size=300))
def test_what_people_typed_has_no_control_character_and_no_wide_line(text: str) -> None:
    lines = typed_lines(text).split("\n")

    assert all(columns(line) <= 72 or "://" in line for line in lines)
    assert all(
        sign.isprintable() or sign.isspace() for line in lines for sign in line if sign < " "
    )


def test_blocks_are_names() -> None:
    assert set(NAMES) > BLOCKS


def test_slides_stand_under_their_own_talk_however_its_title_ends(
    told: Edition, now: datetime
) -> None:
    long = "A title that is so long that it must go on in another line, namely: NetBSD"
    for number, title in enumerate([long, "NetBSD"]):
        talk = TalkFactory.create(edition=told, title=title)
        url = f"https://slides.example/{number}"
        talk.materials.create(kind="slides", state="published", url=url, changed_at=now)

    lines = values_for(told, "{slides}")["slides"].split("\n")

    assert lines[-3:] == ["NetBSD", "  slides:", "  https://slides.example/1"]
