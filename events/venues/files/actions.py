"""Keeping files of a venue: added, removed, put back while it can be, forgotten."""

from datetime import datetime, timedelta

from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.shared.problems import Refused, block
from events.venues.files import store
from events.venues.files.models import VenueFile
from events.venues.files.reading import read_content, safe_name
from events.venues.models import Venue

MOST = 40  # files of a venue
KEPT = timedelta(days=30)  # so long a removed one can be put back


def add_file(
    venue: Venue, data: bytes, *, name: str, kind: str, text: str, by: Actor, now: datetime
) -> VenueFile:
    """Keep what the bytes are; a new map takes the place of the old one. Raises Refused."""
    try:
        content = read_content(data)
    except ValueError as error:
        raise Refused([block("file", str(error), where="file")]) from None
    row = VenueFile(
        venue=venue,
        kind=kind,
        name=safe_name(name, content),
        text=text,
        media_type=content.media_type,
        size=len(content.data),
        width=content.width,
        height=content.height,
        added_at=now,
        user_id=by.user_id,
    )
    _refuse_no_map(row)
    row.stored = store.keep(content.data)
    try:
        return _stored(row, by=by, now=now)
    except BaseException:
        store.drop(row.stored)
        raise


@transaction.atomic
def remove_file(file: VenueFile, *, by: Actor, now: datetime) -> None:
    """Nobody gets it any more; for 30 days it can be put back. Twice is once."""
    _locked(file.venue_id)
    if VenueFile.objects.filter(pk=file.pk, removed_at=None).update(removed_at=now):
        ledger.record("removed", file, by=by, at=now, before={"venue": file.venue.name})


@transaction.atomic
def put_back_file(file: VenueFile, *, by: Actor, now: datetime) -> None:
    """Raises Refused where another map stands in its place."""
    _locked(file.venue_id)
    if file.kind == VenueFile.Kind.MAP and file.venue.files.map().exists():
        raise Refused([block("map", f"{file.venue} has another map now; remove that first.")])
    VenueFile.objects.filter(pk=file.pk).update(removed_at=None)
    ledger.record("added", file, by=by, at=now, after={"venue": file.venue.name})


def forget_files(now: datetime) -> int:
    """Those whose time to be put back is over, and bytes that no row names; how many rows."""
    old = VenueFile.objects.filter(removed_at__lt=now - KEPT)
    names = list(old.values_list("stored", flat=True))
    old.delete()
    for stored in names:
        store.drop(stored)
    store.sweep(now)
    return len(names)


@transaction.atomic
def _stored(row: VenueFile, *, by: Actor, now: datetime) -> VenueFile:
    _locked(row.venue_id)
    if row.venue.files.kept().count() >= MOST:
        text = f"{row.venue} has {MOST} files already; remove one first."
        raise Refused([block("file", text, where="file")])
    if row.kind == VenueFile.Kind.MAP:
        row.venue.files.map().update(removed_at=now)
    row.save()
    ledger.record("added", row, by=by, at=now, after={"venue": row.venue.name})
    return row


def _refuse_no_map(row: VenueFile) -> None:
    if row.kind != VenueFile.Kind.MAP:
        return
    if row.width is None:
        text = "A map is a picture: PNG, JPEG or WebP."
        raise Refused([block("file", text, where="file")])
    if not row.text:
        text = "Say in a sentence what the map shows, for those who do not see it."
        raise Refused([block("text", text, where="text")])


def _locked(venue: int) -> None:
    """Who adds and removes at once waits: of a venue there is one map."""
    Venue.objects.select_for_update().only("pk").get(pk=venue)
