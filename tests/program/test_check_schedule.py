"""check_schedule on the command line, and the real BSDCan 2015 as its test bed."""

from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from events.conferences.models import Edition
from events.program.problems import findings_of
from events.program.schedule.reading import programme_of
from tests.conferences.test_commands import ask, run
from tests.factories import HostFactory
from tests.factories.program import SlotFactory, SpeakingFactory, TalkFactory
from tests.program.scenery import DAY, hall, placed

BSDCAN = Path(__file__).parents[3] / "shared/data/talks/bsdcan-2015.pentabarf.facts.xml"
SOCIAL = ("Social", "BOF")


@pytest.fixture
def tokyo(tokyo: Edition) -> Edition:
    """On 20 March 2019."""
    Edition.objects.filter(pk=tokyo.pk).update(start=DAY, end=DAY)
    return tokyo


def test_a_clean_programme_is_success(tokyo: Edition) -> None:
    placed(tokyo, "bhyve", "14:00")

    assert run("check_schedule", "2019-tokyo") == (0, "1 talk in 1 slot.\nNo problem was found.\n")


def test_a_hard_problem_is_exit_1_with_its_talks_and_people(tokyo: Edition) -> None:
    slots = [
        placed(tokyo, "bhyve", "14:00", "Kamil", room=hall("A")),
        placed(tokyo, "OpenZFS", "14:20", "Kamil", room=hall("B")),
    ]

    code, answer = ask("check_schedule", "2019-tokyo")

    assert (code, answer["talks"], answer["slots"]) == (1, 2, 2)
    assert answer["problems"] == [
        {
            "level": "block",
            "kind": "person",
            "text": "Kamil is in “bhyve” (14:00-14:40) and in “OpenZFS” (14:20-15:00).",
            "where": f"slot {slots[0].pk}, slot {slots[1].pk}",
            "fix": f"/organize/2019-tokyo/schedule/slots/{slots[1].pk}/",
            "talks": [slot.talk.code for slot in slots if slot.talk],
            "people": ["Kamil"],
        }
    ]


def test_an_edition_that_is_not_there_is_wrong_use(tokyo: Edition) -> None:
    assert run("check_schedule", "2019-kyoto")[0] == 2


def bsdcan() -> Edition:
    """The real programme: kinds by track, `host` items by the name in the title."""
    edition: Edition = HostFactory.create(
        slug="bsdcan-2015", timezone="America/Toronto", year=2015, start=None, end=None
    )
    for day in ElementTree.parse(BSDCAN).getroot().iter("day"):  # noqa: S314 -- see above
        for event in day.iter("event"):
            told = {child.tag: child.text or "" for child in event}
            hours, minutes = map(int, told["duration"].split(":"))
            start = datetime.fromisoformat(f"{day.get('date')}T{told['start']}:00-04:00")
            start += timedelta(days=told["start"] < "09:00")
            kind = "social" if told["track"] in SOCIAL else "talk"
            talk = TalkFactory.create(edition=edition, title=told["title"], kind=kind)
            for person in event.iter("person"):
                SpeakingFactory.create(talk=talk, name=person.text)
            end = start + timedelta(hours=hours, minutes=minutes)
            SlotFactory.create(talk=talk, start=start, end=end, room_name=told["room"])
    return edition


@pytest.mark.skipif(not BSDCAN.exists(), reason="the facts of BSDCan 2015 are not here")
def test_bsdcan_2015_has_no_room_overlap_and_seven_of_people(db: None) -> None:
    found = [each.problem for each in findings_of(programme_of(bsdcan()))]

    rooms = [problem for problem in found if problem.kind == "room"]
    people = [problem.level for problem in found if problem.kind == "person"]
    assert (rooms, people) == ([], ["note"] * 7)
    assert {problem.level for problem in found} == {"warn", "note"}
