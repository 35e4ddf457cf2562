"""One deed, or many that were done at once, taken back whole."""

from datetime import datetime

from django.db import IntegrityError, transaction

from events.announcements import undo as announcements
from events.conferences import undo as conferences
from events.flows.cloning import undo as cloning
from events.flows.day import undo as day
from events.flows.labels import what
from events.ledger.actions import Actor, record_undo
from events.ledger.models import Activity
from events.ledger.undo import Undos
from events.ledger.words import deed_words
from events.logistics import undo as logistics
from events.people import undo as people
from events.planning import undo as planning
from events.program import undo as program
from events.registration import undo as registration
from events.shared.problems import Refused, Stale, block, refuse_if_blocked
from events.venues import undo as venues

UNDOS: Undos = {
    **people.UNDOS,
    **venues.UNDOS,
    **conferences.UNDOS,
    **planning.UNDOS,
    **program.UNDOS,
    **registration.UNDOS,
    **logistics.UNDOS,
    **announcements.UNDOS,
    **cloning.UNDOS,
    **day.UNDOS,
}
# Deeds that hold others: they are taken back together, the last one first.
MANY = frozenset({"added many", "assigned many", "closed many", "moved many"})


def can_undo(activity: Activity) -> bool:
    """Whether this kind of deed can be taken back, and nobody has; asks no query if loaded so."""
    known = activity.verb in MANY or (activity.object_type, activity.verb) in UNDOS
    return known and activity.part_of_id is None and not hasattr(activity, "undone_by")


@transaction.atomic
def undo(activity: Activity, *, by: Actor, now: datetime) -> str:
    """Take the deed back; returns it in words.

    Raises Refused if it cannot be, was already, or something that came later depends on it.
    """
    words = deed_words(activity, what(activity))
    if not can_undo(activity):
        refuse_if_blocked([block("undo", _why_not(activity, words))])
    try:
        with transaction.atomic():
            whole = record_undo(activity, deed=words, by=by, at=now)
    except IntegrityError:
        raise Stale("Somebody has just taken this back.") from None
    parts = activity.parts.order_by("-pk") if activity.verb in MANY else [activity]
    for part in parts:
        _undo_one(part, whole, now)
    return words


def _undo_one(part: Activity, by: Actor, now: datetime) -> None:
    deed = UNDOS.get((part.object_type, part.verb))
    if deed is None:
        raise Refused([block("undo", f"This cannot be taken back: {part}.")])
    deed(part, by, now)


def _why_not(activity: Activity, words: str) -> str:
    if hasattr(activity, "undone_by"):
        return f"This was taken back already: {words}."
    if activity.part_of_id is not None:
        return f"This belongs to a larger deed; take that one back: {words}."
    return f"This cannot be taken back: {words}."
