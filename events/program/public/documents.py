"""The document of a released page; read and understood once in a process, then kept."""

from dataclasses import dataclass
from functools import lru_cache

from events.program.public.wishes import Choices, choices_of
from events.program.releases.document import Document, from_json
from events.program.releases.models import Release, ReleasedPage

KEPT = 8  # releases; one of 1,000 talks takes about 3 MB


@dataclass(frozen=True)
class Known:
    """A release as its readers may ask for it."""

    document: Document
    choices: Choices


def known_of(page: ReleasedPage) -> Known:
    """Asks a query the first time. The page's etag is part of the key: a release that somebody
    was taken out of is read anew."""
    return _known(page.release_id, page.etag)


def document_of(page: ReleasedPage) -> Document:
    return known_of(page).document


@lru_cache(maxsize=KEPT)
def _known(release_id: int, etag: str) -> Known:  # noqa: ARG001 -- part of the key
    told = Release.objects.values_list("document", flat=True).get(pk=release_id)
    document = from_json(told)
    return Known(document, choices_of(document))
