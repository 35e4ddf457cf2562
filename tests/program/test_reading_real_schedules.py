"""Schedules that real conferences published: nothing of them is lost."""

from itertools import combinations

import pytest

from events.program.foreign.sheet import ReadEvent, ReadSchedule
from events.program.imports.reader import read_schedule
from events.program.talks.models import Talk
from tests.program.schedules import DATA, needs_shared

pytestmark = needs_shared


def read(name: str, timezone: str = "") -> ReadSchedule:
    return read_schedule((DATA / name).read_bytes(), timezone=timezone)


@pytest.mark.parametrize(
    ("name", "events", "rooms", "people"),
    [
        ("schedules/fosdem-2025.xml", 943, 29, 992),
        ("schedules/debconf23.xml", 117, 5, 87),
        ("schedules/kielux-2020.ics", 24, 4, 19),
        ("schedules/pretalx-democon.json", 36, 2, 27),
        ("schedules/pretalx-2025.2.2-democon/schedule.xml", 36, 2, 33),
        ("schedules/pretalx-2025.2.2-democon/schedule.json", 36, 2, 33),
        ("schedules/pretalx-2025.2.2-democon/schedule.ics", 36, 2, 0),
        ("schedules/pretalx-2025.2.2-democon/api_slots.json", 36, 2, 33),
    ],
)
def test_all_events_rooms_and_people_are_read(
    name: str, events: int, rooms: int, people: int
) -> None:
    sheet = read(name)

    assert (sheet.read, len(sheet.events), len(sheet.refused)) == (events, events, 0)
    assert len({event.room for event in sheet.events}) == rooms
    assert len({person for event in sheet.events for person in event.persons}) == people


def test_the_four_forms_of_one_schedule_tell_the_same_times() -> None:
    folder = "schedules/pretalx-2025.2.2-democon"
    forms = [
        {(event.start, event.end, event.room) for event in read(f"{folder}/{name}").events}
        for name in ("schedule.xml", "schedule.json", "schedule.ics", "api_slots.json")
    ]

    assert all(form == forms[0] for form in forms)


def test_debconf_takes_place_on_the_days_of_date() -> None:
    sheet = read("schedules/debconf23.xml")

    assert min(event.start for event in sheet.events).isoformat() == "2023-09-10T01:30:00+00:00"
    assert any("(117 times)" in problem.text for problem in sheet.repaired)


def test_bsdcan_2015_has_no_room_twice_and_people_twice_only_beside_loose_items() -> None:
    events = read("talks/bsdcan-2015.pentabarf.facts.xml", "America/Toronto").events
    pairs = [(a, b) for a, b in combinations(events, 2) if a.start < b.end and b.start < a.end]

    assert len(events) == 76
    assert [(a.title, b.title) for a, b in pairs if a.room == b.room] == []
    twice = [pair for pair in pairs if set(pair[0].persons) & set(pair[1].persons)]
    assert len(twice) == 7
    assert all(is_loose(one) or is_loose(other) for one, other in twice)


def test_bsdcan_2015_is_read_across_midnight_with_what_its_file_lacks() -> None:
    sheet = read("talks/bsdcan-2015.pentabarf.facts.xml", "America/Toronto")

    assert max(event.length for event in sheet.events).total_seconds() / 60 == 375
    assert len({event.start.date() for event in sheet.events}) == 6
    assert sum("There is no type" in problem.text for problem in sheet.repaired) == 5
    assert sum("Blanks around" in problem.text for problem in sheet.repaired) == 1


def is_loose(event: ReadEvent) -> bool:
    return event.kind in Talk.LOOSE
