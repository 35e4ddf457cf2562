"""The slot editor: pointer, click, keyboard and form are four ways to one place."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stage import ask, log_in, slug_of_demo
from tests.processes.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.processes]
CARD = ".grid .slot[data-title='OpenZFS']"
TRAY = ".tray .slot[data-title='OpenZFS'] a"


@pytest.fixture(scope="module")
def editor(browser: Browser, site: Site) -> Iterator[Page]:
    """The schedule of the demo, with a talk of an hour in the tray."""
    editions = {each["slug"]: each for each in ask(site, "editions")}
    desk = f"{site.url}organize/{slug_of_demo(editions)}/"
    with browser.new_context(viewport={"width": 1280, "height": 2400}) as context:
        page = log_in(context, site)
        page.goto(f"{desk}talks/new/")
        page.fill("main [name=title]", "OpenZFS")
        page.fill("main [name=minutes]", "60")
        page.click("main form [type=submit]")
        page.goto(f"{desk}schedule/")
        yield page


def by_form(page: Page, at: str) -> None:
    page.locator(TRAY).evaluate("link => { location.href = link.href }")
    page.wait_for_url("**/schedule/new/**")
    page.select_option("[name=start]", at)
    page.select_option("[name=minutes]", "60")
    page.click("text=Put it there")


def by_click(page: Page, at: str) -> None:
    page.click(TRAY)
    page.click(f"tr[data-at='{at}'] .place-here")


def by_keyboard(page: Page, at: str) -> None:
    page.locator(TRAY).focus()
    page.keyboard.press("Enter")
    while f" {at[11:]} to " not in page.inner_text(".slot-says"):
        page.keyboard.press("PageDown")
    page.keyboard.press("Enter")


def by_pointer(page: Page, at: str) -> None:
    card, row = (page.locator(each).bounding_box() for each in (TRAY, f"tr[data-at='{at}']"))
    assert card is not None
    assert row is not None
    page.mouse.move(card["x"] + 20, card["y"] + 5)
    page.mouse.down()
    page.mouse.move(row["x"] + row["width"] / 2, row["y"] + 1, steps=8)
    page.mouse.up()


@pytest.mark.parametrize("way", [by_form, by_click, by_keyboard, by_pointer])
def test_every_way_puts_a_talk_to_the_same_place_and_undo_takes_it_back(
    editor: Page, way: Callable[[Page, str], None]
) -> None:
    first = editor.locator(".grid tbody tr").first.get_attribute("data-at") or ""
    at = f"{first[:11]}14:30"

    way(editor, at)

    expect(editor.locator(CARD)).to_have_attribute("data-at", at)
    expect(editor.locator(CARD)).to_have_attribute("data-minutes", "60")
    editor.keyboard.press("Control+z")
    expect(editor.locator(TRAY)).to_have_count(1)


def test_escape_and_a_drop_outside_leave_it_where_it_was(editor: Page) -> None:
    editor.locator(TRAY).focus()
    editor.keyboard.press("Enter")
    editor.keyboard.press("PageDown")

    editor.keyboard.press("Escape")

    expect(editor.locator(".slot-says")).to_have_text("Nothing was moved.")
    expect(editor.locator(".slot-ghost")).to_have_count(0)
    expect(editor.locator(TRAY)).to_be_focused()
