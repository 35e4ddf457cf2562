"""One site, one browser and one login for all browser tests: starting them takes seconds."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.crawl import DESK, PUBLIC, Crawl, crawl
from tests.browser.looks import Looks
from tests.browser.odd import add_odd_years
from tests.browser.stage import chromium, demo_site, furnish, log_in
from tests.processes.site import Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with demo_site(tmp_path_factory.mktemp("site")) as site:
        add_odd_years(site)
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright runs a loop of its own in this thread, in which Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with chromium() as browser:
        yield browser
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def organizer(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """Michael's browser, logged in; a draft of his waits."""
    with browser.new_context() as context:
        page = log_in(context, site)
        furnish(page, site)
        yield context


@pytest.fixture(scope="session")
def stranger(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        yield context


@pytest.fixture(scope="session")
def looks() -> Looks:
    """What was seen on every page: complete once `public` and `desk` were walked."""
    return Looks()


@pytest.fixture(scope="session")
def public(stranger: BrowserContext, site: Site, looks: Looks) -> Crawl:
    with stranger.new_page() as page:
        looks.listen(page)
        return crawl(page, site.url, *PUBLIC, look=lambda path: looks.look(page, path))


@pytest.fixture(scope="session")
def desk(organizer: BrowserContext, site: Site, looks: Looks, public: Crawl) -> Crawl:
    """The organizer's pages; those that the public sees are not looked at again."""

    def look(path: str) -> None:
        if path not in public.pages:
            looks.look(page, path)

    with organizer.new_page() as page:
        looks.listen(page)
        return crawl(page, site.url, *DESK, look=look)
