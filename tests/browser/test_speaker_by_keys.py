"""The story of a speaker in a browser: a card, a letter, a yes without scripts, a place by keys."""

import re
from email import message_from_bytes, policy
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stage import ask, log_in, slug_of_demo
from tests.processes.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.processes]
CARD = ".grid .slot[data-title='NetBSD vmm']"
TRAY = ".tray .slot[data-title='NetBSD vmm'] a"


def want_and_invite(page: Page, desk: str) -> None:
    page.goto(f"{desk}speakers/new/")
    page.fill("main [name=name]", "Kamil")
    page.fill("main [name=topic]", "NetBSD vmm")
    page.click("main form [type=submit]")
    page.locator("article", has_text="NetBSD vmm").get_by_role("link", name="Invite").click()
    page.fill("main [name=address]", "kamil@example.org")
    page.click("text=Look at what will go out")
    page.click("text=Send 1 invitation to kamil@example.org")
    expect(page.locator(".notices")).to_contain_text("The invitation to kamil@example.org")


def link_mailed(site: Site) -> str:
    """The personal link, once the letter lies in the outbox."""

    def links() -> list[str]:
        mails = [
            message_from_bytes(path.read_bytes(), policy=policy.default)
            for path in (site.data / "outbox").glob("*.eml")
        ]
        texts = [mail.get_content() for mail in mails if mail["To"] == "Kamil <kamil@example.org>"]
        return [link for text in texts for link in re.findall(r"http://\S+/speaker/", text)]

    site.wait_for(lambda: bool(links()))
    return site.url.rstrip("/") + urlsplit(links()[0]).path


def say_yes(browser: Browser, link: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(link)
        page.click("text=Yes, I will give this talk")
        expect(page.locator("main")).to_contain_text("you said yes")
        assert context.cookies() == []


def place_by_keys(page: Page, desk: str) -> None:
    page.goto(f"{desk}schedule/")
    page.locator(TRAY).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("PageDown")
    page.keyboard.press("Enter")
    expect(page.locator(CARD)).to_have_count(1)
    assert "NetBSD vmm" in page.inner_text(".grid")
    page.keyboard.press("Control+z")  # others use this day as well
    expect(page.locator(CARD)).to_have_count(0)


def test_somebody_wanted_is_invited_says_yes_and_is_placed_by_keys(
    browser: Browser, site: Site
) -> None:
    editions = {each["slug"]: each for each in ask(site, "editions")}
    slug = slug_of_demo(editions)
    desk = f"{site.url}organize/{slug}/"
    with browser.new_context(viewport={"width": 1280, "height": 2400}) as context:
        page = log_in(context, site)
        want_and_invite(page, desk)
        say_yes(browser, link_mailed(site))
        place_by_keys(page, desk)
        page.goto(f"{desk}speakers/board/")
        column = page.locator(".board-column", has=page.get_by_role("heading", name="Confirmed"))
        expect(column).to_contain_text("NetBSD vmm")
