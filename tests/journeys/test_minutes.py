"""From four calls to a day, a venue, wishes, a draft and promises, by pages without scripts."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bhyvecon.supervisor.options import ROOT
from tests.browser.stage import EMAIL, PASSWORD, chromium, log_in
from tests.journeys.reader import Page, Reader
from tests.processes.site import Site

pytestmark = pytest.mark.processes

FACTS = ROOT / "events" / "conferences" / "demo" / "series.json"
SAMPLES = ROOT / "tests" / "flows" / "samples"
LIST = "freebsd-virtualization@freebsd.org"
ADMIN = {"BHYVECON_ADMIN_EMAIL": EMAIL, "BHYVECON_ADMIN_PASSWORD": PASSWORD}
# What nobody knew on 29 November 2018.
LATER = {"2019-tokyo", "2019-ottawa", "asiabsdcon-2019"}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site that knows the past up to the autumn of 2018, and BSDCan's dates of 2019."""
    told = json.loads(FACTS.read_text())
    told["editions"] = [
        one for one in told["editions"] if one["year"] <= 2019 and one["slug"] not in LATER
    ]
    past = tmp_path / "past.json"
    past.write_text(json.dumps(told))
    with Site(data=tmp_path / "site", env=ADMIN) as running:
        assert running.manage("import_series", str(past)).returncode == 0
        running.manage("lists", "--add", LIST, "--name", "freebsd-virtualization")
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


@pytest.mark.browser
def test_the_same_four_calls_in_a_real_browser(site: Site) -> None:
    with chromium() as browser, browser.new_context() as context:
        page = log_in(context, site)

        for name in ("20181129", "20190124", "20190207", "20190221"):
            page.goto(f"{site.url}organize/meetings/new/")
            page.set_input_files("[name=file]", SAMPLES / f"{name}.md")
            page.get_by_role("button", name="Read the minutes").click()
            page.get_by_role("button", name="Accept all").click()
            page.get_by_text("facts accepted").wait_for()

        page.goto(f"{site.url}organize/2019-tokyo/planner/")
        page.get_by_text("Call of Thu 29 November 2018, lines 20-21").first.wait_for()
        page.goto(f"{site.url}organize/2019-tokyo/speakers/")
        page.get_by_text("Kamil").wait_for()
        page.goto(f"{site.url}organize/actions/")
        page.get_by_text("talk with Dan about it").first.wait_for()
        page.goto(f"{site.url}organize/2019-tokyo/")
        confirmed = page.get_by_text("bhyvecon Tokyo 2019: confirmed for Wed 20 March 2019.")
        assert confirmed.first.is_visible()
