"""Lenient in: what is odd in a schedule is mended or refused, one by one, each with its line."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.program.foreign.sheet import ReadEvent, ReadPerson, ReadSchedule
from events.program.imports.reader import read_schedule
from events.shared.problems import Refused
from tests.program.schedules import GUID, frab, frab_event, ical, voc

HOUR = timedelta(hours=1)


def read(text: str, timezone: str = "") -> ReadSchedule:
    return read_schedule(text.encode(), timezone=timezone)


def only(text: str, timezone: str = "") -> ReadEvent:
    (event,) = read(text, timezone).events
    return event


def mended(text: str, timezone: str = "") -> list[str]:
    return [problem.text for problem in read(text, timezone).repaired]


def refused(text: str, timezone: str = "") -> list[str]:
    return [problem.text for problem in read(text, timezone).refused]


def refusal(data: bytes | str) -> tuple[str, str]:
    with pytest.raises(Refused) as found:
        read_schedule(data if isinstance(data, bytes) else data.encode())
    (problem,) = found.value.problems
    return problem.kind, problem.text


@pytest.mark.parametrize("text", [frab(), voc({})], ids=["xml", "json"])
def test_xml_and_json_tell_the_same(text: str) -> None:
    event = only(text)

    assert (event.start.isoformat(), event.length) == ("2019-03-23T10:00:00+09:00", 0.75 * HOUR)
    assert (event.title, event.room, event.track) == ("Disks for guests", "Room A", "Storage")
    assert (event.guid, event.id, event.persons) == (GUID, "7", (ReadPerson("Ada Example", "3"),))
    assert mended(text) == []


def test_a_calendar_tells_time_room_and_title() -> None:
    event = only(ical())

    assert (event.start.isoformat(), event.length) == ("2019-03-23T01:00:00+00:00", 0.75 * HOUR)
    assert (event.title, event.room) == ("Disks for guests", "Room A")
    assert event.guid == f"{GUID}@sample.example"


# When: `date` beats day and start; a zone is asked for, never guessed


def test_date_beats_a_day_that_is_early() -> None:
    text = frab(frab_event(), frab_event(guid="b", id="8"), day="2019-03-22")

    assert {event.start.isoformat() for event in read(text).events} == {"2019-03-23T10:00:00+09:00"}
    assert mended(text) == [
        "Line 2: <date> says otherwise than day and start; <date> is taken (2 times)."
    ]


def test_a_date_in_utc_is_its_instant() -> None:
    text = frab(frab_event(date="2019-03-23T01:00:00+00:00"))

    assert only(text).start.isoformat() == "2019-03-23T01:00:00+00:00"
    assert mended(text) == ["Line 2: <date> is in UTC; its instant is taken (1 time)."]


def test_without_date_it_is_day_and_start_and_the_night_is_the_next_day() -> None:
    text = frab(
        frab_event(date="", start="00:30"), frab_event(date="", guid="b", id="8", start="09:00")
    ).replace("</conference>", "<day_change>09:00</day_change></conference>")

    assert [event.start.isoformat() for event in read(text).events] == [
        "2019-03-24T00:30:00+09:00",
        "2019-03-23T09:00:00+09:00",
    ]
    assert mended(text) == [
        "Line 1: Times without offset were read in Asia/Tokyo, by <time_zone_name>."
    ]


@pytest.mark.parametrize(
    "text", [frab(frab_event(date=""), zone=""), ical("DTSTART:20190323T100000", "DURATION:PT1H")]
)
def test_a_missing_zone_is_asked_for_and_taken_when_said(text: str) -> None:
    assert refusal(text) == (
        "zone",
        (
            "The file has times without a time zone. Say in which zone they are, like Asia/Tokyo "
            "(--timezone)."
        ),
    )
    assert only(text, "Asia/Tokyo").start.isoformat() == "2019-03-23T10:00:00+09:00"
    assert mended(text, "Asia/Tokyo")[0] == (
        "Line 1: Times without offset were read in Asia/Tokyo, as was said."
    )


def test_floating_times_take_the_calendars_own_zone() -> None:
    text = ical("DTSTART:20190323T100000", "DURATION:PT1H", more="X-WR-TIMEZONE:Asia/Tokyo")

    assert only(text).start.isoformat() == "2019-03-23T10:00:00+09:00"
    assert mended(text) == [
        "Line 1: Times without offset were read in Asia/Tokyo, by X-WR-TIMEZONE."
    ]


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("Asia/Tokyo", "2019-03-23T10:00:00+09:00"),
        ("Tokyo Standard Time", "2019-03-23T10:00:00+09:00"),
        ("/sample.example/20180101/Asia/Tokyo", "2019-03-23T10:00:00+09:00"),
    ],
)
def test_a_zone_without_its_rules_is_known_by_name(zone: str, start: str) -> None:
    text = ical(f"DTSTART;TZID={zone}:20190323T100000", "DURATION:PT1H")

    assert only(text).start.isoformat() == start
    assert mended(text) == [
        f"Line 3: The zone {zone!r} is not described; the one of that name is taken (1 time)."
    ]


def test_a_zone_of_the_files_own_rules_is_followed() -> None:
    rules = (
        "BEGIN:VTIMEZONE\r\nTZID:Here\r\nBEGIN:STANDARD\r\nDTSTART:20000101T000000\r\n"
        "TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nTZNAME:HST\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    )
    event = only(ical("DTSTART;TZID=Here:20190323T100000", "DURATION:PT1H", more=rules))

    assert event.start.utcoffset() == 9 * HOUR


def test_a_zone_that_nobody_knows_refuses_the_entry() -> None:
    assert refused(ical("DTSTART;TZID=Mars/Olympus:20190323T100000", "DURATION:PT1H")) == [
        "Line 3: 'Disks for guests': nobody knows the zone 'Mars/Olympus'."
    ]


# How long


@pytest.mark.parametrize(
    ("told", "hours"),
    [("5", 1 / 12), ("0:30", 0.5), ("00:30:00", 0.5), ("PT30M", 0.5), ("27:00", 27)],
)
def test_durations_of_all_sorts_are_read(told: str, hours: float) -> None:
    assert only(frab(frab_event(duration=told))).length == hours * HOUR


def test_three_parts_are_days_where_the_end_says_so() -> None:
    days = {"duration": "1:00:00", "end": "2019-03-24T10:00:00+09:00"}

    assert only(voc(days)).length == 24 * HOUR
    assert only(voc(days | {"end": ""})).length == HOUR


def test_no_length_becomes_that_of_a_slot() -> None:
    text = frab(frab_event(duration="00:00"), head="<timeslot_duration>00:20</timeslot_duration>")

    assert only(text).length == HOUR / 3
    assert mended(text) == ["Line 2: It has no length; it became 20 minutes long."]


def test_more_than_a_day_is_kept_and_named() -> None:
    assert mended(frab(frab_event(duration="30:00"))) == [
        "Line 2: It takes longer than a day: 1 day, 6:00:00."
    ]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"duration": "-00:30"}, "the duration '-00:30' is negative"),
        ({"duration": "long"}, "the duration 'long' cannot be read"),
        ({"date": "soon"}, "the date 'soon' cannot be read"),
        ({"date": "0001-01-01T00:00:00+09:00"}, "the date is out of range"),
        ({"date": "9999-12-31T23:59:00-11:00"}, "the date is out of range"),
        ({"date": "1066-10-14T09:00:00+09:00"}, "the year 1066 is not between 1990 and 2100"),
    ],
)
def test_an_entry_that_cannot_be_kept_is_refused_alone(told: dict[str, str], why: str) -> None:
    text = frab(frab_event(), frab_event(guid="b", id="8", **told))

    assert refused(text) == [f"Line 2: 'Disks for guests': {why}."]
    assert (read(text).read, len(read(text).events)) == (2, 1)


def test_an_end_before_the_start_is_refused() -> None:
    assert refused(ical("DTSTART:20190323T010000Z", "DTEND:20190323T000000Z")) == [
        "Line 3: 'Disks for guests': it ends before it begins."
    ]


def test_repeated_entries_are_refused() -> None:
    rule = ("DTSTART:20190323T010000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY")

    assert refused(ical(*rule)) == [
        "Line 3: 'Disks for guests': RRULE is not read: repeated events are not kept."
    ]


# Twice


def test_one_id_with_two_guids_is_two_talks() -> None:
    text = frab(frab_event(), frab_event(guid="b", start="11:00", title="Networks"))

    assert [(event.guid, event.id) for event in read(text).events] == [(GUID, "7"), ("b", "")]
    assert "Line 2: The id '7' belongs to another guid as well; both are kept." in mended(text)


def test_one_guid_twice_is_a_double_a_second_slot_or_another_talk() -> None:
    later = {"date": "2019-03-23T15:00:00+09:00", "start": "15:00"}
    text = frab(
        frab_event(), frab_event(), frab_event(**later), frab_event(**later, title="Networks")
    )
    sheet = read(text)

    assert (sheet.read, sheet.doubles) == (4, 1)
    assert [(event.title, event.nth) for event in sheet.events] == [
        ("Disks for guests", 1),
        ("Disks for guests", 2),
        ("Networks", 1),
    ]
    assert sheet.events[2].guid not in {"", GUID}
    assert [event.guid for event in sheet.events] == [event.guid for event in read(text).events]


def test_people_without_id_are_known_by_name() -> None:
    people = "<persons><person>Ada Example</person><person>Ada Example</person></persons>"

    assert only(frab(frab_event(people))).persons == (ReadPerson("Ada Example"),)
    assert mended(frab(frab_event(people))) == [
        "Line 2: A person has no id; the name is the key (2 times)."
    ]


# Words


def test_what_has_no_name_gets_one() -> None:
    event = {"title": "", "type": "", "room": ""}
    text = voc(event).replace('"Room A": [', '" ": [')

    assert (only(text).title, only(text).room, only(text).kind) == ("(untitled)", "no room", "talk")
    assert [line.partition(": ")[2] for line in mended(text)] == [
        "There is no title; it became '(untitled)'.",
        "There is no type; it became 'talk'.",
        "There is no room; it became 'no room'.",
    ]


def test_html_becomes_text_and_scripts_are_gone() -> None:
    html = (
        "&lt;p&gt;One &amp;amp; two&lt;/p&gt;&lt;script&gt;zqx()&lt;/script&gt;"
        '&lt;a href="https://x.example/"&gt;there&lt;/a&gt; '
        '&lt;a href="javascript:zqx(1)"&gt;no&lt;/a&gt;'
    )

    assert only(frab(frab_event(abstract=html))).abstract == (
        "One & two\n\nthere (https://x.example/) no"
    )


def test_signs_that_hide_or_break_lines_leave_a_title() -> None:
    assert (
        only(voc({"title": "\u202eDisks\r\nfor \x07guests\u2028\ud800"})).title
        == "Disks for guests"
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_any_unicode_is_read(encoding: str) -> None:
    data = frab(frab_event(title="仮想化 で")).encode(encoding)

    assert read_schedule(data).events[0].title == "仮想化 で"


def test_an_older_encoding_is_read_as_declared() -> None:
    text = '<?xml version="1.0" encoding="iso-8859-1"?>' + frab(frab_event(title="Grüße"))

    assert read_schedule(text.encode("latin-1")).events[0].title == "Grüße"


@pytest.mark.parametrize("name", ["idna", "no-such-thing"])
def test_an_encoding_that_is_none_for_files_is_read_as_utf_8(name: str) -> None:
    text = f'<?xml version="1.0" encoding="{name}"?>' + frab(frab_event(title="Disks"))

    assert [each.title for each in read_schedule(text.encode()).events] == ["Disks"]


def test_only_what_cannot_be_decoded_is_replaced() -> None:
    data = frab(frab_event(title="Gr@@e")).encode().replace(b"@@", b"\xfc\x00")
    sheet = read_schedule(data)

    assert sheet.events[0].title == "Gr\ufffde"
    assert [problem.text for problem in sheet.repaired] == [
        "Line 2: 1 character of the file cannot be read; shown as \ufffd.",
        "Line 2: Characters that no text may hold: 1 was removed.",
    ]


def test_a_fold_within_a_character_is_mended() -> None:
    data = ical().encode().replace(b"Disks for guests", b"Gr\xc3\r\n \xbc\xc3\x9fe")

    assert read_schedule(data).events[0].title == "Grüße"


def test_bare_line_ends_and_long_lines_are_read() -> None:
    text = ical("DTSTART:20190323T010000Z", "DURATION:PT1H", f"DESCRIPTION:{'long ' * 50}")

    assert only(text.replace("\r\n", "\n")).description == ("long " * 50).strip()


def test_what_is_told_and_not_kept_is_named_once() -> None:
    more = "<persons/><answers><answer>42</answer></answers><logo/>"

    assert mended(frab(frab_event(more), frab_event(more, guid="b", id="8"))) == [
        "Line 2: <answers> of an event is not kept (2 times)."
    ]


# Whole files that are refused


@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        ("", "format", "This is no schedule: neither frab XML, nor JSON, nor iCalendar."),
        ("hello", "format", "This is no schedule: neither frab XML, nor JSON, nor iCalendar."),
        ("<rss/>", "xml", "Line 1: the file begins with <rss>, not with <schedule>."),
        (
            "\n<schedule>\n <day></schedule>",
            "xml",
            "Line 3, column 9: this is not well-formed XML (mismatched tag).",
        ),
        ("[1,\n 2 3]", "json", "Line 2, column 4: this is not JSON (Expecting ',' delimiter)."),
        ("{}", "json", "This JSON is no schedule: it has no list of days."),
        ("[" * 100_000, "json", "The file is nested too deeply."),
        (
            "<schedule>" + "<a>" * 60,
            "xml",
            "Line 1: there are too many elements within one another.",
        ),
        (
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1",
            "ical",
            "Line 2: BEGIN:VEVENT has no END; the file is cut.",
        ),
        ("BEGIN:VCALENDAR\nEND:VEVENT", "ical", "Line 2: END:VEVENT ends nothing."),
        ("<" + "a" * 20_000_000, "size", "The file is larger than 20 MB."),
    ],
    ids=range(11),
)
def test_a_file_that_is_none_is_refused_with_its_place(data: str, kind: str, text: str) -> None:
    assert refusal(data) == (kind, text)


BOMBS = {
    "entities": '<!DOCTYPE s [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><schedule>&b;</schedule>',
    "file": '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><schedule>&x;</schedule>',
    "outside": '<!DOCTYPE s SYSTEM "http://127.0.0.1:9/x.dtd"><schedule/>',
}


@pytest.mark.peer_fault(25)
@pytest.mark.parametrize("text", BOMBS.values(), ids=list(BOMBS))
def test_a_doctype_that_hides_something_is_refused(text: str) -> None:
    assert refusal(text)[0] == "doctype"


# Whatever comes


def is_answered(data: bytes) -> bool:
    """Read, or refused whole with one sentence."""
    try:
        return read_schedule(data).read >= 0
    except Refused as found:
        return len(found.problems) == 1


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_get_an_answer(data: bytes) -> None:
    for opening in (b"", b"<schedule>", b'{"schedule":', b"BEGIN:VCALENDAR\n"):
        assert is_answered(opening + data)


WORDS = st.text(max_size=12)


@settings(max_examples=60)
@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                name: st.one_of(WORDS, st.integers(), st.none(), st.lists(WORDS, max_size=2))
                for name in ("title", "guid", "id", "start", "duration", "date", "end", "persons")
            },
        ),
        max_size=4,
    )
)
def test_every_entry_is_kept_doubled_or_refused(events: list[dict[str, object]]) -> None:
    sheet = read(voc(*events))

    assert sheet.read == len(events)


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_never_breaks_the_reader(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([frab(), voc({}), ical()]))
    at = data.draw(st.integers(0, len(text)))
    damaged = text[:at] + data.draw(WORDS) + text[at + data.draw(st.integers(0, 5)) :]

    assert is_answered(damaged.encode("utf-8", "replace"))
