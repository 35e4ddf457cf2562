"""Released pages by address; what is not public is not found."""

from datetime import datetime

from django.db.models import F, QuerySet

from events.conferences.models import Edition
from events.program.releases.models import Release, ReleasedPage


def newest_name(edition: Edition) -> str:
    """The name of the release that stands, or "" while there is none."""
    return edition.releases.values_list("name", flat=True).first() or ""


def newest_at(edition: Edition) -> datetime | None:
    """When the release that stands was released."""
    return edition.releases.values_list("released_at", flat=True).first()


def released_pages(slug: str, name: str, version: str = "") -> QuerySet[ReleasedPage]:
    """The page of a public edition's newest release, or of the named one, first; one query."""
    public = Edition.objects.public().filter(slug=slug)
    rows = Release.objects.filter(edition__in=public)
    wanted = rows.filter(name=version) if version else rows.order_by("-number")[:1]
    pages = ReleasedPage.objects.filter(release__in=wanted.values("pk"), name=name)
    return pages.select_related("release__edition__series").defer("release__document")


def releases_with_changes(edition: Edition) -> list[Release]:
    """Newest first, each with `changes`, what it changed in words; the documents stay unread."""
    rows = edition.releases.select_related("user__person").defer("document")
    return list(rows.annotate(changes=F("document__difference"))[:200])
