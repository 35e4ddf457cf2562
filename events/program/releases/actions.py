"""Releasing a programme: frozen in one transaction, rendered once, and never changed again."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.program.problems import Programme
from events.program.releases.difference import Difference, difference
from events.program.releases.document import Document, from_json, to_json
from events.program.releases.freezing import freeze, thaw
from events.program.releases.history import history_pages
from events.program.releases.links import linked
from events.program.releases.models import Release, ReleasedPage
from events.program.releases.problems import firm_problems, name_problems, programme_problems
from events.program.releases.rendering import Rendered, rendered
from events.program.schedule.models import Slot
from events.program.schedule.reading import programme_of
from events.shared.problems import Problem, Refused, block, refuse_if_blocked


@dataclass(frozen=True)
class Prepared:
    """What would go out now: its text, what it changes, and what stands against it."""

    programme: Programme
    last: Document | None
    document: Document
    difference: Difference
    problems: tuple[Problem, ...]


def prepare_release(edition: Edition, name: str, *, now: datetime) -> Prepared:
    """Look at a release before it is one; nothing is stored. The edition is read with its series.

    Raises Refused where the programme cannot be told at all.
    """
    return _prepare(edition, edition.releases.first(), name, now)


def _prepare(edition: Edition, newest: Release | None, name: str, now: datetime) -> Prepared:
    programme = programme_of(edition)
    refuse_if_blocked(firm_problems(programme, is_first=newest is None))
    last = from_json(newest.document) if newest else None
    own = _own_slots(edition, programme)
    document = freeze(edition, own, last, version=name, now=now)
    found = programme_problems(programme)
    return Prepared(programme, last, document, difference(last, document), tuple(found))


@transaction.atomic
def release_schedule(
    edition: Edition, *, name: str, note: str = "", why: str = "", by: Actor, now: datetime
) -> Release:
    """Freeze the programme under a name that no version has yet, and render all of it.

    Blocks are overridden by `why`. What is not confirmed goes out as "To be announced" even then.
    The same name again is the same release where nothing has changed. Raises Refused else.
    """
    newest, taken = _locked(edition, name)
    prepared = _prepare(edition, newest, name, now)
    if newest and newest.name == name and not prepared.difference.changes:
        return newest
    refuse_if_blocked(name_problems(name, is_taken=taken))
    if not why:
        refuse_if_blocked(prepared.problems)
    _number(prepared)
    facts = {"note": note, "why": why if prepared.problems else ""}
    number = newest.number + 1 if newest else 1
    document = linked(edition, prepared.document, prepared.last)
    return _release(edition, number, document, prepared.difference, facts, by=by, now=now)


@transaction.atomic
def release_again(
    edition: Edition, old: Release, *, name: str, why: str, by: Actor, now: datetime
) -> Release:
    """Step back: a new release with what an old one told. Numbers go on; the draft stays."""
    newest, taken = _locked(edition, name)
    refuse_if_blocked(name_problems(name, is_taken=taken))
    last = from_json((newest or old).document)
    own = _own_slots(edition, programme_of(edition))
    document = thaw(from_json(old.document), last, own, version=name, now=now)
    changes = difference(last, document)
    if not changes.changes:
        text = f"{old.name} tells what {last.version} tells; there is nothing to go back to."
        raise Refused([block("same", text, where="version")])
    facts = {"note": f"Back to {old.name}.", "why": why}
    number = (newest or old).number + 1
    document = linked(edition, document, last)
    return _release(edition, number, document, changes, facts, by=by, now=now)


def _own_slots(edition: Edition, programme: Programme) -> list[Slot]:
    return [slot for slot in programme.slots if slot.edition_id == edition.pk]


def releases_naming(person_id: int) -> list[Release]:
    """Releases whose frozen words name somebody; there are few, and this is asked rarely."""
    return [
        release
        for release in Release.objects.select_related("edition__series").order_by("number")
        if any(
            named["id"] == person_id
            for entry in release.document.get("entries", [])
            for named in entry["people"]
        )
    ]


@transaction.atomic
def render_again(release: Release) -> None:
    """From its document, which somebody was taken out of. The addresses stay."""
    release.pages.all().delete()
    _render(release.edition, release, from_json(release.document))


def _render(edition: Edition, release: Release, document: Document) -> None:
    pages = [*rendered(document), *history_pages(edition, document)]
    ReleasedPage.objects.bulk_create(_row(release, page) for page in pages)


def _locked(edition: Edition, name: str) -> tuple[Release | None, bool]:
    """The newest release, and whether a name is taken; who releases at once waits here."""
    Edition.objects.select_for_update().only("pk").get(pk=edition.pk)
    last = edition.releases.order_by("-number").values("pk")[:1]
    found = list(edition.releases.filter(Q(pk__in=last) | Q(name=name)))
    return found[0] if found else None, any(each.name == name for each in found)


def _number(prepared: Prepared) -> None:
    """The working rows remember what calendars were told last."""
    told = {entry.id: entry for entry in prepared.document.entries}
    changed = []
    for slot in prepared.programme.slots:
        entry = told.get(slot.pk)
        if entry and slot.sequence != entry.sequence:
            slot.sequence, slot.changed_at = entry.sequence, entry.changed_at
            changed.append(slot)
    Slot.objects.bulk_update(changed, ["sequence", "changed_at"], batch_size=150)


def _release(
    edition: Edition,
    number: int,
    document: Document,
    changes: Difference,
    facts: dict[str, Any],
    *,
    by: Actor,
    now: datetime,
) -> Release:
    told = to_json(document) | {
        "difference": [each.stored() for each in changes.changes],
        "host": urlsplit(settings.BASE_URL).hostname,
    }
    release = Release.objects.create(
        edition=edition,
        number=number,
        name=document.version,
        released_at=now,
        user_id=by.user_id,
        document=told,
        **facts,
    )
    _render(edition, release, document)
    after = {"name": release.name, "changes": len(changes.changes)}
    why = facts["why"]
    ledger.record("released", release, by=by, at=now, edition=edition, after=after, why=why)
    return release


def _row(release: Release, page: Rendered) -> ReleasedPage:
    etag = hashlib.sha256(page.body).hexdigest()
    return ReleasedPage(
        release=release, name=page.name, media_type=page.media_type, etag=etag, body=page.body
    )
