"""All pages that links lead to, so that a page nobody links to is missed by name."""

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

LINKS = "Array.from(document.querySelectorAll('a[href]'), link => link.href)"
FORMS = """[...Array.from(document.forms, form => form.action),
    ...Array.from(document.querySelectorAll('[formaction]'), button => button.formAction)]"""
PUBLIC = ("/", "/accounts/login/")
DESK = ("/organize/",)
FILES = (".ics", ".xml", ".json", ".atom", "/csv/", "/download/")  # a browser would save them
EACH = 2  # of pages that differ by their object only, two are looked at ...
MORE = {  # ... and those in every state
    "<slug:slug>": 8,
    "<slug:slug>/venue": 8,
    "organize/<slug:slug>": 4,
    "organize/<slug:slug>/announcements/<int:pk>": 9,
}


def route_of(path: str) -> str:
    """`organize/<slug:slug>/planner` of a path; "" where no view answers."""
    try:
        return resolve(path).route.strip("/") or "/"
    except Resolver404:
        return ""


@dataclass
class Crawl:
    """What links lead to: pages in the order of their finding, and every route, forms' too."""

    pages: list[str] = field(default_factory=list)
    routes: set[str] = field(default_factory=set)


def crawl(page: Page, site: str, *starts: str, look: Callable[[str], None] | None = None) -> Crawl:
    """Follow links from `starts`; a page that does not open fails the crawl.

    `look` is called with its path while a page is open.
    """
    found, waiting, looked = Crawl(), deque(starts), Counter[str]()
    seen = set(starts)
    while waiting:
        path = waiting.popleft()
        looked[route_of(path)] += 1
        most = MORE.get(route_of(path), EACH)
        if looked[route_of(path)] > most or not _is_page(page, site, path):
            continue
        found.pages.append(path)
        found.routes |= {route_of(path), *map(route_of, _paths(page, site, FORMS))}
        for link in _paths(page, site, LINKS):
            found.routes.add(route_of(link))
            if link not in seen:
                seen.add(link)
                waiting.append(link)
        if look:
            look(path)
    return found


def _is_page(page: Page, site: str, path: str) -> bool:
    """Whether HTML opens there: no file, no feed, and not the login in place of what it guards."""
    if path.endswith(FILES):
        assert page.request.get(urljoin(site, path)).status < 500, path
        return False
    response = page.goto(urljoin(site, path))
    if response is None or not response.headers["content-type"].startswith("text/html"):
        return False
    assert response.status == 200, f"{path}: {response.status}"
    return urlsplit(page.url).path == path


def _paths(page: Page, site: str, what: str) -> list[str]:
    """Where the page's links or forms lead on this site."""
    links = [urlsplit(urldefrag(link).url) for link in page.evaluate(what)]
    here = urlsplit(site).netloc
    return [link.path for link in links if link.netloc == here and route_of(link.path)]
