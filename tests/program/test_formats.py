"""Strict out: every format passes its judge, and tells the same times, rooms, titles and names."""

import json
import subprocess
import tomllib
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from events.conferences.models import Edition
from events.flows.releasing.release import release
from events.ledger.actions import COMMAND_LINE
from events.program.formats.frab import schedule_xml
from events.program.formats.ical import whole_feed
from events.program.formats.papers import papers_tree
from events.program.formats.text import schedule_text
from events.program.formats.voc import schedule_json
from events.program.formats.websites import freebsd_toml, openbsd_html
from events.program.imports.reader import read_schedule
from events.program.releases.document import Document, Entry, Name
from events.program.schedule.models import Slot
from events.shared.text import columns
from tests.program.schedules import DATA
from tests.program.stage import placed, slot_of, talk_of

SCHEMAS = DATA / "schemas"
needs_schemas = pytest.mark.skipif(not SCHEMAS.exists(), reason="needs the schemas beside it")
START = datetime(2019, 3, 20, 1, tzinfo=UTC)
ADA = Name(3, "0b9a6c5e-7a3b-4c50-9a64-3b1f8cf0a001", "ABCDEF", "Ada Example")


def entry(number: int = 1, **facts: Any) -> Entry:
    told: dict[str, Any] = {
        "id": number,
        "guid": f"6c5d1a1e-0f3b-4b7e-9d55-{number:012d}",
        "uid": f"6c5d1a1e-0f3b-4b7e-9d55-{number:012d}@bhyvecon.example",
        "sequence": 0,
        "changed_at": datetime(2018, 11, 29, 18, tzinfo=UTC),
        "start": START + timedelta(hours=number - 1),
        "end": START + timedelta(hours=number - 1, minutes=45),
        "kind": "talk",
        "title": f"Talk {number}",
        "room": "Room A",
        "code": f"TALK{number:02d}"[:6].replace("0", "X").replace("1", "Y"),
        "abstract": "How a guest gets its disk.",
        "language": "en",
        "track": "Storage",
        "track_slug": "storage",
        "people": (ADA,),
    }
    return Entry(**told | facts)


def document(*entries: Entry, **facts: Any) -> Document:
    told: dict[str, Any] = {
        "version": "v1",
        "released_at": datetime(2018, 11, 29, 18, tzinfo=UTC),
        "slug": "2019-tokyo",
        "acronym": "bhyvecon-2019-tokyo",
        "title": "bhyvecon Tokyo 2019",
        "timezone": "Asia/Tokyo",
        "url": "https://bhyvecon.example/2019-tokyo/",
        "guid": "5a0b7c1e-7a3b-4c50-9a64-3b1f8cf0a0ff",
        "city": "Tokyo",
        "country_code": "JP",
        "venue": "Hall",
        "first": "2019-03-20",
        "last": "2019-03-20",
        "entries": entries or (entry(),),
    }
    return Document(**told | facts)


SEVERAL = document(
    entry(1),
    entry(2, people=(), code="", kind="break", title="Lunch & tea", room="", track=""),
    entry(3, title='Guests <b>"inside"</b>', subtitle="Again", track_color="#a06000"),
    entry(4, is_first=False, code="TALKXY", may_record=False, description="Long."),
    entry(15, title="By night", is_placeholder=True, people=(), code=""),
    entry(6, cancelled=True, title="Gone"),
)


def events_of(feed: bytes) -> list[Any]:
    return [each for each in Calendar.from_ical(feed).walk() if isinstance(each, Event)]


# frab and c3voc


def xsd_faults(data: bytes, folder: Path) -> str:
    file = folder / "schedule.xml"
    file.write_bytes(data)
    schema = str(SCHEMAS / "schedule.xml.xsd")
    command = ["xmllint", "--nonet", "--noout", "--schema", schema, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr


@needs_schemas
@pytest.mark.xmllint
def test_the_xml_passes_the_schema_of_c3voc(tmp_path: Path) -> None:
    assert xsd_faults(schedule_xml(SEVERAL), tmp_path) == ""


def json_faults(data: bytes) -> list[str]:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((SCHEMAS / "schedule-v1.schema.json").read_text())
    judge = jsonschema.Draft6Validator(schema, format_checker=jsonschema.FormatChecker())
    return [f"{list(fault.path)}: {fault.message}" for fault in judge.iter_errors(json.loads(data))]


@needs_schemas
def test_the_json_passes_the_schema_of_c3voc() -> None:
    assert json_faults(schedule_json(SEVERAL)) == []


TEXT = st.text(max_size=40)


@needs_schemas
@settings(max_examples=25)
@given(TEXT, TEXT, TEXT)
def test_no_words_break_json_or_calendar(title: str, room: str, name: str) -> None:
    told = document(entry(title=title, room=room, people=(Name(1, ADA.guid, "ABCDEF", name),)))

    assert json_faults(schedule_json(told)) == []
    assert len(events_of(whole_feed(told))) == 1
    assert max(map(len, whole_feed(told).split(b"\r\n"))) <= 75


@needs_schemas
@pytest.mark.xmllint
@settings(max_examples=5)
@given(TEXT, TEXT, TEXT)
def test_no_words_break_the_xml(
    tmp_path_factory: pytest.TempPathFactory, title: str, room: str, name: str
) -> None:
    told = document(entry(title=title, room=room, people=(Name(1, ADA.guid, "ABCDEF", name),)))

    assert xsd_faults(schedule_xml(told), tmp_path_factory.mktemp("xml")) == ""


def facts_of(data: bytes) -> set[tuple[Any, ...]]:
    sheet = read_schedule(data)
    assert sheet.refused == []
    return {(each.guid, each.start, each.end, each.room, each.title) for each in sheet.events}


def test_xml_and_json_come_back_as_they_went_out() -> None:
    xml, voc = schedule_xml(SEVERAL), schedule_json(SEVERAL)

    assert facts_of(xml) == facts_of(voc)
    assert len(facts_of(xml)) == len(SEVERAL.live)
    assert {tuple(each.persons) for each in read_schedule(xml).events} == {
        tuple(each.persons) for each in read_schedule(voc).events
    }
    mended = [*read_schedule(xml).repaired, *read_schedule(voc).repaired]
    assert {problem.kind for problem in mended} == {"unknown"}


def test_the_calendar_comes_back_at_the_same_times() -> None:
    sheet = read_schedule(whole_feed(SEVERAL))

    assert {(each.start, each.end) for each in sheet.events if not each.cancelled} == {
        (each.start, each.end) for each in SEVERAL.live
    }


def test_the_night_belongs_to_the_evening_before() -> None:
    days = json.loads(schedule_json(SEVERAL))["schedule"]["conference"]["days"]

    assert [day["date"] for day in days] == ["2019-03-20"]
    assert days[0]["rooms"]["Room A"][-1]["date"] == "2019-03-21T00:00:00+09:00"


# iCalendar


def test_a_calendar_says_what_clients_hold_on_to() -> None:
    told = document(entry(1, sequence=3), entry(2, cancelled=True), entry(3, is_placeholder=True))
    first, gone, unsure = events_of(whole_feed(told))

    assert str(first["UID"]) == entry(1).uid
    assert (first["SEQUENCE"], str(first["STATUS"])) == (3, "CONFIRMED")
    assert first["DTSTAMP"].to_ical() == b"20181129T180000Z"
    assert first["DTSTART"].to_ical() == b"20190320T100000"
    assert first["DTSTART"].params["TZID"] == "Asia/Tokyo"
    assert (str(gone["STATUS"]), str(unsure["STATUS"])) == ("CANCELLED", "TENTATIVE")
    assert str(first["LOCATION"]) == "Room A, Hall"


def test_the_zone_stands_in_the_calendar_with_both_its_rules() -> None:
    tokyo = whole_feed(document())
    toronto = whole_feed(document(timezone="America/Toronto"))

    assert tokyo.count(b"BEGIN:STANDARD") == 1
    assert tokyo.count(b"BEGIN:DAYLIGHT") == 0
    assert toronto.count(b"BEGIN:DAYLIGHT") >= 1
    (event,) = events_of(toronto)
    assert event["DTSTART"].dt.utcoffset() == timedelta(hours=-4)


def test_the_same_release_gives_the_same_bytes() -> None:
    assert whole_feed(SEVERAL) == whole_feed(SEVERAL)
    assert schedule_xml(SEVERAL) == schedule_xml(SEVERAL)


@pytest.mark.peer_fault(23)
@pytest.mark.parametrize(
    "title",
    ["zqx\r\nATTENDEE:mailto:x@y.example", "\r\nEND:VEVENT\r\nBEGIN:VEVENT", "😀" * 500, ";,\\"],
)
def test_no_title_becomes_a_line_of_the_calendar(title: str) -> None:
    feed = whole_feed(document(entry(title=title)))

    (event,) = events_of(feed)
    assert "ATTENDEE" not in event
    assert max(map(len, feed.split(b"\r\n"))) <= 75
    assert feed.decode()


# Text, papers, websites


def test_text_stays_within_72_columns_in_any_script() -> None:
    told = document(entry(title="仮想化" * 30, room="大ホール"), entry(2, title="x" * 100))
    lines = schedule_text(told).decode().splitlines()

    assert max(map(columns, lines)) <= 72
    assert lines[1] == "Times are those of Asia/Tokyo."
    assert lines[-1] == "https://bhyvecon.example/2019-tokyo/schedule/"


def test_the_papers_tree_has_a_file_per_talk() -> None:
    tree = papers_tree(document(entry(title="Disks for: guests"), entry(2, code="", title="Lunch")))

    assert list(tree) == [
        "content/2019/bhyvecon/_index.md",
        "content/2019/bhyvecon/example-Disks-for-guests.md",
    ]
    assert tree["content/2019/bhyvecon/example-Disks-for-guests.md"].splitlines()[:6] == [
        "---",
        'layout: "slides"',
        'title: "Disks for: guests"',
        'date: "2019-03-20"',
        'author: "Ada Example"',
        'venue: "bhyvecon Tokyo 2019, Wed 20 March 2019"',
    ]


@pytest.mark.peer_fault(6)
def test_no_two_talks_are_one_file_in_any_script() -> None:
    titles = ["ゲストの起動", "ゲストの停止", "Disks", "disks", "Диски", "VM の話"]
    told = [
        entry(number, title=title, code=f"ABCDE{number + 1}", people=())
        for number, title in enumerate(titles, start=1)
    ]

    names = [path.rpartition("/")[2] for path in papers_tree(document(*told))]

    assert names[1:] == [
        "ABCDE2.md", "ABCDE3.md", "Disks.md", "disks-ABCDE5.md", "ABCDE6.md", "VM-ABCDE7.md",
    ]  # fmt: skip


def test_no_title_leads_out_of_the_papers_tree() -> None:
    nasty = entry(title="../../etc/passwd", people=(Name(1, ADA.guid, "ABCDEF", "../../x"),))

    assert list(papers_tree(document(nasty)))[1] == "content/2019/bhyvecon/x-etc-passwd.md"


def test_freebsd_reads_the_entry_with_all_its_fields() -> None:
    (event,) = tomllib.loads(freebsd_toml(document(title='The "guest" \\ house')).decode())[
        "events"
    ]

    assert list(event) == [
        *("id", "name", "url", "startDate", "endDate", "countryCode", "country", "city", "site"),
        "description",
    ]
    assert (event["name"], event["country"]) == ('The "guest" \\ house', "Japan")


def test_only_talks_are_counted_for_freebsd() -> None:
    lunch, twice = entry(2, code="", title="Lunch"), entry(3, code=entry().code, is_first=False)

    text = freebsd_toml(document(entry(), lunch, twice)).decode()

    assert ": 1 talk on BSD virtualization." in text


def test_openbsd_gets_its_line() -> None:
    assert openbsd_html(
        document(last="2019-03-24", first="2019-03-21", title="A <b>")
    ).decode() == (
        '<li><strong><a name="bhyvecon-2019-tokyo"></a>\n'
        '<a href="https://bhyvecon.example/2019-tokyo/">A &lt;b&gt;</a></strong>,\n'
        "Mar 21 - 24, 2019, Tokyo, Japan.<br>\n"
    )


# The command


def export(kind: str, *more: str) -> str:
    out = StringIO()
    call_command("export_schedule", "2019-tokyo", "--format", kind, *more, stdout=out)
    return out.getvalue()


def test_the_command_gives_the_released_bytes_and_not_the_draft(
    stage: Edition, now: datetime
) -> None:
    slot = placed(stage, "Disks", "Ada Example")
    done = release(stage, name="v1", by=COMMAND_LINE, now=now)
    Slot.objects.filter(pk=slot.pk).update(start=slot.end, end=slot.end + timedelta(hours=1))  # type: ignore[operator]  # placed

    for kind, name in (("xml", "xml"), ("json", "json"), ("ics", "ics"), ("text", "txt")):
        stored = bytes(done.release.pages.get(name=f"schedule.{name}").body)
        assert export(kind).encode() == stored
    assert "2019-03-20T10:00:00+09:00" in export("xml")


def test_the_command_makes_the_papers_tree_in_a_folder(
    stage: Edition, now: datetime, tmp_path: Path
) -> None:
    placed(stage, "Disks", "Ada Example")
    release(stage, name="v1", by=COMMAND_LINE, now=now)

    export("papers", "--into", str(tmp_path))

    assert (tmp_path / "content/2019/bhyvecon/example-Disks.md").exists()


def test_without_a_release_there_is_nothing_to_export(stage: Edition) -> None:
    with pytest.raises(SystemExit) as answer:
        export("xml")

    assert answer.value.code == 1


def test_release_by_command_tells_new_moved_and_cancelled(
    stage: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    slot_of(stage, talk_of(stage, "Disks", "Ada Example"))

    call_command("release_schedule", "2019-tokyo", "--name", "v1", "--json")

    told = json.loads(capsys.readouterr().out)
    assert (told["version"], [each["title"] for each in told["new"]]) == ("v1", ["Disks"])
    assert (told["moved"], told["cancelled"], told["queued"]) == ([], [], 0)
