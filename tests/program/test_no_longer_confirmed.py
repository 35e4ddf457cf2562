"""Who takes a yes back is named by nothing released from then on; who is erased, nowhere."""

from datetime import datetime, timedelta

import pytest

from events.conferences.models import Edition
from events.flows.erasing import erase_person, erasure_words
from events.flows.releasing.release import release, step_back
from events.ledger.actions import COMMAND_LINE
from events.people.models import Person, User
from events.program.releases.models import Release, ReleasedPage
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk
from tests.cast import page
from tests.program.stage import placed

HOUR = timedelta(hours=1)


def out(stage: Edition, name: str, now: datetime) -> Release:
    return release(stage, name=name, by=COMMAND_LINE, now=now).release


def naming(word: str, *releases: Release) -> set[str]:
    """The pages of releases that hold a word."""
    pages = ReleasedPage.objects.filter(release__in=releases)
    return {each.name for each in pages if word in bytes(each.body).decode()}


def decline(slot: Slot) -> None:
    Speaking.objects.filter(talk=slot.talk_id).update(state=Speaking.State.DECLINED)


@pytest.mark.parametrize("state", [Talk.State.ACCEPTED, Talk.State.WITHDRAWN])
def test_a_new_release_names_nobody_who_declined_since(
    stage: Edition, now: datetime, state: str
) -> None:
    slot = placed(stage, "Disks", "Ada Example")
    placed(stage, "Clocks", "Bo Example", after=60)
    out(stage, "v1", now)

    decline(slot)
    Talk.objects.filter(slots=slot).update(state=state)
    second = release(stage, name="v2", why="Ada declined.", by=COMMAND_LINE, now=now + HOUR)

    assert naming("Ada", second.release) == {"changelog.html", "feed.atom"}
    assert "Ada" not in str(second.release.document)


def test_a_step_back_brings_nobody_back_who_declined_since(stage: Edition, now: datetime) -> None:
    slot = placed(stage, "Disks", "Ada Example")
    clocks = placed(stage, "Clocks", "Bo Example", after=60)
    first = out(stage, "v1", now)
    Talk.objects.filter(slots=clocks).update(title="Time")
    out(stage, "v2", now + HOUR)
    decline(slot)

    back = step_back(stage, first, name="v3", why="", by=COMMAND_LINE, now=now + 2 * HOUR)

    titles = [each["title"] for each in back.release.document["entries"]]
    assert titles == ["To be announced", "Clocks"]
    assert "Ada" not in str(back.release.document)


def test_an_erased_person_is_on_no_released_page(
    stage: Edition, now: datetime, michael: User
) -> None:
    slot = placed(stage, "Disks", "Ada Example")
    releases = [out(stage, "v1", now)]
    Slot.objects.filter(pk=slot.pk).update(start=slot.start + HOUR, end=slot.end + HOUR)  # type: ignore[operator]  # placed
    releases.append(out(stage, "v2", now + HOUR))
    ada = Person.objects.get(name="Ada Example")
    before = naming("Ada Example", *releases)
    said = erasure_words(ada)

    erase_person(ada, by=page(michael), now=now + 2 * HOUR)

    assert {"schedule.ics", "schedule.xml", f"speaker/{ada.code}.html"} <= before
    assert naming("Ada Example", *releases) == set()
    assert "Given back and emptied: 0 seats. Written again without the name: 2 released " in (
        " ".join(said)
    )
