"""Minutes are private until somebody publishes them, and can be taken back."""

from datetime import date, datetime

import pytest
from django.test import Client

from events.conferences.models import Series
from events.ledger.actions import COMMAND_LINE
from events.people.models import User
from events.planning import actions
from events.planning.models import Meeting
from events.shared.clock import day_words
from tests.cast import client_of

PUBLIC = "/minutes/bhyvecon/2018-11-29/"
PAGE = "/organize/meetings/bhyvecon/2018-11-29/"


@pytest.fixture
def meeting(series: Series, now: datetime) -> Meeting:
    text = b"# Attendees\n\n- Rod Grimes <rod@example.org>\n"
    day = date(2018, 11, 29)
    return actions.keep_minutes(series, text, call_date=day, by=COMMAND_LINE, now=now).meeting


def test_private_minutes_are_nowhere(meeting: Meeting) -> None:
    assert Client().get(PUBLIC).status_code == 404


def test_the_preview_is_what_everybody_will_see(meeting: Meeting, chair: User) -> None:
    client = client_of(chair)
    preview = client.get(f"{PAGE}publish/").context["text"]

    client.post(f"{PAGE}publish/do/")

    assert preview == "# Attendees\n\n- Rod Grimes <[address]>"
    assert Client().get(PUBLIC).context["text"] == preview


def test_the_button_names_the_call_by_its_day(meeting: Meeting, chair: User) -> None:
    page = client_of(chair).get(f"{PAGE}publish/").content.decode()

    assert f"Publish the minutes of {day_words(meeting.date)}</button>" in page


def test_a_look_at_the_preview_publishes_nothing(meeting: Meeting, chair: User) -> None:
    client_of(chair).get(f"{PAGE}publish/")

    assert Client().get(PUBLIC).status_code == 404


def test_published_minutes_can_be_taken_back(meeting: Meeting, chair: User) -> None:
    client = client_of(chair)
    client.post(f"{PAGE}publish/do/")

    client.post(f"{PAGE}publish/do/", {"back": "1"})

    assert Client().get(PUBLIC).status_code == 404


def test_a_reader_cannot_publish(meeting: Meeting, reader: User) -> None:
    assert client_of(reader).post(f"{PAGE}publish/do/").status_code == 404
    assert Client().get(PUBLIC).status_code == 404
