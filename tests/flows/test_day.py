"""The day itself: the sheet, the screen, running late and back, who is there, thanks, lessons."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.announcements.models import Announcement
from events.conferences.models import Edition
from events.flows.day.late import run_late
from events.flows.day.sheet import sheet_of
from events.flows.undoing import undo
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity
from events.logistics.models import Shift
from events.outbox.models import Message
from events.people.models import Person, Role, User
from events.planning.plan.models import PlanItem
from events.program.day.models import Arrival, Delay
from events.program.releases.actions import release_schedule
from events.program.schedule.models import Slot
from events.shared.problems import Refused
from events.venues.models import Venue
from tests import cast
from tests.program.stage import MADE, on_stage, placed, slot_of

NOON = datetime(2019, 3, 20, 1, 40, tzinfo=UTC)  # 10:40 in Tokyo, between the first two talks
READER = Client(headers={"accept": "text/html"})
DAY = "/organize/2019-tokyo/day/"


@pytest.fixture
def today(tokyo: Edition) -> Edition:
    """Three talks at 10:00, 11:00 and 12:00; the last one's speaker has not confirmed."""
    edition = on_stage(tokyo)
    placed(edition, "bhyve", "Peter Grehan")
    placed(edition, "Windows guests", "Patrick Mooney", after=60)
    placed(edition, "Secret topic", "Rod Grimes?", after=120)
    person = Person.objects.get(name="Patrick Mooney")
    person.addresses.create(value="patrick@example.org")
    return edition


def slot(title: str) -> Slot:
    rows = Slot.objects.select_related("talk", "room", "edition__series", "edition__venue")
    found: Slot = rows.get(talk__title=title)
    return found


def late(edition: Edition, minutes: int = 10, title: str = "Windows guests") -> Delay:
    chosen = slot(title)
    chosen.edition = edition
    return run_late(chosen, minutes, everywhere=True, by=COMMAND_LINE, now=NOON)


def release(edition: Edition) -> None:
    release_schedule(edition, name="v1", why="as it is", by=COMMAND_LINE, now=MADE)


def starts() -> dict[str, str]:
    """UTC by title."""
    rows = Slot.objects.placed()
    return {each.title: f"{each.start:%H:%M}" for each in rows if each.start}


def test_the_sheet_says_what_runs_and_what_comes(today: Edition) -> None:
    during = datetime(2019, 3, 20, 1, 10, tzinfo=UTC)

    states = [(line.hours, line.state) for line in sheet_of(today, None, now=during).lines]

    assert states == [("10:00-10:30", "now"), ("11:00-11:30", "next"), ("12:00-12:30", "later")]


def test_the_sheet_asks_as_many_queries_for_three_talks_as_for_one(
    tokyo: Edition, vera: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition, client = on_stage(tokyo), cast.client_of(vera)
    placed(edition, "Topic 0", "Speaker 0")

    with django_assert_num_queries(11):
        client.get(DAY)
    for number in (1, 2):
        placed(edition, f"Topic {number}", f"Speaker {number}", after=60 * number)
    with django_assert_num_queries(11):
        client.get(DAY)


def test_a_shift_moves_later_items_and_the_public_page(today: Edition) -> None:
    release(today)

    late(today)

    assert starts() == {"bhyve": "01:00", "Windows guests": "02:10", "Secret topic": "03:10"}
    with time_machine.travel(NOON, tick=False):
        page = READER.get("/2019-tokyo/").content.decode()
        schedule = READER.get("/2019-tokyo/schedule/").content.decode()
    assert "Running 10 minutes late from 11:00 on." in page
    assert "Running 10 minutes late from 11:00 on." in schedule
    assert "11:10-11:40" in schedule
    assert "11:00-11:30" not in schedule


def test_the_line_of_the_public_page_is_gone_the_day_after(today: Edition) -> None:
    late(today)

    with time_machine.travel(datetime(2019, 3, 20, 18, 59, tzinfo=UTC), tick=False):
        night = READER.get("/2019-tokyo/").content.decode()
    with time_machine.travel(datetime(2019, 3, 20, 19, 1, tzinfo=UTC), tick=False):
        morning = READER.get("/2019-tokyo/").content.decode()

    assert "Running 10 minutes late." in night  # 03:59 in Tokyo
    assert "Running" not in morning


def test_only_confirmed_speakers_of_what_moved_are_written_to(today: Edition) -> None:
    rod = Person.objects.get(name="Rod Grimes")
    rod.addresses.create(value="rod@example.org")

    delay = late(today)

    assert delay.mailed == 1
    mails = [(each.subject, each.useful_until) for each in Message.objects.all()]
    assert mails == [
        ("Your talk begins at 11:10: Windows guests", datetime(2019, 3, 20, 2, 40, tzinfo=UTC))
    ]


def test_running_late_is_taken_back_whole(today: Edition) -> None:
    release(today)
    late(today)

    undo(Activity.objects.get(verb="ran late"), by=COMMAND_LINE, now=NOON)

    assert starts() == {"bhyve": "01:00", "Windows guests": "02:00", "Secret topic": "03:00"}
    with time_machine.travel(NOON, tick=False):
        page = READER.get("/2019-tokyo/schedule/").content.decode()
    assert "Running" not in page
    assert "11:00-11:30" in page
    subjects = [each.subject for each in Message.objects.order_by("pk")]
    assert subjects[-1] == "Your talk begins at 11:00: Windows guests"
    assert [each.name for each in today.releases.order_by("number")] == ["v1", "late.2", "back.3"]


def test_what_stands_on_a_later_change_is_not_taken_back(today: Edition) -> None:
    late(today)
    late(today, 5)

    with pytest.raises(Refused) as refused:
        undo(Activity.objects.filter(verb="ran late").last() or fail(), by=COMMAND_LINE, now=NOON)

    assert str(refused.value) == "The schedule was changed again since; shift it back by hand."


def fail() -> Activity:
    raise AssertionError("Nothing ran late.")


def test_what_cannot_move_moves_nothing_and_tells_nobody(today: Edition) -> None:
    Slot.objects.filter(talk__title="Secret topic").update(locked=True)

    with pytest.raises(Refused) as refused:
        late(today, 45)

    assert "both in Room A" in str(refused.value)
    assert starts()["Windows guests"] == "02:00"
    assert (Delay.objects.count(), Message.objects.count()) == (0, 0)


def test_the_preview_names_what_moves_who_hears_of_it_and_what_everybody_reads(
    today: Edition, john: User
) -> None:
    release(today)
    chosen = slot("Windows guests").pk

    with time_machine.travel(NOON, tick=False):
        page = cast.client_of(john).get(f"{DAY}late/?slot={chosen}&minutes=10&everywhere=on")

    text = page.content.decode()
    assert page.status_code == 200
    assert "11:00 to <strong>11:10</strong>" in text
    assert "as soon as you move it: Patrick Mooney." in text
    assert "“Running 10 minutes late from 11:00 on.”" in text
    assert starts()["Windows guests"] == "02:00"


def test_the_button_of_the_preview_does_it(today: Edition, john: User) -> None:
    given = {"slot": slot("Windows guests").pk, "minutes": 10, "everywhere": "on"}

    with time_machine.travel(NOON, tick=False):
        page = cast.client_of(john).post(f"{DAY}late/", given, follow=True)

    assert "The rest is moved by +10 minutes; 1 speaker will hear of it by mail." in (
        page.content.decode()
    )
    assert starts()["Windows guests"] == "02:10"


@pytest.mark.parametrize("minutes", ["0", "3", "500", "x", ""])
def test_an_odd_number_of_minutes_is_refused(today: Edition, john: User, minutes: str) -> None:
    given = {"slot": slot("Windows guests").pk, "minutes": minutes}

    with time_machine.travel(NOON, tick=False):
        page = cast.client_of(john).post(f"{DAY}late/", given)

    assert (page.status_code, Delay.objects.count()) == (422, 0)


def test_the_screen_shows_nothing_of_a_talk_that_is_not_public(today: Edition, john: User) -> None:
    with time_machine.travel(datetime(2019, 3, 20, 2, 40, tzinfo=UTC), tick=False):
        page = cast.client_of(john).get(f"{DAY}screen/").content.decode()

    assert "To be announced" in page
    assert "Secret topic" not in page
    assert "Rod" not in page


def test_a_speaker_is_seen_once_and_taken_back(today: Edition, john: User) -> None:
    client, code = cast.client_of(john), Person.objects.get(name="Patrick Mooney").code

    for _ in range(2):
        client.post(f"{DAY}here/{code}/", {"here": "yes"})

    assert Arrival.objects.count() == 1
    assert "1 of 3" in client.get(DAY).content.decode()
    undo(Activity.objects.get(verb="arrived"), by=cast.page(john), now=NOON)
    assert Arrival.objects.count() == 0


def test_somebody_who_does_not_speak_here_cannot_arrive(today: Edition, john: User) -> None:
    stranger = Person.objects.create(name="Stranger")

    page = cast.client_of(john).post(f"{DAY}here/{stranger.code}/", {"here": "yes"})

    assert (page.status_code, Arrival.objects.count()) == (404, 0)


def test_a_viewer_reads_the_day_and_changes_nothing(today: Edition, vera: User) -> None:
    client, code = cast.client_of(vera), Person.objects.get(name="Patrick Mooney").code

    assert client.get(DAY).status_code == 200
    refused = [
        client.post(f"{DAY}here/{code}/", {"here": "yes"}).status_code,
        client.post(f"{DAY}late/", {"minutes": 10}).status_code,
        client.post(f"{DAY}thanks/").status_code,
    ]
    assert refused == [404, 404, 404]


def test_the_plan_of_this_very_day_stands_on_the_sheet(today: Edition, vera: User) -> None:
    facts: dict[str, Any] = {"edition": today, "changed_at": MADE}
    PlanItem.objects.create(text="Set up the desk", days=0, **facts)
    PlanItem.objects.create(text="Order lunch", days=-7, **facts)

    page = cast.client_of(vera).get(DAY).content.decode()

    assert "Set up the desk" in page
    assert "Order lunch" not in page


def test_thanks_name_those_who_are_public_and_stay_one_draft(today: Edition, john: User) -> None:
    client = cast.client_of(john)

    for _ in range(2):
        client.post(f"{DAY}thanks/")

    draft = Announcement.objects.get()
    assert draft.state == "draft"
    assert "Thank you for the talks: Patrick Mooney, Peter Grehan." in draft.body
    assert draft.occasion == "thanks"
    assert "Rod" not in draft.body


def test_lessons_are_read_at_the_venue_and_in_the_plan_of_the_next_edition(
    today: Edition, ottawa: Edition, michael: User
) -> None:
    michael.memberships.create(role="owner", edition=ottawa)
    client = cast.client_of(michael)
    given = {"went_well": "Lunch", "to_change": "Bring two adapters", "version": 0}

    client.post("/organize/2019-tokyo/lessons/", given)

    assert "Bring two adapters" in client.get("/organize/venues/hall/").content.decode()
    assert "Bring two adapters" in client.get("/organize/2019-ottawa/plan/").content.decode()


def test_lessons_of_others_are_not_read(today: Edition, michael: User, dan: User) -> None:
    given = {"went_well": "", "to_change": "Bring two adapters", "version": 0}
    cast.client_of(michael).post("/organize/2019-tokyo/lessons/", given)

    page = cast.client_of(dan).get("/organize/venues/hall/")

    assert page.status_code == 200
    assert "adapters" not in page.content.decode()


def test_a_break_for_all_rooms_moves_with_the_rest(today: Edition) -> None:
    pause = slot_of(today, None, 90, room="", kind="break", text="Lunch")

    late(today)

    pause.refresh_from_db()
    assert pause.start == datetime(2019, 3, 20, 2, 40, tzinfo=UTC)


def test_the_sheet_has_the_roster_and_whom_to_call_at_once(
    today: Edition, john: User, vera: User
) -> None:
    Venue.objects.update(emergency="119 for fire", contacts="Night guard 03-0000", food="Ramen")
    opens = datetime(2019, 3, 20, 0, tzinfo=UTC)
    Shift.objects.create(edition=today, start=opens, end=NOON, note="badges")
    Shift.objects.create(edition=today, start=opens + timedelta(days=1), end=NOON + timedelta(2))

    hers, his = (cast.client_of(user).get(DAY).content.decode() for user in (vera, john))

    assert hers.count("the desk") == 1
    assert "09:00-10:40 the desk" in hers
    assert ("119 for fire" in hers, "Ramen" in hers, "Night guard" in hers) == (True, False, False)
    assert "Night guard" in his


def test_who_plans_the_next_one_from_this_reads_what_it_taught(today: Edition) -> None:
    chair = cast.join("Chair", Role.OWNER, series=today.series)
    client, clone = cast.client_of(chair), "/organize/2019-tokyo/clone/"
    before = client.get(clone).content.decode()

    client.post(
        "/organize/2019-tokyo/lessons/", {"went_well": "", "to_change": "Two desks", "version": 0}
    )

    assert "Nobody wrote yet what bhyvecon Tokyo 2019 taught." in before
    assert "Two desks" in client.get(clone).content.decode()
