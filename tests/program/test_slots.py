"""Deeds of the slot editor: guarded, in one journal, undone to the start."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from events.conferences.models import Edition
from events.flows.undoing import undo as undo_activity
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity
from events.program.schedule import actions, journal
from events.program.schedule.identity import slot_of
from events.program.schedule.models import Slot
from events.shared.problems import Refused, Stale
from events.venues.models import Room
from tests.program.scenery import DAY, at, booked, hall, pause, placed, talk

STEPS = 50


@pytest.fixture
def tokyo(tokyo: Edition) -> Edition:
    """On 20 March 2019."""
    Edition.objects.filter(pk=tokyo.pk).update(start=DAY, end=DAY)
    return Edition.objects.select_related("series", "venue").get(pk=tokyo.pk)


@pytest.fixture
def by(now: datetime) -> dict[str, Any]:
    return {"by": COMMAND_LINE, "now": now}


def plan(edition: Edition) -> list[tuple[object, ...]]:
    """What everybody sees of the slots; numbers and versions aside."""
    rows = edition.slots.kept().exclude(state="tray").order_by("pk")
    return [
        (slot.pk, slot.title, slot.start, slot.end, slot.room_id, slot.locked, slot.state)
        for slot in rows
    ]


def clocks(edition: Edition) -> dict[str, str]:
    """Title and Tokyo's clock of what is placed."""
    rows = edition.slots.placed()
    return {slot.title: f"{slot.start + timedelta(hours=9):%H:%M}" for slot in rows if slot.start}


def test_a_talk_gets_one_identity_for_ever(tokyo: Edition, by: dict[str, Any]) -> None:
    made = talk(tokyo, "bhyve")
    first = actions.place_talk(made, start=at("14:00"), minutes=40, room=None, **by)
    known = (first.pk, first.guid, first.uid)

    actions.clear_slot(first, **by)
    again = actions.place_talk(made, start=at("15:00"), minutes=60, room=None, **by)

    assert (again.pk, again.guid, again.uid) == known
    assert (again.minutes, again.uid) == (60, f"{again.guid}@127.0.0.1")


def test_a_place_that_is_taken_is_refused_with_the_sentence_of_the_check(
    tokyo: Edition, by: dict[str, Any]
) -> None:
    room = hall()
    placed(tokyo, "OpenZFS", "14:00", room=room)

    with pytest.raises(Refused) as refused:
        actions.place_talk(talk(tokyo, "bhyve"), start=at("14:20"), minutes=40, room=room, **by)

    assert str(refused.value) == (
        "“OpenZFS” (14:00-14:40) and “bhyve” (14:20-15:00) are both in Main room."
    )
    assert clocks(tokyo) == {"OpenZFS": "14:00"}


def test_a_soft_problem_lets_it_pass(tokyo: Edition, by: dict[str, Any]) -> None:
    pause(tokyo, "Lunch", "12:00")

    actions.place_talk(talk(tokyo, "bhyve"), start=at("12:20"), minutes=40, room=hall(), **by)

    assert clocks(tokyo) == {"Lunch": "12:00", "bhyve": "12:20"}


@pytest.mark.parametrize("minutes", [0, -10, 4, 1441])
def test_no_slot_is_shorter_than_five_minutes_or_longer_than_a_day(
    tokyo: Edition, by: dict[str, Any], minutes: int
) -> None:
    with pytest.raises(Refused, match="no length for a slot"):
        actions.place_talk(
            talk(tokyo, "bhyve"), start=at("14:00"), minutes=minutes, room=None, **by
        )


def test_swapping_checks_both_sides(tokyo: Edition, by: dict[str, Any]) -> None:
    big, small = hall("Big"), hall("Small")
    one = placed(tokyo, "bhyve", "10:00", "Kamil", room=big)
    other = placed(tokyo, "OpenZFS", "14:00", "Maya", room=small)
    placed(tokyo, "vmm", "14:20", "Kamil", room=big)

    with pytest.raises(Refused, match="Kamil is in “bhyve”"):
        actions.swap_slots(one, other, **by)

    assert clocks(tokyo) == {"bhyve": "10:00", "OpenZFS": "14:00", "vmm": "14:20"}


def test_swapping_exchanges_time_and_room_and_keeps_the_lengths(
    tokyo: Edition, by: dict[str, Any]
) -> None:
    one = placed(tokyo, "bhyve", "10:00", room=hall("Big"), minutes=60)
    other = placed(tokyo, "OpenZFS", "14:00", room=hall("Small"))

    actions.swap_slots(one, other, **by)

    told = [(slot.title, slot.place, slot.minutes) for slot in tokyo.slots.with_talks()]
    assert told == [("OpenZFS", "Big", 40), ("bhyve", "Small", 60)]


def test_the_rest_of_the_day_is_shifted_and_what_is_locked_stays(
    tokyo: Edition, by: dict[str, Any]
) -> None:
    room = hall()
    placed(tokyo, "Welcome", "09:00", room=room)
    late = placed(tokyo, "bhyve", "10:00", room=room)
    placed(tokyo, "OpenZFS", "11:00", room=room)
    dinner = placed(tokyo, "Dinner", "17:00", room=room)
    Slot.objects.filter(pk=dinner.pk).update(locked=True)

    actions.shift_rest(late, 15, everywhere=False, **by)

    assert clocks(tokyo) == {
        "Welcome": "09:00",
        "bhyve": "10:15",
        "OpenZFS": "11:15",
        "Dinner": "17:00",
    }


def test_a_talk_that_two_place_at_once_stands_once(tokyo: Edition, by: dict[str, Any]) -> None:
    room, bhyve = hall(), talk(tokyo, "bhyve")
    first, second = slot_of(bhyve), slot_of(bhyve)
    actions.place_slot(first, start=at("10:00"), minutes=40, room=room, **by)

    with pytest.raises(Stale):
        actions.place_slot(second, start=at("14:00"), minutes=40, room=room, **by)

    assert clocks(tokyo) == {"bhyve": "10:00"}


def test_undo_takes_back_what_its_button_named_or_nothing(
    tokyo: Edition, by: dict[str, Any]
) -> None:
    placed(tokyo, "Welcome", "09:00", room=hall())
    slot = tokyo.slots.with_talks().get()
    for clock in ("10:00", "11:00"):
        actions.place_slot(slot, start=at(clock), minutes=40, room=slot.room, **by)
    named = str(tokyo.slot_journal.latest("pk").pk)
    journal.undo(tokyo, seen=named, **by)

    with pytest.raises(Stale):
        journal.undo(tokyo, seen=named, **by)

    assert clocks(tokyo) == {"Welcome": "10:00"}


def test_the_next_morning_is_not_the_rest_of_the_day(tokyo: Edition, by: dict[str, Any]) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(end=DAY + timedelta(days=1))
    tokyo.refresh_from_db()
    room = hall()
    late = placed(tokyo, "bhyve", "16:00", room=room)
    morning = placed(tokyo, "OpenZFS", "09:00", room=room)
    hours = {
        "start": at("09:00", DAY + timedelta(days=1)),
        "end": at("10:00", DAY + timedelta(days=1)),
    }
    Slot.objects.filter(pk=morning.pk).update(**hours)

    actions.shift_rest(late, 15, everywhere=True, **by)

    assert clocks(tokyo) == {"bhyve": "16:15", "OpenZFS": "09:00"}


def test_a_party_after_midnight_is_still_of_the_last_day(
    tokyo: Edition, by: dict[str, Any]
) -> None:
    party = placed(tokyo, "Party", "23:00", room=hall(), kind="social")

    actions.shift_rest(party, 90, everywhere=False, **by)

    assert clocks(tokyo) == {"Party": "00:30"}


def test_shifting_into_what_is_locked_is_refused_whole(tokyo: Edition, by: dict[str, Any]) -> None:
    room = hall()
    first = placed(tokyo, "bhyve", "16:00", room=room)
    last = placed(tokyo, "Closing", "16:45", room=room)
    Slot.objects.filter(pk=last.pk).update(locked=True)

    with pytest.raises(Refused, match="both in Main room"):
        actions.shift_rest(first, 15, everywhere=True, **by)

    assert clocks(tokyo) == {"bhyve": "16:00", "Closing": "16:45"}


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Toronto"])
def test_everything_follows_the_day_and_keeps_its_clock(
    tokyo: Edition, by: dict[str, Any], zone: str
) -> None:
    """In Toronto the clocks are put forward between the two days."""
    tokyo.timezone, tokyo.start = zone, date(2019, 3, 9)
    local = ZoneInfo(zone)
    slot = placed(tokyo, "bhyve", "14:00")
    start = datetime(2019, 3, 9, 10, tzinfo=local).astimezone(UTC)
    Slot.objects.update(start=start, end=start + timedelta(minutes=40), locked=True)
    tokyo.start = tokyo.end = date(2019, 3, 11)
    Edition.objects.filter(pk=tokyo.pk).update(start=tokyo.start, end=tokyo.end)

    count = actions.follow_the_day(tokyo, **by)

    slot.refresh_from_db()
    assert slot.start is not None
    assert (count, slot.minutes) == (1, 40)
    assert slot.start.astimezone(local) == datetime(2019, 3, 11, 10, tzinfo=local)


def test_a_schedule_on_its_day_has_nowhere_to_go(tokyo: Edition, by: dict[str, Any]) -> None:
    placed(tokyo, "bhyve", "14:00")

    with pytest.raises(Refused, match="stands on the edition's day already"):
        actions.follow_the_day(tokyo, **by)


def test_a_locked_slot_is_moved_by_nobody(tokyo: Edition, by: dict[str, Any]) -> None:
    slot = placed(tokyo, "bhyve", "14:00")
    actions.lock_slot(slot, locked=True, **by)

    with pytest.raises(Refused, match="is locked at Wed 20 March 2019, 14:00-14:40; unlock it"):
        actions.clear_slot(slot, **by)


def test_the_usual_day_fits_a_booking_from_nine_to_six(tokyo: Edition, by: dict[str, Any]) -> None:
    room = hall()
    booked(tokyo, room)

    count = actions.fill_day(tokyo, at("09:00"), room, **by)

    assert (count, tokyo.slots.placed().count()) == (13, 13)
    journal.undo(tokyo, **by)
    assert plan(tokyo) == []


def test_a_move_of_somebody_else_makes_mine_stale(tokyo: Edition, by: dict[str, Any]) -> None:
    mine = placed(tokyo, "bhyve", "14:00")
    theirs = tokyo.slots.get()
    theirs.edition = tokyo
    actions.place_slot(theirs, start=at("15:00"), minutes=40, room=None, **by)

    with pytest.raises(Stale):
        actions.place_slot(mine, start=at("16:00"), minutes=40, room=None, **by)

    assert clocks(tokyo) == {"bhyve": "15:00"}


def anything(chance: random.Random, edition: Edition, rooms: list[Room], by: Any) -> None:
    """One deed of any kind on anything; what is refused changes nothing."""
    slots = list(edition.slots.kept().select_related("talk", "room"))
    slot = chance.choice(slots)
    slot.edition = edition
    if slot.talk:
        slot.talk.edition = edition
    start = at("09:00") + timedelta(minutes=5 * chance.randrange(108))
    where: dict[str, Any] = {
        "start": start,
        "minutes": chance.choice([5, 20, 40, 60]),
        "room": chance.choice([*rooms, None]),
    }
    deeds: list[Callable[[], object]] = [
        lambda: actions.place_slot(slot, **where, **by),
        lambda: actions.place_slot(slot, **where, **by),
        lambda: actions.place_slot(Slot(edition=edition, kind="break", text="x"), **where, **by),
        lambda: actions.clear_slot(slot, **by),
        lambda: actions.lock_slot(slot, locked=not slot.locked, **by),
        lambda: actions.swap_slots(slot, chance.choice(slots), **by),
        lambda: actions.shift_rest(
            slot, chance.choice([-10, 5, 30]), everywhere=chance.random() < 0.5, **by
        ),
    ]
    chance.choice(deeds)()


@pytest.mark.parametrize("seed", range(3))
def test_fifty_deeds_and_fifty_undos_give_the_start_and_fifty_redos_the_end(
    tokyo: Edition, by: dict[str, Any], seed: int
) -> None:
    chance, rooms = random.Random(seed), [hall("A"), hall("B")]
    for number in range(6):
        made = talk(tokyo, f"Talk {number}")
        actions.place_talk(
            made, start=at(f"{9 + number}:00".zfill(5)), minutes=40, room=rooms[0], **by
        )
    start, done = plan(tokyo), tokyo.slot_journal.count()
    while tokyo.slot_journal.count() < done + STEPS:
        try:
            anything(chance, tokyo, rooms, by)
        except Refused:
            continue
    end = plan(tokyo)

    for _ in range(STEPS):
        journal.undo(tokyo, **by)

    assert plan(tokyo) == start != end
    for _ in range(STEPS):
        journal.redo(tokyo, **by)
    assert plan(tokyo) == end


def test_a_new_deed_ends_what_could_be_redone(tokyo: Edition, by: dict[str, Any]) -> None:
    slot = placed(tokyo, "bhyve", "14:00")
    actions.place_slot(slot, start=at("15:00"), minutes=40, room=None, **by)
    journal.undo(tokyo, **by)
    slot.refresh_from_db()
    slot.edition = tokyo
    actions.place_slot(slot, start=at("16:00"), minutes=40, room=None, **by)

    with pytest.raises(Refused, match="nothing to do again"):
        journal.redo(tokyo, **by)


def test_nothing_is_left_to_undo_at_the_start(tokyo: Edition, by: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="nothing left to undo"):
        journal.undo(tokyo, **by)


def test_the_list_of_deeds_undoes_the_last_move_and_no_older_one(
    tokyo: Edition, by: dict[str, Any]
) -> None:
    slot = placed(tokyo, "bhyve", "14:00")
    for clock in ("15:00", "16:00"):
        actions.place_slot(slot, start=at(clock), minutes=40, room=None, **by)
    last, older = Activity.objects.filter(verb="changed schedule")

    with pytest.raises(Refused, match="was changed again since"):
        undo_activity(older, **by)
    undo_activity(last, **by)

    assert clocks(tokyo) == {"bhyve": "15:00"}
