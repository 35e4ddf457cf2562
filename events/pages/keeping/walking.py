"""From an edition's page to all that is public of it, each address once."""

import posixpath
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings

from events.announcements.queries import public_archive
from events.conferences.models import Edition
from events.pages.keeping.asking import Answer
from events.pages.keeping.pages import links_of
from events.program.releases.models import ReleasedPage

HTML = "text/html"
FILES = (
    "schedule.txt",
    "schedule/feed.atom",
    "schedule/export/schedule.xml",
    "schedule/export/schedule.json",
    "schedule/export/schedule.ics",
)
PAGES = ("venue/", "speakers/", "schedule/", "schedule/changelog/")
SHARED = ("/conduct/", "/privacy/")
# What answers only while the site runs.
LIVE = ("cfp/", "register/", "schedule/now/", "schedule/mine/", "schedule/mine.ics")


def walk(edition: Edition, ask: Callable[[str], Answer]) -> Iterator[tuple[str, Answer]]:
    """Each address with what stands there. Other editions and lists are not of this one."""
    posts = {f"/announcements/{pk}/" for pk in _posts(edition)}
    waiting = [f"/{edition.slug}/", *_seeds(edition), *sorted(posts), *SHARED]
    seen = set(waiting)
    while waiting:
        path = waiting.pop(0)
        answer = ask(path)
        if answer.body is None:
            continue
        yield path, answer
        for link in _links(path, answer):
            if link not in seen and _is_ours(link, edition.slug, posts):
                seen.add(link)
                waiting.append(link)


def inner_path(link: str, page: str) -> str | None:
    """The path on this site that a link of a page leads to; None for what is elsewhere.

    "" is an address with a query: only a running site answers it.
    """
    address = urlsplit(urljoin(f"{settings.BASE_URL}{page}", link))
    here = urlsplit(settings.BASE_URL)
    if (address.scheme, address.netloc) != (here.scheme, here.netloc):
        return None
    path = posixpath.normpath(unquote(address.path or "/"))
    return "" if address.query else path + "/" * (address.path.endswith("/") and path != "/")


def _links(path: str, answer: Answer) -> list[str]:
    if answer.media_type != HTML or answer.body is None:
        return []
    found = (inner_path(link, path) for link in links_of(answer.body.decode()))
    return [link for link in found if link]


def _is_ours(path: str, slug: str, posts: Iterable[str]) -> bool:
    inner = path.removeprefix(f"/{slug}/")
    if inner != path:
        return not inner.startswith(LIVE)
    return path.startswith(settings.STATIC_URL) or path in {*posts, *SHARED}


def _posts(edition: Edition) -> list[int]:
    return list(public_archive().filter(edition=edition).values_list("pk", flat=True))


def _seeds(edition: Edition) -> list[str]:
    """What the edition's pages may not lead to by themselves: files, versions, every talk."""
    names = ReleasedPage.objects.filter(release=edition.releases.first()).values_list("name")
    talks = [name for (name,) in names if name.startswith(("talk/", "speaker/"))]
    pages = [name.removesuffix(".html") + "/" * name.endswith(".html") for name in talks]
    versions = [f"schedule/v/{name}/" for name in edition.releases.values_list("name", flat=True)]
    return [f"/{edition.slug}/{each}" for each in (*PAGES, *FILES, *versions, *pages)]
