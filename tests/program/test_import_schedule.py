"""A host's programme taken over: never doubled, updated in place, cancelled and never deleted."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.flows.undoing import undo
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity
from events.people.models import User
from events.program.foreign.actions import import_programme
from events.program.foreign.sheet import Imported
from events.program.imports.reader import read_schedule
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk
from events.shared.problems import Refused
from tests.cast import client_of
from tests.factories import HostFactory
from tests.program.schedules import DATA, GUID, frab, frab_event, needs_shared, voc

NETWORKS = {"guid": "b", "id": "8", "title": "Networks"}
MOVED = {"date": "2019-03-23T16:00:00+09:00", "start": "16:00"}
ADDRESS = "/organize/hosts/asiabsdcon-2019/schedule/"


@pytest.fixture
def host(db: None) -> Edition:
    host: Edition = HostFactory.create()
    return host


def take(host: Edition, text: str, now: datetime, **options: Any) -> Imported:
    return import_programme(host, read_schedule(text.encode()), **options, by=COMMAND_LINE, now=now)


def counts(done: Imported) -> tuple[int, int, int, int]:
    return done.read, done.created, done.updated, done.unchanged


def kept(host: Edition) -> list[tuple[str, str]]:
    return sorted((talk.title, talk.state) for talk in host.talks.all())


def test_a_first_file_makes_talks_slots_and_names(host: Edition, now: datetime) -> None:
    done = take(host, frab(frab_event(), frab_event(**NETWORKS)), now)

    assert counts(done) == (2, 2, 0, 0)
    talk = host.talks.get(source_guid=GUID)
    assert (talk.title, talk.state, talk.minutes) == ("Disks for guests", "confirmed", 45)
    assert (str(talk.track), talk.source) == ("Storage", "samplecon-2019")
    slot = talk.slots.get()
    assert (str(slot.start), slot.room_name) == ("2019-03-23 01:00:00+00:00", "Room A")
    assert slot.uid == f"{slot.guid}@127.0.0.1"
    assert [(str(each), each.state) for each in talk.speakings.all()] == [
        ("Ada Example", "confirmed")
    ]


def test_the_same_file_again_changes_nothing(host: Edition, now: datetime) -> None:
    events = (frab_event(), frab_event(**NETWORKS), frab_event(guid="", id="", **MOVED))
    text = frab(frab_event(), *events)
    take(host, text, now)
    activities = Activity.objects.count()

    assert counts(take(host, text, now + timedelta(days=1))) == (4, 0, 0, 4)
    assert Activity.objects.count() == activities


def test_a_moved_talk_keeps_its_numbers_and_tells_calendars(host: Edition, now: datetime) -> None:
    take(host, frab(), now)
    before = Slot.objects.get()

    done = take(host, frab(frab_event(**MOVED)), now + timedelta(days=1))

    after = Slot.objects.get()
    assert counts(done) == (1, 0, 1, 0)
    assert (after.pk, after.guid, after.uid) == (before.pk, before.guid, before.uid)
    assert (after.sequence, after.changed_at) == (1, now + timedelta(days=1))
    assert after.start - before.start == timedelta(hours=6)  # type: ignore[operator]  # has one


def test_a_renamed_talk_keeps_its_code_and_a_speaker_who_stays_the_row(
    host: Edition, now: datetime
) -> None:
    people = '<persons><person id="3">Ada Example</person><person id="4">Bo</person></persons>'
    take(host, frab(), now)
    code, row = Talk.objects.get().code, Speaking.objects.get().pk

    done = take(host, frab(frab_event(people, title="Disks")), now)

    talk = Talk.objects.get()
    assert (counts(done), talk.title, talk.code) == ((1, 0, 1, 0), "Disks", code)
    assert [(each.pk == row, each.name) for each in talk.speakings.all()] == [
        (True, "Ada Example"),
        (False, "Bo"),
    ]


def test_a_talk_that_is_gone_is_cancelled_and_comes_back(host: Edition, now: datetime) -> None:
    both = frab(frab_event(), frab_event(**NETWORKS))
    take(host, both, now)

    gone = take(host, frab(), now)
    assert (counts(gone), gone.cancelled) == ((1, 0, 0, 1), ("Networks",))
    assert kept(host) == [("Disks for guests", "confirmed"), ("Networks", "cancelled")]
    assert host.slots.get(talk__title="Networks").state == "cancelled"

    assert counts(take(host, both, now)) == (2, 0, 1, 1)
    assert host.slots.get(talk__title="Networks").sequence == 2


def test_a_refused_entry_cancels_nothing(host: Edition, now: datetime) -> None:
    take(host, frab(frab_event(), frab_event(**NETWORKS)), now)

    done = take(host, frab(frab_event(), frab_event(**NETWORKS, duration="-1:00")), now)

    assert (len(done.refused), done.cancelled, counts(done)) == (1, (), (2, 0, 0, 1))


def test_other_feeds_of_a_host_are_left_alone(host: Edition, now: datetime) -> None:
    take(host, frab(), now)

    other = frab(frab_event(**NETWORKS)).replace("samplecon-2019", "devsummit-2019")
    take(host, other, now)

    assert {state for _, state in kept(host)} == {"confirmed"}


def test_json_after_xml_finds_the_same_talks(host: Edition, now: datetime) -> None:
    take(host, frab(), now)

    assert counts(take(host, voc({}), now)) == (1, 0, 0, 1)


def test_a_file_without_guids_is_found_by_id(host: Edition, now: datetime) -> None:
    take(host, frab(frab_event(guid="")), now)

    done = take(host, frab(frab_event(guid="", title="Disks")), now)

    assert (counts(done), kept(host)) == ((1, 0, 1, 0), [("Disks", "confirmed")])


def test_only_one_track_is_taken(host: Edition, now: datetime) -> None:
    text = frab(frab_event(), frab_event(**NETWORKS, track="BSD"))

    assert counts(take(host, text, now, track="bsd")) == (1, 1, 0, 0)
    with pytest.raises(Refused, match="Tracks of the file: BSD, Storage"):
        take(host, text, now, track="Linux")


def test_our_own_edition_is_refused(tokyo: Edition, now: datetime) -> None:
    with pytest.raises(Refused, match="is an edition of ours"):
        take(tokyo, frab(), now)


def test_undo_brings_back_what_was(host: Edition, now: datetime) -> None:
    take(host, frab(frab_event(), frab_event(**NETWORKS)), now)
    changed = frab(
        frab_event("<persons/>", title="Disks", track="", **MOVED),
        frab_event(guid="c", id="9", title="New"),
    )
    take(host, changed, now + timedelta(hours=1))
    later = now + timedelta(hours=2)

    undo(Activity.objects.get(at=now + timedelta(hours=1)), by=COMMAND_LINE, now=later)

    assert kept(host) == [
        ("Disks for guests", "confirmed"),
        ("Networks", "confirmed"),
        ("New", "cancelled"),
    ]
    talk = host.talks.get(source_guid=GUID)
    assert (str(talk.track), str(talk.speakings.get())) == ("Storage", "Ada Example")
    assert str(talk.slots.get().start) == "2019-03-23 01:00:00+00:00"


def test_undo_is_refused_once_a_later_file_changed_the_same(host: Edition, now: datetime) -> None:
    take(host, frab(), now)
    take(host, frab(frab_event(title="Disks")), now + timedelta(hours=1))

    with pytest.raises(Refused, match="Disks was changed again since"):
        undo(Activity.objects.get(at=now), by=COMMAND_LINE, now=now)


@pytest.mark.parametrize("count", [1, 40])
def test_the_queries_do_not_grow_with_the_talks(
    host: Edition, now: datetime, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    events = [frab_event(guid=f"g{n}", id=str(n), title=f"Talk {n}") for n in range(count)]

    with django_assert_num_queries(9):
        take(host, frab(*events), now)


@needs_shared
def test_a_thousand_talks_are_taken_over_whole(host: Edition, now: datetime) -> None:
    sheet = read_schedule((DATA / "schedules/fosdem-2025.xml").read_bytes())

    done = import_programme(host, sheet, by=COMMAND_LINE, now=now)

    assert counts(done) == (943, 943, 0, 0)
    assert host.slots.placed().count() == 943
    assert counts(import_programme(host, sheet, by=COMMAND_LINE, now=now)) == (943, 0, 0, 943)


# The command


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    call_command("import_schedule", *arguments, "--edition", "asiabsdcon-2019", "--json")
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def test_the_command_tells_counts_and_findings(
    host: Edition, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "schedule.xml"
    file.write_text(frab(frab_event(title=""), frab_event(**NETWORKS, duration="-5")))

    told = run(capsys, str(file))

    assert {name: told[name] for name in ("read", "created", "updated", "unchanged")} == {
        "read": 2,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
    }
    assert told["refused"] == [
        {
            "level": "block",
            "kind": "duration",
            "text": "Line 2: 'Networks': the duration '-5' is negative.",
            "where": "line 2",
            "fix": "",
        }
    ]
    assert [each["kind"] for each in told["repaired"]] == ["missing"]


def test_the_command_asks_for_the_zone_and_exits_with_1(
    host: Edition, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "old.xml"
    file.write_text(frab(frab_event(date=""), zone=""))

    with pytest.raises(SystemExit) as answer:
        run(capsys, str(file))

    told = json.loads(capsys.readouterr().out)
    assert (answer.value.code, [each["kind"] for each in told["refused"]]) == (1, ["zone"])
    assert run(capsys, str(file), "--timezone", "Asia/Tokyo")["created"] == 1


# The page


def upload(client: Client, text: str, **typed: str) -> Any:
    file = SimpleUploadedFile("schedule.xml", text.encode())
    return client.post(f"{ADDRESS}import/", {"file": file, "look": "1", **typed})


def test_one_looks_first_and_takes_over_without_choosing_the_file_again(
    tokyo: Edition, michael: User
) -> None:
    client = client_of(michael)

    looked = upload(client, frab())
    assert (looked.status_code, looked.context_data["outcome"].created) == (200, 1)
    assert Talk.objects.count() == 0

    kept_name = looked.context_data["form"].initial["kept"]
    taken = client.post(f"{ADDRESS}import/", {"kept": kept_name, "take": "1"})
    assert (taken.status_code, taken["Location"]) == (302, ADDRESS)
    shown = client.get(ADDRESS)
    assert b"Disks for guests" in shown.content
    assert b"10:00-10:45" in shown.content


def test_the_page_asks_for_the_zone_and_offers_the_hosts(tokyo: Edition, michael: User) -> None:
    client, text = client_of(michael), frab(frab_event(date=""), zone="")

    assert b'value="Asia/Tokyo"' in client.get(f"{ADDRESS}import/").content
    refused = upload(client, text)
    assert refused.status_code == 422
    assert list(refused.context_data["form"].errors) == ["timezone"]
    assert upload(client, text, timezone="Asia/Tokyo").status_code == 200


def test_what_is_no_schedule_is_refused_in_a_sentence(tokyo: Edition, michael: User) -> None:
    refused = upload(client_of(michael), "hello")

    assert refused.status_code == 422
    assert b"This is no schedule" in refused.content


def test_a_kept_file_is_only_for_who_chose_it(tokyo: Edition, michael: User, john: User) -> None:
    looked = upload(client_of(michael), frab())
    typed = {"kept": looked.context_data["form"].initial["kept"], "take": "1"}

    answer = client_of(john).post(f"{ADDRESS}import/", typed)

    assert (answer.status_code, Talk.objects.count()) == (422, 0)


def test_a_viewer_reads_and_takes_nothing_over(tokyo: Edition, vera: User) -> None:
    assert client_of(vera).get(ADDRESS).status_code == 200
    assert client_of(vera).get(f"{ADDRESS}import/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_programme_costs_the_same_for_one_and_three(
    tokyo: Edition,
    michael: User,
    now: datetime,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    events = [frab_event(guid=f"g{n}", id=str(n), title=f"Talk {n}") for n in range(count)]
    take(Edition.objects.get(slug="asiabsdcon-2019"), frab(*events), now)
    client = client_of(michael)

    with django_assert_num_queries(8):
        client.get(ADDRESS)
