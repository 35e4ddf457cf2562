"""The four real calls, pasted by an organizer in a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.stage import log_in
from tests.journeys.past import SAMPLES, site_of_2018
from tests.processes.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.processes]


@pytest.fixture
def past(tmp_path: Path) -> Iterator[Site]:
    with site_of_2018(tmp_path) as running:
        yield running


def test_four_calls_fill_an_edition(browser: Browser, past: Site) -> None:
    with browser.new_context() as context:
        page = log_in(context, past)

        for name in ("20181129", "20190124", "20190207", "20190221"):
            page.goto(f"{past.url}organize/meetings/new/")
            page.set_input_files("[name=file]", SAMPLES / f"{name}.md")
            page.get_by_role("button", name="Read the minutes").click()
            page.get_by_role("button", name="Accept all").click()
            page.get_by_text("facts accepted").wait_for()

        page.goto(f"{past.url}organize/2019-tokyo/planner/")
        page.get_by_text("Call of Thu 29 November 2018, lines 20-21").first.wait_for()
        page.goto(f"{past.url}organize/2019-tokyo/speakers/")
        page.get_by_text("Kamil").first.wait_for()
        page.goto(f"{past.url}organize/actions/")
        page.get_by_text("talk with Dan about it").first.wait_for()
        page.goto(f"{past.url}organize/2019-tokyo/")
        confirmed = page.get_by_text("bhyvecon Tokyo 2019: confirmed for Wed 20 March 2019.")
        assert confirmed.first.is_visible()
