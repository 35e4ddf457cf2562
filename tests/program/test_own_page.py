"""A speaker's page by link: what they say, what it changes, and what the link does not open."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.flows.erasing import erase_person
from events.ledger.models import Activity
from events.outbox.models import Message
from events.people.models import Person, User
from events.program.models import Candidacy
from events.program.profiles.actions import end_links, profile_of
from events.program.profiles.forgetting import forget_travel
from events.program.profiles.links import PURPOSE, link_to
from events.program.profiles.models import Profile, SpeakerNote
from events.program.profiles.photos import keep_photo
from events.program.releases.actions import release_schedule
from events.program.talks.models import Availability, Speaking, Talk
from events.shared.problems import Stale
from tests.cast import client_of, page
from tests.conftest import NOW
from tests.program.scenery import at
from tests.program.stage import on_stage, slot_of

BASE = "http://127.0.0.1:8000"
TALKS = "/organize/2019-tokyo/talks/"


@pytest.fixture
def patrick(tokyo: Edition, michael: User) -> Profile:
    """Patrick, invited by Michael to Tokyo on bhyve; he has not answered yet."""
    person = Person.objects.create(name="Patrick Mooney")
    person.addresses.create(value="patrick@example.org")
    talk = Talk.objects.create(edition=tokyo, title="bhyve", made_at=NOW, changed_at=NOW)
    Speaking.objects.create(talk=talk, person=person)
    Candidacy.objects.create(
        edition=tokyo,
        person=person,
        name="Patrick Mooney",
        topic="bhyve",
        talk=talk,
        state="invited",
        invited_at=NOW,
        invited_by=michael,
        made_at=NOW,
    )
    return profile_of(tokyo, person)


@pytest.fixture
def link(patrick: Profile) -> str:
    return link_to(patrick).removeprefix(BASE)


@pytest.fixture
def talk(patrick: Profile) -> Talk:
    return Talk.objects.get()


def picture(kind: str = "PNG", size: tuple[int, int] = (1200, 600), **more: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **more)
    return out.getvalue()


def answer(link: str, talk: Talk, state: str, **more: str) -> Any:
    return Client().post(f"{link}talks/{talk.code}/answer/", {"state": state, **more})


def snapshot() -> list[Any]:
    models = (Profile, Speaking, Candidacy, Talk, Activity, Message, Availability)
    return [list(model.objects.values()) for model in models]


def test_opening_any_page_of_the_link_changes_nothing_and_sets_no_cookie(
    link: str, talk: Talk
) -> None:
    before = snapshot()

    for path in ("", "about/", "travel/", f"talks/{talk.code}/"):
        shown = Client().get(f"{link}{path}")
        assert (shown.status_code, shown.cookies) == (200, {})
        assert shown["Cache-Control"] == "private, no-store"
        assert shown["X-Robots-Tag"] == "noindex"

    assert snapshot() == before


def test_the_page_says_what_is_left_first(link: str) -> None:
    steps = Client().get(link).context["steps"]

    assert [step.text for step in steps] == [
        "Answer whether you give “bhyve”",
        "Say what “bhyve” is about, and whether it may be recorded",
        "Say a few sentences about yourself",
        "Send a photo, if you like",
        "Say when you are there",
    ]


def test_a_yes_makes_the_draft_an_accepted_talk_and_the_inviter_hears_it(
    link: str, talk: Talk
) -> None:
    answer(link, talk, "confirmed")

    talk.refresh_from_db()
    assert (talk.state, talk.is_public) == ("accepted", True)
    assert Candidacy.objects.get().state == "confirmed"
    assert [(m.subject, m.deliveries.get().address) for m in Message.objects.all()] == [
        ("bhyvecon Tokyo 2019: yes to “bhyve” from Patrick Mooney", "michael@example.org")
    ]


def test_the_same_answer_again_changes_nothing(link: str, talk: Talk) -> None:
    answer(link, talk, "confirmed")
    before = snapshot()

    answer(link, talk, "confirmed")

    assert snapshot() == before


def test_a_no_with_its_reason_is_for_organizers_alone(
    link: str, talk: Talk, michael: User, vera: User
) -> None:
    answer(link, talk, "declined", reason="My daughter's birthday.")

    speaking = Speaking.objects.get()
    desk = f"{TALKS}{talk.code}/people/{speaking.pk}/"
    assert (speaking.state, Candidacy.objects.get().state) == ("declined", "declined")
    assert "My daughter&#x27;s birthday." in client_of(michael).get(desk).content.decode()
    assert client_of(vera).get(desk).status_code == 404
    assert "birthday" not in str(list(Activity.objects.values()))


def test_a_yes_can_be_taken_back(link: str, talk: Talk) -> None:
    answer(link, talk, "confirmed")

    answer(link, talk, "declined")

    talk.refresh_from_db()
    assert (talk.is_public, Candidacy.objects.get().state) == (False, "declined")


@pytest.mark.parametrize(
    "told", [{}, {"state": "asked"}, {"state": "declined", "reason": "\x00"}, {"state": "x" * 999}]
)
def test_what_is_no_answer_is_refused(link: str, talk: Talk, told: dict[str, str]) -> None:
    before = snapshot()

    refused = Client().post(f"{link}talks/{talk.code}/answer/", told)

    assert (refused.status_code, snapshot()) == (422, before)


def test_nobody_answers_for_another_and_no_talk_that_is_over(
    link: str, tokyo: Edition, talk: Talk
) -> None:
    other = Talk.objects.create(edition=tokyo, title="Other", made_at=NOW, changed_at=NOW)
    Speaking.objects.create(talk=other, name="Somebody")
    Talk.objects.filter(pk=talk.pk).update(state="cancelled")

    statuses = [answer(link, each, "confirmed").status_code for each in (other, talk)]

    assert statuses == [404, 404]


def test_two_talks_have_their_own_answers(link: str, tokyo: Edition, patrick: Profile) -> None:
    second = Talk.objects.create(edition=tokyo, title="Zones", made_at=NOW, changed_at=NOW)
    Speaking.objects.create(talk=second, person=patrick.person)

    answer(link, second, "confirmed")

    states = {each.talk.title: each.state for each in Speaking.objects.select_related("talk")}
    assert states == {"bhyve": "asked", "Zones": "confirmed"}


def test_the_talk_is_told_in_their_own_words(link: str, talk: Talk) -> None:
    told = {"title": "bhyve on ARM", "abstract": "How.", "recording": "yes", "needs": "HDMI"}

    done = Client().post(f"{link}talks/{talk.code}/", {**told, "language": "en", "version": 0})

    talk.refresh_from_db()
    assert done.status_code == 302
    assert {name: getattr(talk, name) for name in told} == told


def test_a_talk_that_organizers_changed_meanwhile_is_stale(link: str, talk: Talk) -> None:
    Talk.objects.update(version=3)

    stale = Client().post(
        f"{link}talks/{talk.code}/", {"title": "Mine", "recording": "yes", "version": 0}
    )

    talk.refresh_from_db()
    assert (stale.status_code, talk.title) == (409, "bhyve")


def test_fields_that_nobody_offered_are_ignored(link: str, talk: Talk) -> None:
    told = {"title": "bhyve", "recording": "no", "version": 0, "state": "confirmed", "minutes": 9}

    Client().post(f"{link}talks/{talk.code}/", told)

    talk.refresh_from_db()
    assert (talk.recording, talk.state, talk.minutes) == ("no", "draft", 30)


def test_when_they_are_there_feeds_the_check_and_travel_is_private(
    link: str, talk: Talk, michael: User
) -> None:
    told = {"arrives_at": "2019-03-20 11:00", "leaves_at": "2019-03-20 16:00"}

    Client().post(
        f"{link}travel/", {**told, "travel_minutes": 0, "travel": "NH 208", "visa": "A letter"}
    )

    here = Availability.objects.get()
    desk = f"{TALKS}{talk.code}/people/{Speaking.objects.get().pk}/"
    seen = client_of(michael).get(desk).content.decode()
    assert (here.arrives_at, here.leaves_at) == (at("11:00"), at("16:00"))
    assert "there from Wed 20 March 2019, 11:00 JST (UTC+09:00)" in seen
    assert "NH 208" in seen
    assert "A letter" in seen
    assert "NH 208" not in str(list(Activity.objects.values()))


def test_leaving_before_arriving_is_refused(link: str) -> None:
    told = {"arrives_at": "2019-03-20 11:00", "leaves_at": "2019-03-20 10:00"}

    refused = Client().post(f"{link}travel/", {**told, "travel_minutes": 0, "travel": "NH 208"})

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["leaves_at"])
    assert Profile.objects.get().travel == ""


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_photo_is_encoded_anew_without_metadata(
    link: str, kind: str, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    exif = Image.Exif()
    exif[0x010E] = "zqx-secret-place"
    file = SimpleUploadedFile("../../me.svg", picture(kind, exif=exif))

    Client().post(f"{link}about/", {"biography": "I boot things.", "picture": file})

    body = Client().get(f"{link}photo.jpg").content
    stored = Image.open(BytesIO(body))
    assert (stored.format, stored.size, dict(stored.getexif())) == ("JPEG", (480, 240), {})
    assert b"zqx" not in body
    [path] = (each for each in tmp_path.rglob("*") if each.is_file())
    assert re.fullmatch(r"photos/[0-9a-f]{32}\.jpg", path.relative_to(tmp_path).as_posix())


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "data",
    [
        SVG,
        b"\x89PNG\r\n\x1a\n" + SVG,
        picture()[:300],
        picture("GIF", (9, 9)),
        picture(size=(9000, 9000)),
        b"x" * 5_000_001,
        b"\x00",
    ],
    ids=["svg", "svg-in-png", "cut", "gif", "bomb", "large", "nul"],
)
def test_what_is_no_photo_is_refused_and_nothing_is_stored(
    link: str, data: bytes, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("me.png", data, content_type="image/png")

    refused = Client().post(f"{link}about/", {"biography": "New", "picture": file})

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["picture"])
    assert Profile.objects.get().biography == ""
    assert list(tmp_path.iterdir()) == []


def test_a_photo_sent_from_an_outdated_page_leaves_no_file(
    patrick: Profile, michael: User, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    Profile.objects.update(version=7)

    with pytest.raises(Stale):
        keep_photo(patrick, picture("JPEG"), by=page(michael), now=NOW)

    assert [each for each in tmp_path.rglob("*") if each.is_file()] == []


def test_a_photo_can_be_deleted_and_goes_with_the_person(
    link: str,
    patrick: Profile,
    michael: User,
    settings: Any,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path

    def files() -> int:
        return sum(each.is_file() for each in tmp_path.rglob("*"))

    def send(**told: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            Client().post(f"{link}about/", told)

    send(picture=SimpleUploadedFile("a.png", picture()))
    send(picture=SimpleUploadedFile("b.png", picture()))
    assert files() == 1
    send(drop="on")
    assert (files(), Client().get(f"{link}photo.jpg").status_code) == (0, 404)
    send(picture=SimpleUploadedFile("a.png", picture()))
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(patrick.person, by=page(michael), now=NOW)

    assert (files(), Profile.objects.count()) == (0, 0)
    assert Client().get(link).status_code == 410


def test_messages_go_both_ways_by_mail(link: str, talk: Talk, michael: User) -> None:
    Client().post(f"{link}write/", {"text": "May I bring a board?"})
    Client().post(f"{link}write/", {"text": "May I bring a board?"})
    desk = f"{TALKS}{talk.code}/people/{Speaking.objects.get().pk}/"
    client_of(michael).post(desk, {"text": "Please do."})

    mails = [
        (mail.deliveries.get().address, mail.subject) for mail in Message.objects.order_by("pk")
    ]
    assert mails == [
        ("michael@example.org", "bhyvecon Tokyo 2019: a message from Patrick Mooney"),
        ("patrick@example.org", "bhyvecon Tokyo 2019: a message for you"),
    ]
    seen = Client().get(link).content.decode()
    assert seen.index("May I bring a board?") < seen.index("Please do.")


@pytest.mark.parametrize("text", ["", "x" * 20_001, "a\x00b"])
def test_what_is_no_message_is_refused(link: str, text: str) -> None:
    refused = Client().post(f"{link}write/", {"text": text})

    assert (refused.status_code, Message.objects.count()) == (422, 0)


def test_messages_are_counted(link: str) -> None:
    statuses = [
        Client().post(f"{link}write/", {"text": f"{number}"}).status_code for number in range(11)
    ]

    assert statuses == [302] * 10 + [429]


def gone(path: str, now: datetime = NOW) -> tuple[int, list[str]]:
    """What an old link answers, and to whom a press of its button mails a new one."""
    with time_machine.travel(now, tick=False):
        status = Client().get(path).status_code
        renewed = Client().post(f"{path}again/")
        assert "If we know a speaker there" in renewed.content.decode()
    return status, [mail.deliveries.get().address for mail in Message.objects.all()]


def test_an_old_link_is_410_and_mails_a_new_one_on_request(link: str) -> None:
    assert gone(link, NOW + timedelta(days=15)) == (410, ["patrick@example.org"])


def test_an_ended_link_is_410_says_the_same_and_mails_nothing(
    link: str, patrick: Profile, michael: User
) -> None:
    end_links(patrick, by=page(michael), now=NOW)

    assert gone(link) == (410, [])


def test_links_of_other_purposes_and_changed_ones_are_404(link: str, patrick: Profile) -> None:
    token = link.split("/")[2]
    others = [
        signing.dumps([patrick.pk, 0], salt="events.registration.seat"),
        signing.dumps([patrick.pk], salt=PURPOSE),
        signing.dumps({"pk": 1}, salt=PURPOSE),
        f"{token}x",
        f"{token[::-1]}",
    ]

    statuses = {Client().get(f"/me/{each}/speaker/").status_code for each in others}

    assert statuses == {404}
    assert Client().get(f"/me/{token}/seat/").status_code == 404


def test_asking_by_address_never_tells_whether_it_is_known(patrick: Profile) -> None:
    answers = [
        Client().post("/me/again/speaker/", {"email": address})
        for address in ("PATRICK@example.org", "nobody@example.org")
    ]

    assert answers[0].content == answers[1].content
    assert [each.status_code for each in answers] == [200, 200]
    assert [mail.deliveries.get().address for mail in Message.objects.all()] == [
        "patrick@example.org"
    ]


def test_a_second_request_within_minutes_mails_nothing(patrick: Profile) -> None:
    for _ in range(2):
        Client().post("/me/again/speaker/", {"email": "patrick@example.org"})

    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://e.example"}]
)
def test_pages_of_other_sites_post_nothing(link: str, talk: Talk, headers: dict[str, str]) -> None:
    before = snapshot()

    paths = ["about/", "travel/", "write/", "again/", f"talks/{talk.code}/answer/"]
    statuses = {
        Client().post(f"{link}{path}", {"state": "confirmed"}, headers=headers).status_code
        for path in paths
    }

    assert (statuses, snapshot()) == ({403}, before)


def test_an_organizer_mails_a_new_link_and_ends_all(
    link: str, talk: Talk, michael: User, john: User, dan: User
) -> None:
    desk = f"{TALKS}{talk.code}/people/{Speaking.objects.get().pk}/"
    assert client_of(dan).post(f"{desk}link/").status_code == 404

    client_of(john).post(f"{desk}link/")
    [new] = re.findall(r"http://\S+", Message.objects.get().body)
    assert Client().get(new).status_code == 200
    client_of(michael).post(f"{desk}end/")

    assert [Client().get(each).status_code for each in (link, new)] == [410, 410]


def released(tokyo: Edition, patrick: Profile, michael: User, **told: Any) -> Client:
    """Public Tokyo with Patrick's talk out, after he told this about himself."""
    Edition.objects.filter(pk=tokyo.pk).update(public=True)
    stage = on_stage(tokyo)
    Talk.objects.update(state="accepted")
    Speaking.objects.update(state="confirmed")
    slot_of(stage, Talk.objects.get())
    release_schedule(stage, name="v1", by=page(michael), now=NOW)
    Client().post(f"{link_to(patrick).removeprefix(BASE)}about/", told)
    return Client()


def test_biography_and_an_agreed_photo_stand_on_the_public_page(
    tokyo: Edition, patrick: Profile, michael: User, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("me.png", picture())
    told = {"biography": "I boot <b>things</b>.", "picture": file, "photo_public": "on"}
    client = released(tokyo, patrick, michael, **told)
    address = f"/2019-tokyo/speaker/{patrick.person.code}"

    shown = client.get(f"{address}/", headers={"Accept": "text/html"}).content.decode()
    photo = client.get(f"{address}.jpg")

    assert "I boot &lt;b&gt;things&lt;/b&gt;." in shown
    assert f'src="{address}.jpg" width="240" height="120" alt="Patrick Mooney"' in shown
    assert (photo["Content-Type"], photo.cookies) == ("image/jpeg", {})
    again = client.get(f"{address}.jpg", headers={"If-None-Match": photo["ETag"]})
    assert again.status_code == 304


def test_without_a_yes_to_it_or_to_the_talk_no_photo_is_public(
    tokyo: Edition, patrick: Profile, michael: User, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    told = {"biography": "I boot.", "picture": SimpleUploadedFile("me.png", picture())}
    client = released(tokyo, patrick, michael, **told)
    address = f"/2019-tokyo/speaker/{patrick.person.code}"

    assert client.get(f"{address}.jpg").status_code == 404
    assert b".jpg" not in client.get(f"{address}/").content
    Profile.objects.update(photo_public=True)
    Speaking.objects.update(state="declined")
    assert client.get(f"{address}.jpg").status_code == 404
    assert b"I boot" not in client.get(f"{address}/").content


def test_the_public_page_of_a_speaker_costs_two_queries(
    tokyo: Edition,
    patrick: Profile,
    michael: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = released(tokyo, patrick, michael, biography="I boot.")

    with django_assert_num_queries(2):
        client.get(f"/2019-tokyo/speaker/{patrick.person.code}/")


def test_travel_is_forgotten_a_month_after_the_event(tokyo: Edition, patrick: Profile) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(end=date(2019, 3, 20))
    Profile.objects.update(travel="NH 208", visa="A letter", biography="I boot.")
    day_after = datetime(2019, 3, 20, tzinfo=UTC) + timedelta(days=30)

    counts = [forget_travel(day_after), forget_travel(day_after + timedelta(days=1))]

    kept = Profile.objects.get()
    assert counts == [0, 1]
    assert (kept.travel, kept.visa, kept.biography) == ("", "", "I boot.")


def test_travel_to_what_was_cancelled_without_a_day_is_forgotten(
    tokyo: Edition, patrick: Profile
) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(start=None, end=None, status="cancelled")
    Profile.objects.update(travel="NH 208", visa="A letter")

    assert forget_travel(NOW) == 1

    assert list(Profile.objects.values_list("travel", "visa")) == [("", "")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_talk_and_three(
    link: str,
    tokyo: Edition,
    patrick: Profile,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(1, count):
        more = Talk.objects.create(edition=tokyo, title=f"T{number}", made_at=NOW, changed_at=NOW)
        Speaking.objects.create(talk=more, person=patrick.person)
        SpeakerNote.objects.create(profile=patrick, text="Hello", at=NOW)

    with django_assert_num_queries(6):
        Client().get(link)


def test_what_was_typed_is_text_on_both_pages(
    link: str, talk: Talk, patrick: Profile, michael: User
) -> None:
    bad = "<zqx>{{7|add:1330}}"
    Person.objects.filter(pk=patrick.person_id).update(name=bad)
    Talk.objects.update(title=bad)
    Speaking.objects.update(reason=bad)
    Profile.objects.update(biography=bad, travel=bad, visa=bad)
    SpeakerNote.objects.create(profile=patrick, text=bad, at=NOW)
    desk = f"{TALKS}{talk.code}/people/{Speaking.objects.get().pk}/"

    pages = [
        *(Client().get(f"{link}{path}") for path in ("", "about/", "travel/")),
        client_of(michael).get(desk),
    ]

    assert [page.status_code for page in pages] == [200] * 4
    assert not any(b"<zqx>" in page.content or b"1337" in page.content for page in pages)
