"""The next call's agenda: what it holds, and that the site reads it again."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from events.conferences.models import Edition, Series
from events.ledger.actions import COMMAND_LINE
from events.people.models import User
from events.planning import actions
from events.planning.actions import Promise
from events.planning.agenda import Call, draft_agenda
from events.planning.minutes.read import read_minutes
from tests.cast import client_of

MINUTES = b"# Attendees\n\n- Rod Grimes\n- John Baldwin\n\n# Notes\n\nNext meeting: 2019-03-07\n"
# 9 in the morning on the Pacific coast, three days before its clocks change.
AT = datetime(2019, 3, 7, 17, 0, tzinfo=UTC)


@pytest.fixture
def call(series: Series, tokyo: Edition, now: datetime) -> Call:
    """The call of 7 March 2019, after one of 21 February; one promise is open."""
    day = date(2019, 2, 21)
    actions.keep_minutes(series, MINUTES, call_date=day, by=COMMAND_LINE, now=now)
    promise = Promise("Ask for the room", owner_name="Rod Grimes", due_words="in March")
    actions.add_item(series, promise, edition=tokyo, by=COMMAND_LINE, now=now)
    return Call(series, date(2019, 3, 7), AT, "America/Los_Angeles")


def test_the_agenda_is_read_again_as_it_was_written(call: Call) -> None:
    read = read_minutes(draft_agenda(call), call_date=call.date)

    assert [one.name for one in read.attendees] == ["Rod Grimes", "John Baldwin"]
    assert [one.title for one in read.topics] == [
        "bhyvecon Tokyo 2019: date not known yet; venue not known yet"
    ]
    promises = [dict(one.value) for one in read.facts if one.kind == "action"]
    assert [(one["owner"], one["text"], one["due"]) for one in promises] == [
        ("Rod Grimes", "Ask for the room", "in March")
    ]


def test_a_demo_edition_is_talked_about_too(call: Call, tokyo: Edition) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(demo=True)

    assert "- bhyvecon Tokyo 2019: date not known yet" in draft_agenda(call)


def test_the_time_stands_in_the_zones_of_call_edition_and_people(call: Call) -> None:
    text = draft_agenda(call)

    assert "- Thu 7 March 2019, 09:00 PST (UTC-08:00), America/Los_Angeles\n" in text
    assert "- Fri 8 March 2019, 02:00 JST (UTC+09:00), Asia/Tokyo\n" in text


def test_what_was_done_since_the_last_call_is_told(call: Call, now: datetime) -> None:
    later = now.replace(day=30)
    item = call.series.action_items.get()
    actions.close_item(item, by=COMMAND_LINE, now=later)

    assert "# Since the last call\n\n- Done: Ask for the room\n" in draft_agenda(call)


def test_the_page_begins_with_the_day_that_the_last_call_named(
    call: Call, chair: User, now: datetime
) -> None:
    actions.say_next_meeting(call.series.meetings.get(), date(2019, 3, 7), by=COMMAND_LINE, now=now)

    page = client_of(chair).get("/organize/meetings/bhyvecon/agenda/").content.decode()

    assert "# Call of 2019-03-07" in page


def test_a_time_that_the_clocks_skip_is_refused(call: Call, chair: User) -> None:
    skipped = {"date": "2019-03-10", "time": "02:30", "zone": "America/Los_Angeles"}

    response = client_of(chair).get("/organize/meetings/bhyvecon/agenda/", skipped)

    assert response.status_code == 422
    assert "is skipped by the clocks of America/Los_Angeles" in response.content.decode()


def test_the_calendar_entry_is_the_same_instant_and_the_same_bytes(call: Call, chair: User) -> None:
    asked = {"date": "2019-03-07", "time": "09:00", "zone": "America/Los_Angeles"}
    client = client_of(chair)

    first, second = (
        client.get("/organize/meetings/bhyvecon/agenda.ics", asked).content for _ in range(2)
    )

    (entry,) = Calendar.from_ical(first).walk("VEVENT")
    assert entry.decoded("dtstart") == AT
    assert first == second


def test_dan_gets_no_agenda_of_the_series(call: Call, dan: User) -> None:
    assert client_of(dan).get("/organize/meetings/bhyvecon/agenda/").status_code == 404
