"""What came after a release, slides and recordings, told on the pages of the newest one.

The frozen words stay as they are; only links are added, or taken away again.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from events.conferences.models import Edition
from events.program.materials.models import Material
from events.program.releases.document import Document, Link, from_json, to_json
from events.program.releases.models import Release
from events.program.releases.rendering import Rendered, with_links
from events.program.talks.models import Talk

Links = Mapping[str, tuple[Link, ...]]  # by a talk's code


def linked(edition: Edition, document: Document, last: Document | None) -> Document:
    """A new release with the links of talks that the last one did not have; a query if there are.

    Those of the others went over from it: `tell_links` keeps them as they are.
    """
    known = {entry.code for entry in last.entries} if last else set()
    fresh = {entry.code for entry in document.entries} - known - {""}
    return _told(document, _published(edition, fresh)) if fresh else document


def tell_links(talk: Talk, *, now: datetime) -> None:
    """Bring the newest release up to date: the talk's page, the files that hold links."""
    release = talk.edition.releases.select_for_update().first()
    if release is None:
        return
    document = from_json(release.document)
    told = _told(document, _published(talk.edition, {talk.code}))
    if told == document:
        return
    release.document = release.document | to_json(told)
    release.save(update_fields=["document"])
    for page in with_links(told, talk.code):
        _replace(release, page, now)


def _published(edition: Edition, codes: set[str]) -> Links:
    """What is published of these talks, in one query; () for the others."""
    rows = Material.objects.filter(talk__edition=edition, state=Material.State.PUBLISHED)
    found: dict[str, list[Link]] = {code: [] for code in codes}
    for code, kind, url in rows.values_list("talk__code", "kind", "url"):
        if code in found:
            found[code].append(Link(kind, url))
    order = Material.Kind.values
    return {
        c: tuple(sorted(ls, key=lambda link: order.index(link.kind))) for c, ls in found.items()
    }


def _told(document: Document, links: Links) -> Document:
    entries = (
        replace(each, links=links[each.code]) if each.code in links else each
        for each in document.entries
    )
    return replace(document, entries=tuple(entries))


def _replace(release: Release, page: Rendered, now: datetime) -> None:
    etag = hashlib.sha256(page.body).hexdigest()
    release.pages.filter(name=page.name).update(body=page.body, etag=etag, changed_at=now)
