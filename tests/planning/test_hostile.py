"""Hostile minutes and agendas: kept as text, never a file, a script or a line of a calendar."""

from datetime import date, datetime

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from icalendar import Calendar

from events.conferences.models import Series
from events.ledger.actions import COMMAND_LINE
from events.people.models import User
from events.planning import actions
from events.planning.actions import Promise
from events.planning.models import Meeting
from tests.cast import client_of

ADD = "/organize/meetings/new/"


@pytest.mark.peer_fault(5)
@pytest.mark.parametrize("name", ["20181213.svg", "20181213.html", "20181213.xml"])
def test_an_uploaded_script_is_shown_as_text(series: Series, chair: User, name: str) -> None:
    file = SimpleUploadedFile(name, b"<svg onload=zqx()><script>zqx()</script></svg>")

    page = client_of(chair).post(ADD, {"series": series.pk, "file": file}, follow=True)

    assert "<script>zqx" not in page.content.decode()
    assert "&lt;script&gt;zqx()" in page.content.decode()


@pytest.mark.peer_fault(7)
@pytest.mark.parametrize("name", ["../../20181213.py", "..\\20181213", "20181213" + "x" * 250])
def test_an_uploaded_name_never_names_a_file(series: Series, chair: User, name: str) -> None:
    before = set(settings.DATA.rglob("*"))
    file = SimpleUploadedFile("minutes.md", b"# Notes\n")
    file._name = name  # type: ignore[attr-defined]  # past Django's own cleaning

    response = client_of(chair).post(ADD, {"series": series.pk, "date": "2018-12-13", "file": file})

    assert response.status_code == 302
    assert set(settings.DATA.rglob("*")) == before
    assert len(Meeting.objects.get().file_name) <= 200


@pytest.mark.peer_fault(23)
@pytest.mark.parametrize(
    "text",
    [
        "ask; then, tell \\ all",
        "zqx \u2028 ATTENDEE:mailto:zqx@example.org",
        "\N{PARTY POPPER}" * 120,
    ],
)
def test_an_action_adds_no_line_to_the_calendar(
    series: Series, chair: User, now: datetime, text: str
) -> None:
    day = date(2019, 2, 21)
    actions.keep_minutes(series, b"# Notes\n", call_date=day, by=COMMAND_LINE, now=now)
    actions.add_item(series, Promise(text), by=COMMAND_LINE, now=now)

    asked = {"date": "2019-03-07", "time": "09:00", "zone": "UTC"}
    raw = client_of(chair).get("/organize/meetings/bhyvecon/agenda.ics", asked).content

    (entry,) = Calendar.from_ical(raw).walk("VEVENT")
    assert sorted(entry) == ["DESCRIPTION", "DTSTAMP", "DTSTART", "DURATION", "SUMMARY", "UID"]
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
