"""Taking a clone back, while nobody has done anything in it."""

from datetime import datetime

from events.conferences.carrying import Fate, Line
from events.conferences.models import DateOption, Edition
from events.flows.cloning.registry import REGISTRY
from events.flows.labels import what
from events.ledger.actions import Actor
from events.ledger.models import Activity
from events.ledger.undo import Undos, subject_of
from events.ledger.words import deed_words
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned

VERB = "cloned"
INSTEAD = "Set the edition aside among the places instead."


def _cloned(activity: Activity, by: Actor, now: datetime) -> None:  # noqa: ARG001 -- an undo's form
    """Delete the edition with all that was carried; the ledger keeps the deeds, with its source.

    Raises Refused once anything was done in it: that may have left the house.
    """
    edition = subject_of(activity, Edition)
    _refuse_if_used(edition, activity, by)
    update_versioned(edition)  # a lock: whoever changes it now finds it gone
    source = Edition.objects.filter(slug=activity.after["source_slug"]).first()
    edition.activities.update(edition=source)
    edition.decisions.all().delete()
    for line in REGISTRY:
        if line.copy:
            line.model._default_manager.filter(edition=edition).delete()
    edition.delete()


def _refuse_if_used(edition: Edition, clone: Activity, by: Actor) -> None:
    mine = [clone.pk, by.part_of or clone.pk]
    since = edition.activities.exclude(pk__in=mine).exclude(part_of__in=mine)
    last = since.exclude(verb="created", object_type="events.edition").first()
    if last:
        text = f"Something was done in {edition} since: {last.user or last.door} "
        text += f"{deed_words(last, what(last))}. {INSTEAD}"
        raise Refused([block("undo", text)])
    kinds = [line.name for line in REGISTRY if _is_new(line, edition)]
    if kinds:
        raise Refused([block("undo", f"It has {', '.join(kinds)} by now. {INSTEAD}")])


def _is_new(line: Line, edition: Edition) -> bool:
    """Whether there are rows that no clone makes; its day it makes as the one candidate."""
    if line.fates != (Fate.RESET,) or line.model is DateOption:
        return False
    return line.model._default_manager.filter(edition=edition).exists()


UNDOS: Undos = {("events.edition", VERB): _cloned}
