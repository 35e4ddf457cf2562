"""What scripts add: keys, finding, colours, copying, autosave, progress. None is needed."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stage import log_in, write_draft
from tests.processes.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.processes]
DARK_PAPER, LIGHT_PAPER = "rgb(20, 22, 26)", "rgb(253, 253, 252)"
PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """The editions' page in the browser of an organizer."""
    with browser.new_context() as context:
        yield log_in(context, site)


@pytest.fixture
def draft(desk: Page, site: Site) -> Page:
    """A draft in the composer."""
    write_draft(desk, site)
    desk.click("text=Edit the text")
    return desk


def test_the_slash_finds_and_enter_goes_there(desk: Page) -> None:
    desk.keyboard.press("/")
    desk.keyboard.type("Taipei")
    first = desk.locator("dialog[open] li a").first
    expect(first).to_contain_text("AsiaBSDCon")
    address = first.get_attribute("href") or ""

    desk.keyboard.press("Enter")

    desk.wait_for_url(f"**{address}")


def test_escape_closes_the_find_box_and_gives_the_focus_back(desk: Page) -> None:
    desk.get_by_role("link", name="Find", exact=True).focus()
    desk.keyboard.press("Control+k")
    desk.keyboard.type("Taipei")

    desk.keyboard.press("Escape")

    expect(desk.locator("dialog[open]")).to_have_count(0)
    expect(desk.get_by_role("link", name="Find", exact=True)).to_be_focused()


def test_a_question_mark_shows_the_keys_and_they_can_be_switched_off(desk: Page) -> None:
    desk.keyboard.press("?")
    expect(desk.locator("dialog[open]")).to_contain_text("Find")

    desk.check("dialog[open] input[type=checkbox]")
    desk.keyboard.press("Escape")
    desk.keyboard.press("?")

    expect(desk.locator("dialog[open]")).to_have_count(0)


def test_a_key_inside_a_field_is_a_letter(desk: Page, site: Site) -> None:
    desk.goto(urljoin(site.url, "/organize/lists/new/"))

    desk.locator("[name=name]").press_sequentially("n/?")

    expect(desk.locator("[name=name]")).to_have_value("n/?")


def test_n_opens_what_is_new(desk: Page, site: Site) -> None:
    desk.goto(urljoin(site.url, "/organize/lists/"))

    desk.keyboard.press("n")

    expect(desk).to_have_url(urljoin(site.url, "/organize/lists/new/"))


def test_dark_stays_dark_on_the_next_page_without_a_cookie(browser: Browser, site: Site) -> None:
    with browser.new_context(color_scheme="light") as context:
        page = context.new_page()
        page.goto(site.url)
        page.select_option(".theme select", "dark")

        page.goto(urljoin(site.url, "/privacy/"))

        assert (page.evaluate(PAPER), context.cookies()) == (DARK_PAPER, [])


def test_light_can_be_kept_on_a_dark_system(browser: Browser, site: Site) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(site.url)
        assert page.evaluate(PAPER) == DARK_PAPER

        page.select_option(".theme select", "light")

        assert page.evaluate(PAPER) == LIGHT_PAPER


def test_a_command_is_copied_and_says_so(browser: Browser, site: Site) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(site.url)
        page.click("main h1 a, main h2 a >> nth=0")

        page.click("button.copy")

        expect(page.locator(".copied")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == f"curl {page.url}"


def test_a_draft_saves_itself_and_says_when(draft: Page) -> None:
    draft.fill("[name=subject]", "Talks are sought")
    draft.locator("[name=body]").focus()
    expect(draft.locator(".autosaved")).to_contain_text("Saved")

    draft.reload()

    expect(draft.locator("[name=subject]")).to_have_value("Talks are sought")


def test_a_save_under_way_does_not_stop_the_button(draft: Page) -> None:
    draft.fill("[name=subject]", "Talks are sought, still")

    draft.locator("[name=body]").evaluate("one => one.focus()")
    draft.locator("main form [name=save]").evaluate("one => one.click()")

    expect(draft.locator("h1")).to_have_text("Talks are sought, still")


def test_two_organizers_at_one_draft_see_both_versions(draft: Page) -> None:
    other = draft.context.new_page()
    other.goto(draft.url)
    other.fill("[name=subject]", "Theirs")
    other.locator("[name=body]").focus()
    expect(other.locator(".autosaved")).to_contain_text("Saved")

    draft.fill("[name=subject]", "Mine")
    draft.locator("[name=body]").focus()

    expect(draft.locator(".autosaved")).to_contain_text("changed this meanwhile")
    expect(draft.locator(".autosaved + pre")).to_contain_text("Theirs")
    expect(draft.locator("[name=subject]")).to_have_value("Mine")


def test_offline_the_browser_keeps_the_text_and_offers_it(draft: Page) -> None:
    draft.context.set_offline(True)
    draft.fill("[name=subject]", "Written on a train")
    draft.locator("[name=body]").focus()
    expect(draft.locator(".autosaved")).to_contain_text("kept in this browser")
    draft.context.set_offline(False)

    draft.reload()
    draft.click("text=Put it back")

    expect(draft.locator("[name=subject]")).to_have_value("Written on a train")


def test_the_day_is_kept_only_when_asked_and_opens_without_a_network(
    desk: Page, site: Site
) -> None:
    desk.goto(urljoin(site.url, "/organize/2019-tokyo/day/"))
    desk.get_by_role("button", name="Keep for when the network is gone").click()
    expect(desk.locator("[data-keep]")).to_contain_text("Kept on this device.")

    desk.context.set_offline(True)
    desk.reload()

    expect(desk.locator("h1")).to_have_text("Wed 20 March 2019")


def test_minutes_that_were_not_read_yet_are_offered_again(desk: Page, site: Site) -> None:
    address = urljoin(site.url, "/organize/meetings/new/")
    desk.goto(address)
    desk.fill("[name=text]", "# Attendees\n\n- Michael\n")
    desk.locator("[name=date]").focus()
    expect(desk.locator(".autosaved")).to_contain_text("Kept in this browser")

    desk.goto(address)
    desk.click("text=Put it back")

    expect(desk.locator("[name=text]")).to_have_value("# Attendees\n\n- Michael\n")
