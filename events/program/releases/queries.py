"""Released pages by address; what is not public is not found."""

from django.db.models import QuerySet

from events.conferences.models import Edition
from events.program.releases.models import Release, ReleasedPage


def newest_release(edition: Edition) -> Release | None:
    return edition.releases.first()


def released_pages(slug: str, name: str, version: str = "") -> QuerySet[ReleasedPage]:
    """The page of a public edition's newest release, or of the named one, first; one query."""
    public = Edition.objects.public().filter(slug=slug)
    rows = Release.objects.filter(edition__in=public)
    wanted = rows.filter(name=version) if version else rows.order_by("-number")[:1]
    pages = ReleasedPage.objects.filter(release__in=wanted.values("pk"), name=name)
    return pages.select_related("release__edition__series").defer("release__document")
