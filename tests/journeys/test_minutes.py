"""From four calls to a day, a venue, wishes, a draft and promises, by pages without scripts."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.stage import EMAIL, PASSWORD
from tests.journeys.past import SAMPLES, site_of_2018
from tests.journeys.reader import Page, Reader
from tests.processes.site import Site

pytestmark = pytest.mark.processes


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with site_of_2018(tmp_path) as running:
        yield running


def read_call(organizer: Reader, name: str) -> Page:
    """Paste one call and accept what it says."""
    organizer.open("/organize/meetings/new/")
    text = (SAMPLES / f"{name}.md").read_text()
    date = f"{name[:4]}-{name[4:6]}-{name[6:]}"
    organizer.press("Read the minutes", text=text, date=date)
    return organizer.press("Accept all")


def test_four_calls_are_read_and_make_one_tokyo_and_one_ottawa(site: Site) -> None:
    organizer = Reader(site.url).log_in(EMAIL, PASSWORD)

    # The first call fills planner, venue, wishes, a draft and the actions.
    first = read_call(organizer, "20181129")
    assert "14 facts accepted." in first.text
    planner = organizer.open("/organize/2019-tokyo/planner/")
    assert "Wed 20 March 2019" in planner.text
    assert "Call of Thu 29 November 2018, lines 20-21" in planner.text
    assert "IIJ building" in organizer.open("/organize/2019-tokyo/").text
    assert "Kamil" in organizer.open("/organize/2019-tokyo/speakers/").text
    assert "freebsd-virtualization" in organizer.open("/organize/2019-tokyo/announcements/").text
    actions = organizer.open("/organize/actions/")
    assert "talk with Dan about it" in actions.text

    # The same call again adds nothing; the later ones move the same edition on.
    organizer.open("/organize/meetings/new/")
    text = (SAMPLES / "20181129.md").read_text()
    again = organizer.press("Read the minutes", text=text, date="2018-11-29")
    assert "Nothing was changed." in again.text
    for name in ("20190124", "20190207", "20190221"):
        read_call(organizer, name)

    editions = {
        row["slug"]: (row["date"], row["venue"])
        for row in json.loads(site.manage("editions", "--json").stdout)
        if row["series"] == "bhyvecon" and row["slug"].startswith("2019")
    }
    assert editions == {"2019-tokyo": ("2019-03-20", "iij-tokyo"), "2019-ottawa": (None, None)}
    decided = organizer.open("/organize/2019-tokyo/").text
    assert "bhyvecon Tokyo 2019: confirmed for Wed 20 March 2019." in decided
    assert "Call of Thu 21 February 2019, lines 8-9" in decided
