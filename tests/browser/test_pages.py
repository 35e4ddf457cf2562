"""Every page, in both colour schemes and at three widths: accessible, and within its policy."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext

from tests.browser.crawl import PUBLIC, Crawl, crawl
from tests.browser.looks import AXE, EVERY_RULE, RUN, Looks, violations
from tests.processes.site import Site
from tests.security.addresses import all_addresses

pytestmark = [pytest.mark.browser, pytest.mark.processes]
walked = pytest.mark.usefixtures("public", "desk")
COMPONENTS = Path(settings.BASE_DIR, "docs", "explanation", "components.html")


@walked
def test_no_page_has_an_accessibility_violation(looks: Looks) -> None:
    assert looks.violations == {}


def test_the_component_page_has_none_either(browser: Browser) -> None:
    with browser.new_page() as page:
        page.goto(COMPONENTS.as_uri())
        page.evaluate(AXE)

        assert [said for _, said in violations(page) if said] == []


@walked
def test_no_page_scrolls_sideways_on_a_phone_at_double_size_or_with_wide_spacing(
    looks: Looks,
) -> None:
    assert looks.wide == []


@walked
def test_no_page_breaks_its_policy_or_loads_from_elsewhere(looks: Looks, site: Site) -> None:
    assert looks.said == []
    assert [url for url in looks.asked if not url.startswith(site.url)] == []


@walked
def test_every_page_has_one_heading_and_one_main_part(looks: Looks) -> None:
    assert looks.odd == []


def test_axe_finds_a_planted_fault(stranger: BrowserContext) -> None:
    with stranger.new_page() as page:
        page.set_content("<html lang=en><title>x</title><main><h1>x</h1><img src='x'></main>")
        page.evaluate(AXE)

        assert [each["id"] for each in page.evaluate(RUN, EVERY_RULE)] == ["image-alt"]


# Reached by a mailed link, by machines, or only in a state that the demo's story does not show.
UNLINKED = {
    "organize/<slug:slug>/day/keep.js",
    "organize/<slug:slug>/day/here/<str:code>",
    "organize/<slug:slug>/day/late",
    "<slug:slug>/schedule/mine.ics",
    "me/<str:token>/speaker/talks/<str:code>/slides",
    "me/<str:token>/approve",
    "organize/<slug:slug>/announcements/<int:pk>/cancel",
    "organize/<slug:slug>/announcements/<int:pk>/again",
    "organize/<slug:slug>/announcements/<int:pk>/mend",
    "organize/<slug:slug>/announcements/<int:pk>/people",
    "organize/<slug:slug>/announcements/<int:pk>/people/<int:number>/drop",
    "organize/<slug:slug>/announcements/<int:pk>/report",
    "organize/<slug:slug>/announcements/mail/<day:day>",
    "organize/<slug:slug>/announcements/plan/<int:pk>/draft",
    "organize/<slug:slug>/announcements/plan/<int:pk>/drop",
    "organize/<slug:slug>/announcements/plan/<int:pk>/move",
    "organize/<slug:slug>/announcements/plan/<int:pk>/restore",
    "organize/<slug:slug>/speakers/bulk",
    "organize/<slug:slug>/speakers/want/<str:code>",
    "organize/<slug:slug>/needs/budget/rates/<int:pk>/remove",
    "organize/<slug:slug>/schedule/accept",
    "organize/<slug:slug>/talks/materials/<str:code>/<str:kind>",
    "organize/<slug:slug>/schedule/fill",
    "organize/<slug:slug>/schedule/follow",
    "organize/<slug:slug>/schedule/place",
    "organize/<slug:slug>/schedule/redo",
    "organize/<slug:slug>/schedule/releases/<int:number>/back",
    "organize/<slug:slug>/schedule/releases/<int:number>/letters",
    "organize/<slug:slug>/schedule/reopen",
    "organize/<slug:slug>/schedule/slots/<int:pk>/swap",
    "organize/<slug:slug>/schedule/try",
    "organize/health/resume",
    "me/<str:token>/days",
    "me/<str:token>/seat",
    "me/<str:token>/seat.ics",
    "organize/<slug:slug>/check-in/list",
    "organize/<slug:slug>/check-in/send",
    "organize/<slug:slug>/guests/<int:pk>/arrive",
    "me/<str:token>/subscribe",
    "me/<str:token>/unsubscribe",
    "metrics",
    "organize/<slug:slug>/announcements/<int:pk>/send",
    "organize/<slug:slug>/planner/poll/close",
    "organize/<slug:slug>/planner/poll/remind",
    "organize/<slug:slug>/planner/poll/reopen",
    "organize/<slug:slug>/planner/poll/voters/<int:pk>",
    "organize/<slug:slug>/planner/poll/voters/<int:pk>/link",
    "organize/<slug:slug>/planner/poll/voters/<int:pk>/remove",
    "organize/find.json",
    "organize/people/<str:code>/consents/<int:pk>/withdraw",
    "organize/subscribers/<int:pk>/remove",
    "organize/subscribers/csv",
    ".well-known/security.txt",
    "accounts/confirm",
    "accounts/factor/<int:pk>/remove",
    "accounts/login/code/confirm",
    "accounts/login/passkey",
    "accounts/login/passkey/options",
    "accounts/login/second-step",
    "accounts/login/start-over",
    "accounts/password/reset/done",
    "accounts/password/reset/key/<uidb36>-<key>",
    "accounts/password/reset/key/done",
    "accounts/recovery-codes",
    "healthz",
    "me/<str:token>",
    "me/<str:token>/action",
    "me/<str:token>/address",
    "me/<str:token>/plan.ics",
    "me/<str:token>/speaker",
    "me/<str:token>/speaker/about",
    "me/<str:token>/speaker/again",
    "me/<str:token>/speaker/photo.jpg",
    "me/<str:token>/speaker/talks.ics",
    "me/<str:token>/speaker/talks/<str:code>",
    "me/<str:token>/speaker/talks/<str:code>/answer",
    "me/<str:token>/speaker/travel",
    "me/<str:token>/speaker/write",
    "minutes/<slug:series>/<day:day>",
    "organize/<slug:slug>/announcements/<int:pk>/pause",
    "organize/<slug:slug>/announcements/<int:pk>/resume",
    "organize/<slug:slug>/announcements/<int:pk>/save",
    "organize/<slug:slug>/announcements/<int:pk>/settle",
    "organize/<slug:slug>/plan/<int:pk>",
    "organize/<slug:slug>/plan/<int:pk>/close",
    "organize/<slug:slug>/plan/<int:pk>/reopen",
    "organize/<slug:slug>/rooms/<int:pk>",
    "organize/<slug:slug>/rooms/<int:pk>/ask",
    "organize/<slug:slug>/rooms/<int:pk>/edit",
    "organize/<slug:slug>/talks/<str:code>/people/<int:pk>/photo.jpg",
    "<slug:slug>/speaker/<str:code>.jpg",
    "organize/actions/<int:pk>/reopen",
    "organize/settings/deadlines/end",
    "organize/meetings/<series>/agenda.<ending>",
    "organize/meetings/<slug:series>/<day:day>/difference",
    "organize/meetings/<slug:series>/<day:day>/ignore",
    "organize/meetings/facts/<int:pk>/propose",
    "organize/settings/logins/<str:handle>/end",
    "organize/settings/logins/end",
    "organize/team/members/<int:pk>/factor",
    "<slug:slug>/venue/map",
    "organize/venues/<slug:slug>/files/<int:pk>/download",
    "organize/venues/<slug:slug>/files/<int:pk>/remove",
    "organize/venues/<slug:slug>/rooms/<int:pk>",
}


def test_links_lead_to_every_page(public: Crawl, desk: Crawl) -> None:
    addresses = {address.route.strip("/") or "/" for address in all_addresses()}

    missed = addresses - public.routes - desk.routes - UNLINKED

    assert "\n".join(sorted(missed)) == ""


def test_with_scripts_off_links_lead_to_the_same_public_pages(
    browser: Browser, site: Site, public: Crawl
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        found = crawl(context.new_page(), site.url, *PUBLIC)

    assert found.pages == public.pages
