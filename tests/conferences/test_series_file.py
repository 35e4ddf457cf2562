"""A series file is read whole or refused with a sentence per fault."""

import json
from copy import deepcopy
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.conferences.demo import PAST
from events.conferences.imports.series import read_series
from events.conferences.sheet import DayRow
from events.shared.problems import Problem, Refused

DOCUMENT = json.loads(PAST.read_bytes())
TOKYO = next(entry for entry in DOCUMENT["editions"] if entry["slug"] == "2019-tokyo")
HOST = next(entry for entry in DOCUMENT["editions"] if entry["slug"] == "asiabsdcon-2019")


def file_of(*editions: dict[str, Any], **lists: Any) -> bytes:
    return json.dumps({"format": "bhyvecon-series/2", "editions": list(editions), **lists}).encode()


def sentences(data: bytes) -> list[str]:
    with pytest.raises(Refused) as refusal:
        read_series(data)
    return [problem.text for problem in refusal.value.problems]


def test_the_demo_is_read() -> None:
    sheet = read_series(PAST.read_bytes())

    assert (len(sheet.series), len(sheet.venues), len(sheet.editions)) == (4, 11, 46)


def test_a_day_with_hours_is_read() -> None:
    day = {"date": "2019-03-20", "kinds": ["conference"], "label": "IIJ", "opens": "09:30"}
    day |= {"closes": "18:00", "state": "held", "evidence": "sourced"}

    sheet = read_series(file_of(TOKYO | {"days": [day]}))

    assert sheet.editions[0].days == (
        DayRow(date(2019, 3, 20), ("conference",), "held", "sourced", "IIJ", time(9, 30), time(18)),
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"start": "2019-3-20"}, "2019-tokyo, start: '2019-3-20' is not a date like 2019-03-20."),
        ({"start": "2019-02-30"}, "2019-tokyo, start: '2019-02-30' is not a date like 2019-03-20."),
        ({"start": "20190320"}, "2019-tokyo, start: '20190320' is not a date like 2019-03-20."),
        ({"end": None}, "2019-tokyo, end: Start and end are both known, or neither is."),
        (
            {"end": "2019-03-19"},
            "2019-tokyo, end: The end, Tue 19 March 2019, is before the start, Wed 20 March 2019.",
        ),
        ({"year": 2018}, "2019-tokyo, year: 2018 is not the year of 2019-03-20."),
        ({"year": "2019"}, "2019-tokyo, year: must be a whole number."),
        ({"year": True}, "2019-tokyo, year: must be a whole number."),
        (
            {"timezone": "Asia/Tokio"},
            "2019-tokyo, timezone: 'Asia/Tokio' is not a time zone; write one like Asia/Tokyo.",
        ),
        ({"country_code": "jp"}, "2019-tokyo, country_code: 'jp' is not two capital letters."),
        ({"online": "no"}, "2019-tokyo, online: must be true or false."),
        ({"title": ""}, "2019-tokyo, title: This field cannot be blank."),
        (
            {"title": "bhyvecon\r\nBcc: x"},
            "2019-tokyo, title: This must stay on one line; it holds a line end.",
        ),
        ({"url": "javascript:1"}, "2019-tokyo, url: Enter a valid URL."),
        (
            {"status": "maybe"},
            "2019-tokyo, status: 'maybe' is not one of planned, held, cancelled.",
        ),
        ({"note": 3}, "2019-tokyo, note: must be text."),
        (
            {"source": [3]},
            "2019-tokyo, source: must hold text only, without control characters.",
        ),
        ({"note": "a\x00b"}, "2019-tokyo, note: holds a control character."),
        ({"note": "a\ud800b"}, "2019-tokyo, note: holds a control character."),
        ({"slug": "a\ud800"}, "editions entry 1, slug: holds a control character."),
        (
            {"\x1b[2J": 1},
            ("2019-tokyo, a key with control characters: is a key that nobody here knows."),
        ),
        ({"days": {}}, "2019-tokyo, days: must be a list."),
        ({"days": ["x"]}, "2019-tokyo, day 1: must be an object with keys."),
        ({"extra": 1}, "2019-tokyo, extra: is a key that nobody here knows."),
        (
            {"certainty": {"date": "sure", "venue": "idea"}},
            (
                "2019-tokyo, certainty, date: 'sure' is not one of "
                "idea, proposed, tentative, planned, confirmed."
            ),
        ),
        ({"slug": "2019-Tokyo"}, "2019-Tokyo, slug: A slug is lower-case letters, digits, '-'."),
    ],
)
def test_one_fault_is_one_sentence(changes: dict[str, Any], sentence: str) -> None:
    assert sentences(file_of(TOKYO | changes))[:1] == [sentence]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kinds": []}, "kinds: must be one or more of"),
        ({"kinds": ["party"]}, "kinds: must be one or more of"),
        ({"date": "x"}, "date: 'x' is not a date like 2019-03-20."),
        ({"date": None}, "date: is empty."),
        ({"opens": "9"}, "opens: '9' is not a time like 09:30."),
        ({"opens": "09:30:10"}, "opens: '09:30:10' is not a time like 09:30."),
    ],
)
def test_a_faulty_day_is_named_by_its_number(changes: dict[str, Any], sentence: str) -> None:
    days = [HOST["days"][0] | changes]

    assert sentences(file_of(HOST | {"days": days}))[0].startswith(
        f"asiabsdcon-2019, day 1, {sentence}"
    )


def test_a_day_that_closes_before_it_opens_is_refused() -> None:
    days = [HOST["days"][0] | {"opens": "16:00", "closes": "09:00"}]

    assert sentences(file_of(HOST | {"days": days})) == [
        "asiabsdcon-2019, day 2019-03-21, closes: Thu 21 March 2019 closes before it opens."
    ]


def test_a_day_far_from_the_run_is_refused() -> None:
    days = [HOST["days"][0] | {"date": "2019-06-21"}]

    assert sentences(file_of(HOST | {"days": days})) == [
        (
            "asiabsdcon-2019, day 2019-06-21, date: "
            "Fri 21 June 2019 is more than two weeks away from the run."
        )
    ]


def test_a_missing_key_is_named() -> None:
    entry = deepcopy(TOKYO)
    del entry["city"]

    assert sentences(file_of(entry)) == ["2019-tokyo, city: is missing."]


def test_an_entry_that_stands_twice_is_refused() -> None:
    assert sentences(file_of(TOKYO, TOKYO)) == ["2019-tokyo, slug: stands 2 times in the file."]


def test_faults_of_several_entries_are_told_at_once() -> None:
    found = sentences(file_of(TOKYO | {"timezone": "x"}, HOST | {"start": "x"}))

    assert [text.partition(":")[0] for text in found] == [
        "asiabsdcon-2019, start",
        "2019-tokyo, timezone",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Line 1, column 1: this is not JSON (Expecting value)."),
        (b'{"format": 1,}', "Line 1, column 1"),
        (b"\xff", "The file is not UTF-8: byte 1 cannot be read."),
        (b"[" * 100_000, "The file is nested too deeply."),
        (b"[]", "file: must be an object with keys."),
        (b"{}", "file, format: is missing."),
        (b'{"format": "other/1"}', "file, format: 'other/1' is not one of bhyvecon-series/2."),
        (b'{"format": 1, "format": 2}', "the key 'format' stands twice in one entry."),
        (b'{"format": "bhyvecon-series/2", "talks": []}', "file, talks: is a key that nobody"),
        (b" " * 20_000_001, "The file is larger than 20 MB."),
    ],
)
def test_a_broken_file_is_told_in_one_sentence(data: bytes, sentence: str) -> None:
    assert sentence in sentences(data)[0]


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(TOKYO)), JSON))
def test_whatever_stands_in_an_entry_it_is_read_or_refused(changes: dict[str, Any]) -> None:
    refused: tuple[Problem, ...] = ()

    try:
        read_series(file_of(TOKYO | changes))
    except Refused as refusal:
        refused = refusal.problems

    assert [problem for problem in refused if not problem.text.endswith(".")] == []


@given(st.binary(max_size=200))
def test_whatever_bytes_come_they_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        read_series(data)
