"""A release is frozen: what is confirmed, what changed in words, numbers that never go back."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from events.announcements.models import Announcement
from events.conferences.models import Edition
from events.flows.fixture import Size, make_fixture
from events.flows.releasing.release import Released, release, step_back
from events.ledger.actions import COMMAND_LINE
from events.program.releases.actions import release_schedule
from events.program.releases.document import Document, from_json, to_json
from events.program.releases.models import Release
from events.program.schedule.models import Slot
from events.program.talks.models import Talk
from events.shared.problems import Refused
from tests.program.stage import placed, slot_of, talk_of

HOUR = timedelta(hours=1)


def out(stage: Edition, name: str, now: datetime, **options: Any) -> Released:
    return release(stage, name=name, by=COMMAND_LINE, now=now, **options)


def document_of(done: Released) -> Document:
    return from_json(Release.objects.get(pk=done.release.pk).document)


def told(done: Released) -> list[str]:
    return [f"{each['kind']}: {each['text']}" for each in done.release.document["difference"]]


def entries(done: Released) -> list[tuple[str, str, int, bool]]:
    found = document_of(done).entries
    return [(each.title, each.names, each.sequence, each.cancelled) for each in found]


def move(slot: Slot, by: timedelta) -> None:
    Slot.objects.filter(pk=slot.pk).update(start=slot.start + by, end=slot.end + by)  # type: ignore[operator]  # placed


def test_a_first_release_tells_all_that_is_confirmed(stage: Edition, now: datetime) -> None:
    placed(stage, "Disks for guests", "Ada Example")
    slot_of(stage, None, 60, "", kind=Slot.Kind.BREAK, text="Lunch")
    slot_of(stage, None, 120, "", kind=Slot.Kind.BLOCKED, text="Set-up")
    slot_of(stage, None, 180, kind=Slot.Kind.PLACEHOLDER, text="NetBSD vmm (Kamil?)")

    done = out(stage, "v1", now)

    assert entries(done) == [
        ("Disks for guests", "Ada Example", 0, False),
        ("Lunch", "", 0, False),
        ("To be announced", "", 0, False),
    ]
    assert told(done)[0] == (
        "new: “Disks for guests” (Ada Example), Wed 20 March 2019, 10:00-10:30, Room A."
    )


def test_what_is_moved_renamed_and_cancelled_is_said_in_words(
    stage: Edition, now: datetime
) -> None:
    moved = placed(stage, "Disks", "Ada Example")
    gone = placed(stage, "Networks", "Bo Example", after=60)
    renamed = placed(stage, "Clocks", after=120)
    out(stage, "v1", now)

    move(moved, HOUR / 2)
    Talk.objects.filter(slots=gone).update(state=Talk.State.CANCELLED)
    Talk.objects.filter(slots=renamed).update(title="Time")
    done = out(stage, "v2", now + HOUR)

    assert told(done) == [
        (
            "moved: “Disks” (Ada Example) from Wed 20 March 2019, 10:00-10:30, Room A to "
            "Wed 20 March 2019, 10:30-11:00, Room A."
        ),
        "cancelled: “Networks” (Bo Example), Wed 20 March 2019, 11:00-11:30, Room A.",
        "changed: “Time”: was called “Clocks”.",
    ]
    assert entries(done) == [
        ("Disks", "Ada Example", 1, False),
        ("Networks", "Bo Example", 1, True),
        ("Time", "", 0, False),
    ]


def test_what_did_not_change_keeps_its_stamp(stage: Edition, now: datetime) -> None:
    placed(stage, "Disks")
    moved = placed(stage, "Networks", after=60)
    out(stage, "v1", now)
    move(moved, HOUR)

    found = document_of(out(stage, "v2", now + HOUR)).entries

    assert [each.changed_at for each in found] == [now, now + HOUR]
    moved.refresh_from_db()
    assert (moved.sequence, moved.changed_at) == (1, now + HOUR)


def test_an_unconfirmed_name_blocks_and_never_gets_out(stage: Edition, now: datetime) -> None:
    placed(stage, "NetBSD vmm", "Kamil?")

    with pytest.raises(Refused, match="“NetBSD vmm” cannot be told yet: Kamil not confirmed"):
        out(stage, "v1", now)

    done = out(stage, "v1", now, why="The host wants our hours today.")
    assert entries(done) == [("To be announced", "", 0, False)]
    assert b"Kamil" not in b"".join(map(bytes, done.release.pages.values_list("body", flat=True)))
    assert done.release.why == "The host wants our hours today."


def test_a_name_told_later_is_new_and_heard_by_calendars(stage: Edition, now: datetime) -> None:
    slot = placed(stage, "NetBSD vmm", "Kamil?")
    out(stage, "v1", now, why="Hours first.")
    slot.talk.speakings.update(state="confirmed")  # type: ignore[union-attr]  # it has one

    done = out(stage, "v2", now + HOUR)

    assert entries(done) == [("NetBSD vmm", "Kamil", 1, False)]
    assert told(done)[0].startswith("new: “NetBSD vmm” (Kamil)")


def test_two_talks_in_one_room_block(stage: Edition, now: datetime) -> None:
    placed(stage, "Disks")
    placed(stage, "Networks")

    with pytest.raises(Refused, match="are both in Room A"):
        out(stage, "v1", now)


@pytest.mark.parametrize("name", ["V1", "", "../v1", "v 1", "x" * 61])
def test_a_name_that_is_no_address_is_refused(stage: Edition, now: datetime, name: str) -> None:
    placed(stage, "Disks")

    with pytest.raises(Refused, match="Name a version"):
        out(stage, name, now)


def test_an_empty_programme_is_refused(stage: Edition, now: datetime) -> None:
    with pytest.raises(Refused, match="Nothing is placed yet"):
        out(stage, "v1", now)


def test_the_same_again_is_the_same_release_and_another_of_its_name_is_refused(
    stage: Edition, now: datetime
) -> None:
    slot = placed(stage, "Disks")
    first = out(stage, "v1", now)

    again = out(stage, "v1", now + HOUR)
    assert (again.release, again.draft) == (first.release, None)

    move(slot, HOUR)
    with pytest.raises(Refused, match="There is a version v1 already"):
        out(stage, "v1", now + HOUR)


def test_a_step_back_is_a_new_release_and_numbers_go_on(stage: Edition, now: datetime) -> None:
    slot = placed(stage, "Disks")
    first = out(stage, "v1", now)
    move(slot, HOUR)
    placed(stage, "Networks", after=180)
    out(stage, "v2", now + HOUR)

    options: dict[str, Any] = {"why": "Too early.", "by": COMMAND_LINE, "now": now + 2 * HOUR}
    done = step_back(stage, first.release, name="v3", **options)

    assert entries(done) == [("Disks", "", 2, False), ("Networks", "", 1, True)]
    assert [each.partition(":")[0] for each in told(done)] == ["moved", "cancelled"]
    assert (done.release.number, done.release.note) == (3, "Back to v1.")


def test_a_draft_tells_the_difference_and_nothing_is_sent(stage: Edition, now: datetime) -> None:
    placed(stage, "Disks {for} guests", "Ada Example")

    done = out(stage, "v1", now)

    assert done.draft is not None
    assert (done.draft.state, done.draft.audience) == ("draft", "subscribers")
    assert "* New: “Disks (for) guests” (Ada Example)," in done.draft.body
    assert max(map(len, done.draft.body.splitlines())) <= 72
    assert Announcement.objects.count() == 1


def test_a_cancelled_one_is_told_until_the_edition_is_over_and_a_month_more(
    stage: Edition, now: datetime
) -> None:
    placed(stage, "Disks")
    gone = placed(stage, "Networks", after=60)
    out(stage, "v1", now)
    Slot.objects.filter(pk=gone.pk).update(state=Slot.State.REMOVED)
    out(stage, "v2", now)
    placed(stage, "Clocks", after=180)

    kept = out(stage, "v3", now + timedelta(days=100))
    placed(stage, "Time", after=240)
    over = out(stage, "v4", now + timedelta(days=150))

    assert [each[0] for each in entries(kept)] == ["Disks", "Networks", "Clocks"]
    assert [each[0] for each in entries(over)] == ["Disks", "Clocks", "Time"]


def test_a_document_is_the_same_after_a_turn_through_json(stage: Edition, now: datetime) -> None:
    placed(stage, "Disks", "Ada Example", abstract="How.")
    document = document_of(out(stage, "v1", now))

    assert from_json(to_json(document)) == document


def test_a_talk_in_two_slots_bears_its_code_once(stage: Edition, now: datetime) -> None:
    talk = talk_of(stage, "Disks")
    slot_of(stage, talk)
    slot_of(stage, talk, 60)

    found = document_of(out(stage, "v1", now)).entries

    assert [each.is_first for each in found] == [True, False]
    assert len({each.guid for each in found}) == len({each.uid for each in found}) == 2


@pytest.mark.django_db
def test_three_hundred_talks_are_released_by_twenty_queries(
    now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    size, day = Size(300, 3, 4, 200), now.date()
    make_fixture(size, slug="2030-fixture", first=day, by=COMMAND_LINE, now=now)
    edition = Edition.objects.select_related("series", "venue").get(slug="2030-fixture")
    first = edition.slots.order_by("pk")[0]
    Slot.objects.filter(pk=first.pk).update(room=None)

    with django_assert_max_num_queries(20):
        done = release_schedule(edition, name="v2", by=COMMAND_LINE, why="Measured", now=now)

    assert done.pages.count() == 1008
