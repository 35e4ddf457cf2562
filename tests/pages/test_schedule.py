"""The public programme: stored bytes, good manners, and nobody who has not confirmed."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.flows.fixture import Size, make_fixture
from events.flows.releasing.release import release
from events.ledger.actions import COMMAND_LINE
from events.people.models import Person
from events.program.models import Candidacy
from events.program.releases.models import Release, ReleasedPage
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk
from tests.program.stage import MORNING, on_stage, placed, slot_of, talk_of

HOUR = timedelta(hours=1)

HTML = {"headers": {"accept": "text/html"}}
FILES = {
    "schedule/export/schedule.xml": "application/vnd.c3voc.schedule+xml",
    "schedule/export/schedule.json": "application/json",
    "schedule/export/schedule.ics": "text/calendar; charset=utf-8",
    "schedule/feed.atom": "application/atom+xml; charset=utf-8",
    "schedule.txt": "text/plain; charset=utf-8",
}


@pytest.fixture
def stage(tokyo: Edition) -> Edition:
    """Tokyo 2019 with its day, venue and rooms."""
    return on_stage(tokyo)


@pytest.fixture
def disks(stage: Edition, now: datetime) -> Talk:
    """A talk, released as v1."""
    talk = talk_of(stage, "Disks for guests", "Ada Example", abstract="How <b>it</b> is done.")
    slot_of(stage, talk)
    slot_of(stage, None, 60, "", kind=Slot.Kind.BREAK, text="Lunch")
    slot_of(stage, talk_of(stage, "Networks"), 0, "Room B")
    release(stage, name="v1", by=COMMAND_LINE, now=now)
    return talk


def get(address: str, **headers: str) -> Any:
    return Client().get(f"/2019-tokyo/{address}", headers={"accept": "text/html", **headers})


def addresses_of(edition: Edition) -> list[str]:
    """Every public address of an edition and of its newest release."""
    pages = ReleasedPage.objects.filter(release=edition.releases.first())
    names = pages.filter(name__regex="^(talk|speaker)/").values_list("name", flat=True)
    inner = [name.replace(".html", "/") for name in names]
    version = edition.releases.values_list("name", flat=True)[0]
    whole = [
        "",
        "venue/",
        "schedule/",
        "speakers/",
        "schedule/changelog/",
        f"schedule/v/{version}/",
        "schedule/now/",
        "schedule/mine/",
        "schedule/?host=1&zone=UTC",
    ]
    return [*whole, *FILES, *inner]


def test_the_schedule_names_the_zone_first_then_hours_and_people(disks: Talk) -> None:
    text = get("schedule/").content.decode()

    assert "Times are those of Asia/Tokyo, the clock in Tokyo." in text
    assert (
        text.index("those of Asia/Tokyo") < text.index("10:00-10:30") < text.rindex("Ada Example")
    )
    assert f'href="/2019-tokyo/talk/{disks.code}/"' in text


def test_talk_speaker_and_changelog_have_their_pages(disks: Talk) -> None:
    ada = Person.objects.get(name="Ada Example")

    talk = get(f"talk/{disks.code}/").content
    assert b"How &lt;b&gt;it&lt;/b&gt; is done." in talk
    assert b"Wed 20 March 2019, 10:00-10:30" in talk
    assert b"Disks for guests" in get(f"speaker/{ada.code}/").content
    assert b"Ada Example" in get("speakers/").content
    assert "New: “Disks for guests”" in get("schedule/changelog/").content.decode()


def test_search_engines_read_the_talk_as_an_event(disks: Talk) -> None:
    text = get(f"talk/{disks.code}/").content.decode()
    data = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]

    event = json.loads(data)
    assert (event["@type"], event["startDate"]) == ("Event", "2019-03-20T10:00:00+09:00")
    assert event["performer"] == [{"@type": "Person", "name": "Ada Example"}]


def test_curl_gets_text_of_72_columns(disks: Talk) -> None:
    answer = Client().get("/2019-tokyo/schedule/")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content == get("schedule.txt").content
    assert "10:00-10:30  Disks for guests" in answer.content.decode()
    assert max(map(len, answer.content.decode().splitlines())) <= 72


@pytest.mark.parametrize(("address", "media_type"), FILES.items())
def test_files_are_sent_as_stored_with_the_right_type(
    disks: Talk, address: str, media_type: str
) -> None:
    answer = get(address)

    stored = ReleasedPage.objects.get(name=address.rpartition("/")[2])
    assert (answer.content, answer["Content-Type"]) == (bytes(stored.body), media_type)


@pytest.mark.parametrize("address", [*FILES, "schedule/", "speakers/"])
def test_public_answers_have_manners(disks: Talk, address: str) -> None:
    answer, again = get(address), get(address)

    assert answer.content == again.content
    assert not answer["ETag"].startswith("W/")
    assert "public" in answer["Cache-Control"]
    assert "Set-Cookie" not in answer
    assert "Cookie" not in answer.get("Vary", "")
    for etag in (answer["ETag"], f"W/{answer['ETag']}"):
        assert get(address, **{"if-none-match": etag}).status_code == 304


def test_a_feed_that_did_not_change_since_is_304(disks: Talk) -> None:
    stamp = get("schedule/export/schedule.ics")["Last-Modified"]

    assert stamp == "Thu, 29 Nov 2018 18:00:00 GMT"
    answer = get("schedule/export/schedule.ics", **{"if-modified-since": stamp})
    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("address", [*FILES, "schedule/", "speakers/"])
def test_a_page_costs_two_queries_and_a_304_one(
    disks: Talk, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(2):
        etag = get(address)["ETag"]
    with django_assert_max_num_queries(1):
        get(address, **{"if-none-match": etag})


def test_a_moved_and_a_cancelled_talk_arrive_in_the_calendar(
    stage: Edition, disks: Talk, now: datetime
) -> None:
    before = get("schedule/export/schedule.ics")
    Talk.objects.filter(title="Networks").update(state=Talk.State.CANCELLED)
    Slot.objects.filter(talk=disks).update(start=MORNING + HOUR, end=MORNING + 2 * HOUR)
    release(stage, name="v2", by=COMMAND_LINE, now=now + HOUR)

    after = get("schedule/export/schedule.ics", **{"if-none-match": before["ETag"]})

    assert after.status_code == 200
    text = after.content.decode()
    assert (text.count("SEQUENCE:1"), text.count("STATUS:CANCELLED")) == (2, 1)
    assert (
        "This is cancelled."
        in get(f"talk/{Talk.objects.get(title='Networks').code}/").content.decode()
    )


def test_every_version_keeps_its_address(stage: Edition, disks: Talk, now: datetime) -> None:
    first = get("schedule/v/v1/").content
    placed(stage, "Clocks", after=180)
    release(stage, name="v2", by=COMMAND_LINE, now=now)

    assert get("schedule/v/v1/").content == first
    assert b"Clocks" in get("schedule/").content
    assert b"Clocks" not in first
    assert get("schedule/v/v3/").status_code == 404


def test_the_draft_shows_nowhere_before_it_is_released(stage: Edition, disks: Talk) -> None:
    talk = placed(stage, "Secret plan", "Bo Example", after=120).talk

    assert all(b"Secret plan" not in get(each).content for each in addresses_of(stage))
    assert get(f"talk/{talk.code if talk else ''}/").status_code == 404


def test_before_a_release_the_page_says_so_and_files_are_404(stage: Edition) -> None:
    assert b"The programme is not out yet." in get("schedule/").content
    assert b"not out yet" in Client().get("/2019-tokyo/schedule/").content
    assert {get(address).status_code for address in [*FILES, "speakers/"]} == {404}


def test_a_private_edition_and_a_host_have_no_programme(stage: Edition, disks: Talk) -> None:
    addresses = addresses_of(stage)
    Edition.objects.filter(pk=stage.pk).update(public=False)

    assert {get(address).status_code for address in addresses} == {404}
    assert Client().get("/asiabsdcon-2019/schedule/").status_code == 404


@pytest.mark.peer_fault(10)
@pytest.mark.django_db
def test_none_of_forty_planted_names_is_in_any_format(now: datetime) -> None:
    size, day = Size(300, 3, 4, 200), now.date()
    make_fixture(size, slug="2019-tokyo", first=day, by=COMMAND_LINE, now=now)
    edition = Edition.objects.select_related("series", "venue").get(slug="2019-tokyo")
    planted = [f"Planted Name {number:02d}" for number in range(40)]
    _plant(edition, planted, now)
    release(edition, name="v2", why="Planted", by=COMMAND_LINE, now=now)

    client = Client()
    addresses = ["/", *(f"/2019-tokyo/{each}" for each in addresses_of(edition))]
    answers = [client.get(each, headers={"accept": "text/html"}) for each in addresses]

    assert {answer.status_code for answer in answers} == {200}
    assert len(addresses) > 900
    assert [answer.request["PATH_INFO"] for answer in answers if b"Planted" in answer.content] == []
    assert Release.objects.filter(document__icontains="Planted Name").count() == 0


def _plant(edition: Edition, names: list[str], now: datetime) -> None:
    """Asked speakers of placed talks, declined ones, wishes, drafts, placeholders."""
    talks = list(edition.talks.order_by("pk")[:20])
    for number, name in enumerate(names):
        person, where = Person.objects.create(name=name), number % 4
        if where == 0:
            Speaking.objects.create(talk=talks[number // 2], person=person)
        elif where == 1:
            Speaking.objects.create(
                talk=talks[number // 2], person=person, shown=False, state="declined"
            )
        elif where == 2:
            Candidacy.objects.create(edition=edition, name=name, person=person, made_at=now)
        else:
            Talk.objects.create(
                edition=edition, title=f"By {name}", notes=name, made_at=now, changed_at=now
            )
    slot = edition.slots.order_by("-pk")[0]
    Slot.objects.filter(pk=slot.pk).update(
        kind=Slot.Kind.PLACEHOLDER, talk=None, text="Planted Name 41?"
    )
