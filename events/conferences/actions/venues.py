"""Removing a venue that nobody needs: editions stand above venues, so it is asked here."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError, Q

from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.shared.problems import Refused, block
from events.venues.models import Venue


@transaction.atomic
def remove_venue(venue: Venue, *, told: Collection[Edition], by: Actor, now: datetime) -> None:
    """Forget a venue with its rooms.

    Raises Refused while editions use it or files are kept of it. `told` are the editions that may
    be named to whoever asks.
    """
    _refuse_if_used(venue, told)
    ledger.record("removed", venue, by=by, at=now, before={"address": venue.address})
    try:
        venue.delete()
    except ProtectedError:
        raise Refused([block("venue", f"A schedule uses a room of {venue}; it stays.")]) from None


def _refuse_if_used(venue: Venue, told: Collection[Edition]) -> None:
    there = Q(venue=venue) | Q(bookings__room__venue=venue)
    editions = list(Edition.objects.filter(there).distinct().newest_first())
    if editions:
        names = [str(edition) for edition in editions if edition in told]
        hidden = len(editions) - len(names)
        names += [f"{hidden} more"] if hidden else []
        text = f"{venue} is used by {', '.join(names)}; it stays with what is known of it."
        raise Refused([block("venue", text)])
    if venue.files.kept().exists():
        raise Refused([block("venue", f"{venue} has files; remove them first.")])
