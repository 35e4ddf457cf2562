"""A passkey in a real browser, whose device is played by Chromium itself: made, used, removed."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import AXE, TOO_WIDE, violations
from tests.browser.stage import EMAIL, PASSWORD, ask
from tests.processes.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.processes]
ANN = "ann@example.org"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser on a computer that unlocks passkeys by finger."""
    with browser.new_context() as context:
        page = context.new_page()
        device = context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        yield page


def take_invitation(page: Page, site: Site, base: str) -> None:
    """Ann gets a login of her own: a removed passkey ends all others, and tests share Michael's."""
    role = ("--role", "viewer", "--series", "bhyvecon", "--by", EMAIL)
    invited = ask(site, "invite", ANN, *role)
    page.goto(base + urlsplit(invited["link"]).path.lstrip("/"))
    page.fill("[name=name]", "Ann")
    page.fill("[name=password]", PASSWORD)
    page.click("main [type=submit]")


def log_in(page: Page, base: str) -> None:
    page.goto(f"{base}accounts/login/")
    page.fill("[name=login]", ANN)
    page.fill("[name=password]", PASSWORD)
    page.click("main form [type=submit] >> nth=0")
    page.wait_for_url(re.compile("/organize/$"))


def say_who(page: Page) -> None:
    page.fill("[name=password]", PASSWORD)
    page.click("text=Go on >> nth=0")


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds on a page that no link leads to; and whether it scrolls sideways."""
    page.evaluate(AXE)
    found = [(f"{page.url} {view}", said) for view, said in violations(page) if said]
    return [*found, *([(page.url, ["too wide"])] if page.evaluate(TOO_WIDE) else [])]


def test_a_passkey_is_made_used_and_removed(page: Page, site: Site) -> None:
    base = f"http://localhost:{urlsplit(site.url).port}/"
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    take_invitation(page, site, base)
    log_in(page, base)

    page.goto(f"{base}accounts/passkey/add/")
    found = faults(page)
    say_who(page)
    found += faults(page)
    page.fill("[name=name]", "Phone")
    page.click("text=Make the passkey")
    expect(page.locator("h1")).to_have_text("Recovery codes")
    found += faults(page)
    page.click("main [type=submit]")
    expect(page.locator("h1")).to_have_text("Your recovery codes")
    found += faults(page)
    page.goto(f"{base}organize/settings/")
    found += faults(page)
    page.click("text=/^Log out/")

    page.goto(f"{base}accounts/login/?next=/organize/team/")
    page.click("form[data-passkey] [type=submit]")
    expect(page.locator("h1")).to_have_text("Team")

    page.goto(f"{base}organize/settings/")
    page.click("text=Remove Phone")
    say_who(page)
    found += faults(page)
    page.click("main [type=submit]")
    expect(page.locator(".notice")).to_contain_text("Phone is removed")
    expect(page.locator("main")).to_contain_text("none")
    assert (found, said) == ([], [])


def test_a_page_at_an_address_of_figures_leads_to_localhost(page: Page, site: Site) -> None:
    port = urlsplit(site.url).port
    page.goto(f"http://127.0.0.1:{port}/accounts/login/?next=/organize/team/")

    expect(page.locator("form[data-passkey]")).to_have_count(0)
    link = page.locator("text=Open this page on localhost")
    expect(link).to_have_attribute(
        "href", f"http://localhost:{port}/accounts/login/?next=/organize/team/"
    )
