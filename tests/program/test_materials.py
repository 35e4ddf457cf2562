"""Slides and recordings: noted, told at once where they are public, asked for but seldom."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.flows.releasing.release import release
from events.flows.undoing.undo import undo
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity
from events.outbox.models import Delivery, Message
from events.people.models import Address, Person, User
from events.program.formats.papers import papers_tree
from events.program.materials.actions import note_material
from events.program.materials.models import Material
from events.program.materials.queries import rows_of, told
from events.program.materials.reminding import remind_of_materials
from events.program.profiles.actions import profile_of
from events.program.profiles.links import link_to
from events.program.releases.document import from_json
from events.program.releases.models import ReleasedPage
from events.program.talks.models import Talk
from events.shared.problems import Refused, Stale
from tests.cast import client_of
from tests.program.stage import on_stage, slot_of, talk_of

PAGE = "/organize/2019-tokyo/talks/materials/"
SLIDES = "https://example.org/disks.pdf"
OVER = datetime.fromisoformat("2019-03-24 03:00+00:00")  # four days after


@pytest.fixture
def stage(tokyo: Edition) -> Edition:
    return on_stage(tokyo)


@pytest.fixture
def disks(stage: Edition, now: datetime) -> Talk:
    """Released as v1, with Networks beside it."""
    talk = talk_of(stage, "Disks for guests", "Ada Example")
    slot_of(stage, talk)
    slot_of(stage, talk_of(stage, "Networks", "Bo Example"), 60)
    for name in ("Ada", "Bo"):
        person = Person.objects.get(name=f"{name} Example")
        Address.objects.create(person=person, kind="mail", value=f"{name.lower()}@example.org")
    release(stage, name="v1", by=COMMAND_LINE, now=now)
    return talk


@pytest.fixture
def client(michael: User) -> Client:
    return client_of(michael)


def note(talk: Talk, state: str, now: datetime, kind: str = "slides", **facts: Any) -> Material:
    return note_material(talk, kind, state, by=COMMAND_LINE, now=now, **facts)


def page(address: str) -> str:
    return Client().get(f"/2019-tokyo/{address}", headers={"accept": "text/html"}).content.decode()


def asked() -> list[tuple[str, str]]:
    rows = Delivery.objects.order_by("pk").values_list("address", "message__subject")
    return [(address, subject) for address, subject in rows]


def test_published_slides_stand_on_the_talks_page_and_in_every_export(
    disks: Talk, now: datetime
) -> None:
    before = page("schedule/v/v1/")

    note(disks, "published", now, url=SLIDES)
    note(disks, "published", now, kind="recording", url="https://example.org/v?a=1&b=2")

    text = page(f"talk/{disks.code}/")
    assert f'<a href="{SLIDES}">Slides</a>' in text
    assert '<a href="https://example.org/v?a=1&amp;b=2">Recording</a>' in text
    entries = json.loads(page("schedule/export/schedule.json"))["schedule"]["conference"]["days"]
    links = entries[0]["rooms"]["Room A"][0]["links"]
    assert [(each["url"], each["type"]) for each in links] == [
        (SLIDES, "slides"),
        ("https://example.org/v?a=1&b=2", "media"),
    ]
    assert f'<link href="{SLIDES}">Slides</link>' in page("schedule/export/schedule.xml")
    document = from_json(disks.edition.releases.get().document)
    paper = next(text for path, text in papers_tree(document).items() if "Disks" in path)
    assert f"\n[Slides]({SLIDES})\n" in paper
    assert 'videolink: "https://example.org/v?a=1&b=2"' in paper
    assert page("schedule/v/v1/") == before


def test_what_is_only_received_or_will_not_come_is_told_to_nobody(
    disks: Talk, now: datetime
) -> None:
    note(disks, "received", now, url=SLIDES)
    note(disks, "none", now, kind="recording", reason="The camera was off.")

    assert SLIDES not in page(f"talk/{disks.code}/")
    assert "camera" not in page(f"talk/{disks.code}/")
    assert not ReleasedPage.objects.filter(changed_at__isnull=False).exists()


def test_a_link_that_is_taken_back_leaves_the_page(disks: Talk, now: datetime) -> None:
    note(disks, "published", now, url=SLIDES)

    undo(Activity.objects.order_by("-pk")[0], by=COMMAND_LINE, now=now)

    assert SLIDES not in page(f"talk/{disks.code}/")
    assert disks.materials.get().state == "wanted"


def test_what_was_published_before_is_linked_from_the_first_release(
    stage: Edition, now: datetime
) -> None:
    talk = talk_of(stage, "Disks for guests", "Ada Example")
    slot_of(stage, talk)
    note(talk, "published", now, url=SLIDES)

    release(stage, name="v1", by=COMMAND_LINE, now=now)

    assert SLIDES in page(f"talk/{talk.code}/")


def test_a_later_release_keeps_the_links_and_calendars_their_numbers(
    stage: Edition, disks: Talk, now: datetime
) -> None:
    note(disks, "published", now, url=SLIDES)
    slot_of(stage, talk_of(stage, "Clocks"), 120)

    release(stage, name="v2", by=COMMAND_LINE, now=now)

    assert SLIDES in page(f"talk/{disks.code}/")
    assert "SEQUENCE:1" not in page("schedule/export/schedule.ics")


def test_a_file_that_was_told_anew_is_no_304_by_its_old_date(disks: Talk, now: datetime) -> None:
    address = "/2019-tokyo/schedule/export/schedule.xml"
    stamp = Client().get(address)["Last-Modified"]
    note(disks, "published", now + timedelta(days=1), url=SLIDES)

    again = Client().get(address, headers={"if-modified-since": stamp})

    assert (again.status_code, SLIDES.encode() in again.content) == (200, True)


@pytest.mark.parametrize(
    ("kind", "state", "facts", "says"),
    [
        ("slides", "published", {}, "Say where it is published."),
        ("slides", "published", {"url": "javascript:alert(1)"}, "an address of the web"),
        ("recording", "none", {}, "Say why it will not come"),
        ("song", "wanted", {}, "Say slides, recording or paper"),
        ("slides", "lost", {}, "Say slides, recording or paper"),
    ],
)
def test_what_is_not_whole_is_refused(
    disks: Talk, now: datetime, kind: str, state: str, facts: dict[str, str], says: str
) -> None:
    with pytest.raises(Refused, match=says):
        note(disks, state, now, kind=kind, **facts)

    assert Material.objects.count() == 0


def test_two_at_once_do_not_overwrite_each_other(disks: Talk, now: datetime) -> None:
    note(disks, "received", now)
    note(disks, "published", now, url=SLIDES)

    with pytest.raises(Stale):
        note(disks, "none", now, reason="Lost.", version=0)


def test_organizers_see_and_note_what_there_is(client: Client, disks: Talk) -> None:
    text = client.get(PAGE).content.decode()
    assert "Slides: 0 of 2 published, 2 wanted; recording: 0 of 2 published, 2 wanted." in text

    sent = {"state": "published", "url": SLIDES, "reason": "", "version": "0"}
    shown = client.post(f"{PAGE}{disks.code}/slides/", sent, follow=True).content.decode()

    assert "Slides: 1 of 2 published, 1 wanted" in shown
    assert SLIDES in shown


@pytest.mark.parametrize(
    "sent",
    [
        {"state": "published"},
        {"state": "published", "url": "javascript:alert(1)"},
        {"state": "none"},
        {"state": "lost"},
        {"state": "none", "reason": "x" * 201},
        {"state": "none", "reason": "two\nlines"},
        {"state": "received", "version": "9" * 5000},
        {},
    ],
)
def test_a_refused_form_names_the_field(client: Client, disks: Talk, sent: dict[str, str]) -> None:
    answer = client.post(f"{PAGE}{disks.code}/slides/", {"url": "", "reason": "", **sent})

    assert (answer.status_code, Material.objects.count()) == (422, 0)


def test_others_and_unknown_kinds_find_nothing(client: Client, disks: Talk, dan: User) -> None:
    assert client.get(f"{PAGE}{disks.code}/song/").status_code == 404
    assert client.get(f"{PAGE}ABCDEF/slides/").status_code == 404
    assert client_of(dan).get(PAGE).status_code == 404
    assert client_of(dan).post(f"{PAGE}{disks.code}/slides/").status_code == 404


def link_of(talk: Talk) -> str:
    speaking = talk.speakings.select_related("person").get()
    assert speaking.person is not None
    return f"{link_to(profile_of(talk.edition, speaking.person))}talks/{talk.code}/slides/"


def test_a_speaker_tells_by_link_where_the_slides_are(disks: Talk, now: datetime) -> None:
    address = link_of(disks)
    assert "Address of your slides" in Client().get(address).content.decode()

    answer = Client().post(address, {"url": SLIDES, "reason": ""})

    slides = disks.materials.get()
    assert (answer.status_code, slides.state, slides.url) == (302, "received", SLIDES)
    assert SLIDES not in page(f"talk/{disks.code}/")
    note(disks, "published", now, url=SLIDES)
    Client().post(address, {"url": SLIDES, "reason": ""})
    assert disks.materials.get().state == "published"


def test_who_has_no_slides_says_so_by_link_and_is_asked_no_more(
    disks: Talk, michael: User, now: datetime
) -> None:
    Client().post(link_of(disks), {"url": "", "reason": "I drew on the board."})

    assert disks.materials.get().state == "none"
    remind_of_materials(OVER)
    assert "ada@example.org" not in dict(asked())


@pytest.mark.parametrize(
    "sent", [{}, {"url": "javascript:alert(1)"}, {"reason": "x" * 201}, {"version": "9" * 5000}]
)
def test_an_empty_or_odd_answer_by_link_is_refused(disks: Talk, sent: dict[str, str]) -> None:
    answer = Client().post(link_of(disks), {"url": "", "reason": "", **sent})

    assert (answer.status_code, Material.objects.count()) == (422, 0)


def test_a_link_opens_the_slides_of_no_other_talk(disks: Talk) -> None:
    other = Talk.objects.get(title="Networks")
    address = link_of(disks).replace(disks.code, other.code)

    assert Client().post(address, {"url": SLIDES}).status_code == 404


@pytest.mark.parametrize("talks", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    client: Client, stage: Edition, talks: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(talks):
        slot_of(stage, talk_of(stage, f"Talk {number}", f"Speaker {number}"), number * 30)

    with django_assert_num_queries(8):
        client.get(PAGE)


def test_speakers_are_asked_for_slides_and_organizers_for_recordings(
    disks: Talk, michael: User, now: datetime
) -> None:
    assert remind_of_materials(OVER) == 3

    assert sorted(asked()) == [
        ("ada@example.org", "bhyvecon Tokyo 2019: your slides"),
        ("bo@example.org", "bhyvecon Tokyo 2019: your slides"),
        (michael.email, "bhyvecon Tokyo 2019: 2 recordings missing"),
    ]
    ada = Message.objects.get(deliveries__address="ada@example.org")
    assert "* Disks for guests" in ada.body
    assert "Networks" not in ada.body
    assert ada.reply_to == michael.email
    assert max(map(len, ada.body.splitlines())) <= 72


def test_nobody_is_asked_twice_in_fourteen_days_nor_for_what_came(
    disks: Talk, michael: User, now: datetime
) -> None:
    remind_of_materials(OVER)
    note(disks, "published", OVER, url=SLIDES)
    note(Talk.objects.get(title="Networks"), "none", OVER, kind="recording", reason="No consent.")

    assert [remind_of_materials(OVER + timedelta(days=days)) for days in (0, 1, 13)] == [0, 0, 0]
    assert remind_of_materials(OVER + timedelta(days=14)) == 2
    assert sorted(address for address, _ in asked()[3:]) == ["bo@example.org", michael.email]


@pytest.mark.parametrize("days", [-10, 0, 2, 121, 400])
def test_nobody_is_asked_before_the_day_is_over_or_much_later(
    disks: Talk, michael: User, days: int
) -> None:
    day = datetime.fromisoformat("2019-03-20 03:00+00:00")

    assert remind_of_materials(day + timedelta(days=days)) == 0


def test_a_cancelled_edition_and_one_without_a_release_ask_nobody(
    stage: Edition, disks: Talk, michael: User
) -> None:
    Edition.objects.filter(pk=stage.pk).update(status=Edition.Status.CANCELLED)
    Edition.objects.create(
        slug="2019-ottawa", series=stage.series, year=2019, start=date(2019, 3, 20),
        end=date(2019, 3, 20), timezone="Asia/Tokyo",
    )  # fmt: skip

    assert remind_of_materials(OVER) == 0


def test_only_what_the_public_saw_is_wanted(stage: Edition, disks: Talk) -> None:
    talk_of(stage, "In the tray", "Cy Example")
    slot_of(stage, talk_of(stage, "Plans", "Dee Example?"), 120)
    slot_of(stage, talk_of(stage, "Pub", kind=Talk.Kind.SOCIAL), 180)

    rows = rows_of(stage)

    assert [row.talk.title for row in rows] == ["Disks for guests", "Networks"]
    assert told(rows).startswith("slides: 0 of 2 published, 2 wanted")
