"""The document of a released page; read and understood once in a process, then kept."""

from functools import lru_cache

from events.program.releases.document import Document, from_json
from events.program.releases.models import Release, ReleasedPage

KEPT = 8  # releases; one of 1,000 talks takes about 3 MB


def document_of(page: ReleasedPage) -> Document:
    """Asks a query the first time. The page's etag is part of the key: a release that somebody
    was taken out of is read anew."""
    return _document(page.release_id, page.etag)


@lru_cache(maxsize=KEPT)
def _document(release_id: int, etag: str) -> Document:  # noqa: ARG001 -- part of the key
    return from_json(Release.objects.values_list("document", flat=True).get(pk=release_id))
