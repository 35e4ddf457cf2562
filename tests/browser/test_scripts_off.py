"""With scripts off organizers' forms work."""

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.stage import log_in, write_draft
from tests.processes.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.processes]


def test_an_organizer_logs_in_and_writes_a_draft(browser: Browser, site: Site) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = log_in(context, site)
        write_draft(page, site)

        expect(page.locator("h1")).to_have_text("CALL FOR TALKS")
        expect(page.locator(".problem-warn").first).to_contain_text("capitals")


def test_a_refused_form_says_why_and_leads_to_the_field(browser: Browser, site: Site) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = log_in(context, site)
        page.goto(urljoin(site.url, "/organize/lists/new/"))
        page.fill("[name=address]", "no address")
        page.fill("[name=name]", "x")
        page.locator("main form").evaluate("form => form.noValidate = true")
        page.click("main form [type=submit]")

        page.click(".errors a >> nth=0")

        assert page.url.endswith("#id_address")
