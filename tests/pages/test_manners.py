"""Public pages are the same bytes for everybody, cheap to ask again, and light."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from events.conferences.models import Edition
from events.people.models import User
from tests import cast
from tests.factories import EditionFactory
from tests.pages.scenery import posted

PAGES = [
    "/",
    "/2019-tokyo/",
    "/2019-tokyo/venue/",
    "/announcements/",
    "/announcements/900/",
    "/announcements/subscribe/",
    "/announcements/feed.atom",
    "/conduct/",
    "/privacy/",
    "/.well-known/security.txt",
]
HTML = [path for path in PAGES if path.endswith("/")]
LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script|img)[^>]*? (?:href|src)="([^"]*)"')
LIMIT = 60_000


@pytest.fixture(autouse=True)
def one_post(tokyo: Edition) -> None:
    posted(tokyo, pk=900)


@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_sets_no_cookie_and_varies_by_none(browser: Client, path: str) -> None:
    response = browser.get(path)

    assert (response.status_code, len(response.cookies)) == (200, 0)
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_may_be_kept_for_a_minute(browser: Client, path: str) -> None:
    caching = "public, max-age=60, stale-while-revalidate=300"

    assert browser.get(path).headers["Cache-Control"] == caching


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_the_bytes_gets_a_304(browser: Client, path: str, form: str) -> None:
    etag = browser.get(path).headers["ETag"]

    again = browser.get(path, headers={"if-none-match": form.format(etag)})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag


@pytest.mark.parametrize("path", [path for path in PAGES if "subscribe" not in path])
def test_nothing_can_be_posted_to_a_public_page(path: str) -> None:
    assert Client(enforce_csrf_checks=True).post(path, {"x": "y"}).status_code == 405


def test_another_etag_gets_the_page(browser: Client) -> None:
    assert browser.get("/", headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_an_organizer_gets_the_same_bytes_as_a_stranger(
    browser: Client, michael: User, path: str
) -> None:
    his = cast.client_of(michael).get(path, headers={"accept": "text/html"})

    assert his.content == browser.get(path).content


@pytest.mark.parametrize("path", ["/", "/2019-tokyo/"])
def test_page_and_text_have_each_their_etag(browser: Client, curl: Client, path: str) -> None:
    page, text = browser.get(path), curl.get(path)

    assert page.headers["Vary"] == text.headers["Vary"] == "Accept"
    assert page.headers["ETag"] != text.headers["ETag"]


def test_an_edition_taken_back_is_gone_at_once(browser: Client, tokyo: Edition) -> None:
    etag = browser.get("/2019-tokyo/").headers["ETag"]
    Edition.objects.filter(pk=tokyo.pk).update(public=False)

    assert browser.get("/2019-tokyo/", headers={"if-none-match": etag}).status_code == 404
    assert browser.get("/announcements/900/").status_code == 404


@pytest.mark.parametrize("path", HTML)
def test_a_page_with_all_it_loads_is_light_and_from_here(browser: Client, path: str) -> None:
    page = browser.get(path).content
    loaded = LOADED.findall(page.decode())

    files = [Path(settings.BASE_DIR, url.removeprefix("/")).read_bytes() for url in loaded]

    assert len(files) == 6
    assert sum(len(gzip.compress(part)) for part in [page, *files]) < LIMIT
    assert [url for url in loaded if not url.startswith("/static/")] == []


@pytest.mark.parametrize("path", HTML)
def test_a_page_has_two_small_scripts_beside_data(browser: Client, path: str) -> None:
    scripts = re.findall(r"<script[^>]*>", browser.get(path).content.decode())
    files = [found[1] for each in scripts if (found := re.search(r'src="/([^"]*)"', each))]

    weight = sum(len(Path(settings.BASE_DIR, name).read_bytes()) for name in files)

    assert files == ["static/js/theme.js", "static/js/copy.js"]
    assert weight <= 5_000


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/", 5), ("/2019-tokyo/", 7), ("/announcements/", 2), ("/announcements/feed.atom", 2)],
)
def test_more_rows_ask_no_more_queries(
    browser: Client,
    tokyo: Edition,
    django_assert_num_queries: Callable[[int], Any],
    path: str,
    queries: int,
) -> None:
    with django_assert_num_queries(queries):
        browser.get(path)
    for number in (1, 2):
        posted(tokyo, f"Another post {number}")
        EditionFactory.create(slug=f"201{number}-tokyo", year=2010 + number, status="held")

    with django_assert_num_queries(queries):
        browser.get(path)
