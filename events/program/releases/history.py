"""The changelog of a programme, as a page and as Atom: an entry per release with its difference."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from events.conferences.models import Edition
from events.program.formats.names import clean
from events.program.releases.document import Document
from events.program.releases.rendering import Rendered, page

ATOM = "application/atom+xml; charset=utf-8"
MOST = 50
COLUMNS = ("number", "name", "released_at", "note", "document__difference", "document__host")


@dataclass(frozen=True)
class Step:
    """A release in the changelog. `tag` never changes: the host name is that of its time."""

    name: str
    released_at: datetime
    note: str
    changes: list[dict[str, Any]]
    tag: str
    url: str

    @property
    def lines(self) -> list[str]:
        return [f"{each['kind'].capitalize()}: {each['text']}" for each in self.changes]


def history_pages(edition: Edition, document: Document) -> list[Rendered]:
    """Rendered with each release, the one just stored among them."""
    steps = steps_of(edition)
    title = f"Changes to the schedule of {document.title}"
    feed_id = _first_tag(edition, steps).replace(":release/", ":schedule/")
    context = {"document": document, "steps": steps, "feed_id": feed_id}
    feed = render_to_string("events/program/public/feed.atom", context)
    return [
        page(document, "changelog", title, "", steps=steps),
        Rendered("feed.atom", ATOM, clean(feed).encode()),
    ]


def steps_of(edition: Edition) -> list[Step]:
    """The newest releases with what they changed, in one query."""
    rows = edition.releases.values_list(*COLUMNS)[:MOST]
    return [_step(edition, *row) for row in rows]


def _first_tag(edition: Edition, steps: list[Step]) -> str:
    """By the first release of all, so that the feed keeps its id (RFC 4287, 4.2.6)."""
    if len(steps) < MOST:
        return steps[-1].tag
    first = edition.releases.order_by("number").values_list(*COLUMNS)[0]
    return _step(edition, *first).tag


def _step(
    edition: Edition,
    number: int,
    name: str,
    at: datetime,
    note: str,
    changes: list[dict[str, Any]] | None,
    host: str | None,
) -> Step:
    where = host or urlsplit(settings.BASE_URL).hostname or "localhost"
    return Step(
        name=name,
        released_at=at,
        note=note,
        changes=changes or [],
        tag=f"tag:{where},{at:%Y-%m-%d}:release/{edition.pk}/{number}",
        url=f"{settings.BASE_URL}/{edition.slug}/schedule/v/{name}/",
    )
