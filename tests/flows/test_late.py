"""Running late as others meet it: two clicks, two rooms, two delays, the night, the screen."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from events.conferences.models import Edition
from events.flows.day.late import mark_of, run_late, run_on_time
from events.flows.day.sheet import sheet_of
from events.flows.releasing.letters import was_sent
from events.ledger.actions import COMMAND_LINE
from events.outbox.models import Message
from events.people.models import User
from events.program.day.models import Delay
from events.program.day.queries import delays_of, late_today
from events.program.day.words import late_words
from events.program.releases.actions import release_schedule
from events.program.schedule.models import Slot
from tests import cast
from tests.program.stage import MADE, on_stage, placed, slot_of

NOON = datetime(2019, 3, 20, 1, 40, tzinfo=UTC)  # 10:40 in Tokyo
DAY = "/organize/2019-tokyo/day/"


@pytest.fixture
def today(tokyo: Edition) -> Edition:
    """Talks at 10:00, 11:00 and 14:00, and one beside them at 11:00 in another room."""
    edition = on_stage(tokyo)
    placed(edition, "bhyve", "Peter Grehan")
    placed(edition, "Windows guests", "Patrick Mooney", after=60)
    placed(edition, "Storage", "Allan Jude", after=240)
    beside = slot_of(edition, None, 60, room="Room B", kind="placeholder", text="Rod, perhaps")
    assert beside.place == "Room B"
    return edition


def late(
    edition: Edition, minutes: int, title: str = "Windows guests", *, everywhere: bool = True
) -> Delay:
    slot = Slot.objects.select_related("talk", "room", "edition__series").get(talk__title=title)
    return run_late(slot, minutes, everywhere=everywhere, by=COMMAND_LINE, now=NOON)


def at(hour: int, minute: int = 0) -> datetime:
    """An hour of that day in Tokyo."""
    return datetime(2019, 3, 20, hour, minute, tzinfo=ZoneInfo("Asia/Tokyo"))


def test_the_second_of_two_clicks_moves_nothing(today: Edition, john: User) -> None:
    slot = Slot.objects.get(talk__title="Windows guests")
    given = {"slot": slot.pk, "minutes": 10, "everywhere": "on", "seen": mark_of(today)}

    with time_machine.travel(NOON, tick=False):
        client = cast.client_of(john)
        codes = [client.post(f"{DAY}late/", given).status_code for _ in range(2)]

    assert codes == [302, 409]
    assert Delay.objects.count() == 1


def test_a_mark_is_another_after_each_deed_and_after_taking_it_back(today: Edition) -> None:
    marks = [mark_of(today)]
    delay = late(today, 10)
    marks.append(mark_of(today))

    run_on_time(delay, by=COMMAND_LINE, now=NOON)

    assert len({*marks, mark_of(today)}) == 3


def test_two_delays_from_the_same_talk_on_are_told_as_one(today: Edition) -> None:
    late(today, 10)

    late(today, 5)

    assert late_today(today, at(10, 50)) == "Running 15 minutes late from 11:00 on."
    assert late_today(today, at(11, 5)) == "Running 15 minutes late."


def test_a_day_that_catches_up_says_from_when_on(today: Edition) -> None:
    late(today, 10)

    late(today, -10, "Storage")

    assert late_today(today, at(11, 30)) == "Running 10 minutes late, on time from 14:00 on."
    assert late_today(today, at(14)) == ""


def test_a_room_that_is_late_alone_is_named(today: Edition) -> None:
    late(today, 10, everywhere=False)

    assert late_today(today, at(11, 30)) == "Room A: 10 minutes late."
    late(today, 5)
    assert late_today(today, at(11, 30)) == "Running 5 minutes late. Room A: 15 minutes late."


def test_on_other_days_nothing_is_asked_of_the_database(
    today: Edition, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    late(today, 10)

    with django_assert_num_queries(0):
        assert late_today(today, datetime(2019, 3, 22, 3, tzinfo=UTC)) == ""


def test_early_is_said_as_early(today: Edition) -> None:
    zone = ZoneInfo("Asia/Tokyo")
    late(today, -5)

    assert late_words(delays_of(today, at(9).date()), zone, at(12)) == "Running 5 minutes early."


def test_what_runs_after_midnight_belongs_to_the_evening(today: Edition) -> None:
    slot_of(today, None, 14 * 60 + 30, room="", kind="break", text="Last round")

    lines = sheet_of(today, None, now=datetime(2019, 3, 20, 15, 40, tzinfo=UTC)).lines

    assert [(line.hours, line.state) for line in lines][-1] == ("00:30-01:00", "now")


def test_the_screen_tells_no_placeholder_and_no_blocked_time(today: Edition, john: User) -> None:
    slot_of(today, None, 60, room="", kind="blocked", text="Set up for Mallory")

    with time_machine.travel(NOON, tick=False):
        page = cast.client_of(john).get(f"{DAY}screen/").content.decode()

    assert "Windows guests" in page
    assert "To be announced" in page
    assert "Rod" not in page
    assert "Mallory" not in page


def test_nobody_reads_of_a_talk_that_is_over(today: Edition) -> None:
    patrick = Slot.objects.get(talk__title="Windows guests").talk
    assert patrick is not None
    person = patrick.speakings.get().person
    assert person is not None
    person.addresses.create(value="patrick@example.org")
    delay = late(today, 10)

    run_on_time(delay, by=COMMAND_LINE, now=at(13))

    assert [mail.subject for mail in Message.objects.all()] == [
        "Your talk begins at 11:10: Windows guests"
    ]


def test_the_answer_to_a_letter_goes_to_who_moved_the_talk(today: Edition, john: User) -> None:
    slot = Slot.objects.select_related("talk", "room", "edition").get(talk__title="Windows guests")
    assert slot.talk is not None
    person = slot.talk.speakings.get().person
    assert person is not None
    person.addresses.create(value="patrick@example.org")

    run_late(slot, 10, everywhere=True, by=cast.page(john), now=NOON)

    assert Message.objects.get().reply_to == "john@example.org"


def test_who_was_written_to_is_not_offered_a_second_letter(today: Edition) -> None:
    release_schedule(today, name="v1", why="as it is", by=COMMAND_LINE, now=MADE)

    delay = late(today, 10)

    assert delay.release is not None
    assert was_sent(delay.release)
    assert delay.release.note == "Running 10 minutes late from 11:00 on."


def test_what_else_goes_out_with_a_delay_may_still_be_written_about(today: Edition) -> None:
    release_schedule(today, name="v1", why="as it is", by=COMMAND_LINE, now=MADE)
    placed(today, "Networking", "Vincenzo Maffione", after=300)

    delay = late(today, 10)

    assert delay.release is not None
    assert not was_sent(delay.release)
