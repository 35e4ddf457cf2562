"""Any bytes are read, every line belongs to one item, and nothing is lost."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.planning.minutes.read import read_minutes
from events.planning.minutes.values import Kind
from tests.planning.minutes.reading import REAL, SAMPLES, cover, read

PIECES = st.sampled_from(
    [
        "# Attendees", "# Agenda Topics:", "# Notes", "## bhyvecon", "# Action Items", "---",
        "Attendees: markj, jhb", "Attending:", " * Warner Losh (imp@)", "- Michael Ashby",
        "- Ana <ana@example.org>", " ** second level", "1. numbered", "- [x] done",
        "**Rod Harrow:** bhyvecon would be March 20.", "**Rod**: yes", "**Rod** will send it.",
        "**A** and **B** agree.", "**Q:** Why?", "*various*: talk", "*general agreement",
        "with this*", "- Rod to call Dan.", "Next meeting: Feb 30th", "  wrapped",
        "#ifdef FOO", "see (the", "review)[https://example.org]", "```", "~~~", "“quoted”", "",
        "   ", "\t", "text \x00 with NUL", "\ufeff", "日本語の議事録", "\u2028", "____", "**", "*",
    ]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\r\n", "\r", ""])
MINUTES = st.lists(st.tuples(PIECES, ENDS), max_size=40).map(
    lambda rows: "".join(text + end for text, end in rows)
)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_and_given_back(data: bytes) -> None:
    minutes = read_minutes(data)

    assert cover(minutes) == data


@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "utf-16-be", "cp932", "latin-1"]))
def test_any_text_in_any_encoding_is_read_and_given_back(text: str, encoding: str) -> None:
    data = text.encode(encoding, "replace")

    assert cover(read_minutes(data, call_date=date(2018, 11, 29))) == data


@given(MINUTES, st.sampled_from([None, date.min, date(2020, 2, 29), date.max]))
def test_each_line_of_generated_minutes_is_in_one_item(text: str, call: date | None) -> None:
    minutes = read_minutes(text, call_date=call)

    assert cover(minutes) == text.encode()
    assert json.loads(json.dumps(minutes.as_json()))["items"] == minutes.as_json()["items"]


@given(MINUTES)
def test_a_fact_quotes_lines_that_exist(text: str) -> None:
    minutes = read_minutes(text, call_date=date(2018, 11, 29))

    assert all(1 <= fact.first <= fact.last <= len(minutes.lines) for fact in minutes.facts)


@given(MINUTES)
def test_the_same_text_is_always_read_the_same(text: str) -> None:
    assert read_minutes(text) == read_minutes(text.encode())


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.md")), ids=lambda path: path.stem)
def test_samples_are_given_back_byte_for_byte(path: object) -> None:
    data = path.read_bytes()  # type: ignore[attr-defined]  # pytest types parameters as objects

    assert cover(read_minutes(data)) == data


def test_real_minutes_are_given_back_byte_for_byte() -> None:
    if not REAL.is_dir():
        pytest.skip(f"the real minutes are not here: {REAL.name}/")
    for path in sorted(REAL.glob("*.md")):
        assert cover(read_minutes(path.read_bytes(), file_name=path.name)) == path.read_bytes()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_ends_with_lf_crlf_or_a_lone_cr(end: str) -> None:
    text = end.join(["# Attendees", "", "- Rod Harrow", "", "# Notes", ""])

    minutes = read_minutes(text)

    assert [one.name for one in minutes.attendees] == ["Rod Harrow"]
    assert len(minutes.lines) == 5


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read_and_noted(encoding: str) -> None:
    minutes = read_minutes("# Attendees\n\n- José Núñez\n".encode(encoding))

    assert [one.name for one in minutes.attendees] == ["José Núñez"]
    assert ("encoding" in [note.kind for note in minutes.notes]) is (encoding != "utf-8-sig")


def test_a_call_has_the_date_that_is_given_before_that_of_its_file() -> None:
    given_date = read_minutes("x", call_date=date(2018, 11, 29), file_name="20190124.md")
    file_date = read_minutes("# 2017-01-02\n", file_name="calls/20190124.md")
    heading = read_minutes("# 20241004 srcmgr meeting\n")
    none = read_minutes("x", file_name="notes.md")

    assert (given_date.meeting.date, given_date.meeting.date_from) == (
        date(2018, 11, 29),
        "given",
    )
    assert (file_date.meeting.date, file_date.meeting.date_from) == (
        date(2019, 1, 24),
        "file name",
    )
    assert (heading.meeting.date, heading.meeting.date_from) == (date(2024, 10, 4), "heading")
    assert none.meeting.date is None
    assert [note.kind for note in none.notes] == ["call-date"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("## Reviews", Kind.HEADING),
        ("#ifdef WITH_X is set now", Kind.PROSE),
        ("**Rod Harrow:** yes", Kind.TURN),
        ("**Rod**: yes", Kind.TURN),
        ("**Rod** sends it", Kind.TURN),
        ("**Rod** (after the call): yes", Kind.TURN),
        ("**Rod** and **Michael** agree", Kind.TURN),
        ("Rod: without bold", Kind.TURN),
        ("**Absent Person** wrote in", Kind.TURN),
        ("*various*: much talk", Kind.TURN),
        ("**snapshot.c** is split", Kind.PROSE),
        ("**Q:** why?", Kind.QUESTION),
        ("*all laugh*", Kind.STAGE_DIRECTION),
        ("- Rod to follow up", Kind.ACTION),
        ("- a remark", Kind.LIST),
        ("TO DO: test it", Kind.ACTION),
        ("Next meeting: Feb 21st", Kind.NEXT_MEETING),
        ("Next meeting the 2019-01-24.", Kind.NEXT_MEETING),
        ("---", Kind.RULE),
        ("```\n- Rod to be ignored\n```", Kind.CODE),
        ("\x01\x02\x03", Kind.UNREAD),
    ],
)
def test_lines_have_the_kind_of_their_form(line: str, kind: Kind) -> None:
    assert read(line).items[-1].kind is kind


def test_html_and_code_stay_text() -> None:
    minutes = read("```\nbhyvecon will be on May 30.\n```\n\n<script>alert(1)</script>\n")

    assert minutes.facts == ()
    assert minutes.items[-1].kind is Kind.PROSE


def test_a_bullet_keeps_its_wrapped_lines_and_its_second_level() -> None:
    minutes = read("- one\n  goes on\n  - deeper\n * star\n ** star of level two\n")

    found = [(item.first, item.last, item.level) for item in minutes.items[-4:]]
    assert found == [(10, 11, 0), (12, 12, 1), (13, 13, 0), (14, 14, 1)]


def test_topics_are_the_top_bullets_of_the_agenda() -> None:
    minutes = read_minutes(
        "Agenda:\n- Port [the tests](https://example.org)\n  to arm64\n  - who?\n"
    )

    assert [(one.title, one.first, one.last) for one in minutes.topics] == [
        ("Port the tests to arm64", 2, 3)
    ]
