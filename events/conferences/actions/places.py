"""Candidate editions: what is known of a place, and whether it is the one, or not this year."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from events.conferences.actions.editions import edit_edition
from events.conferences.actions.polls import close_poll
from events.conferences.actions.saying import refuse_unless_planned
from events.conferences.models import Edition, Prospect
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.changes import news, plain
from events.ledger.models import Decision
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned

SUBJECT = "place"
PLANNED, CANCELLED = Edition.Status.PLANNED, Edition.Status.CANCELLED


@transaction.atomic
def say_prospect(
    edition: Edition, facts: Mapping[str, Any], *, version: int = 0, by: Actor, now: datetime
) -> Prospect:
    """Store those of `facts` (contact, next_step, next_on, cost, who) that differ.

    Raises Stale if the stored version is another one.
    """
    prospect, _ = Prospect.objects.get_or_create(edition=edition)
    prospect.version = version
    if not (changes := news(prospect, facts)):
        return prospect
    before = {name: getattr(prospect, name) for name in changes}
    update_versioned(prospect, **changes)
    ledger.record(
        "said of the place",
        prospect,
        by=by,
        at=now,
        edition=edition,
        before=plain(before),
        after=plain(changes),
    )
    return prospect


@transaction.atomic
def choose_place(
    edition: Edition, *, reason: str, others: Iterable[Edition] = (), by: Actor, now: datetime
) -> Decision:
    """Decide that this edition is to be held; `others` are set aside for this year with it.

    Raises Refused without a reason or for an edition that is over, Stale if one of them is no
    longer as it was read. The day is a decision of its own.
    """
    _refuse_without(reason)
    refuse_unless_planned(edition)
    update_versioned(edition)
    Prospect.objects.update_or_create(edition=edition, defaults={"chosen": True})
    for other in others:
        drop_place(other, reason=f"{edition} is the one: {reason}", by=by, now=now)
    return _decide(edition, f"{edition} is the one: it is to be held.", reason, by=by, now=now)


@transaction.atomic
def drop_place(edition: Edition, *, reason: str, by: Actor, now: datetime) -> Decision:
    """Not this year: the edition is cancelled, and stays with its reason. A poll is closed."""
    _refuse_without(reason)
    refuse_unless_planned(edition)
    edit_edition(edition, {"status": CANCELLED}, by=by, now=now)
    Prospect.objects.filter(edition=edition).update(chosen=False)
    close_poll(edition, by=by, now=now)
    return _decide(edition, f"{edition}: not this year.", reason, by=by, now=now)


@transaction.atomic
def resume_place(edition: Edition, *, reason: str, by: Actor, now: datetime) -> Decision:
    """Take an edition up again that was set aside; its candidate days are as they were."""
    _refuse_without(reason)
    if edition.status != CANCELLED:
        text = f"{edition.title} is {edition.status}; only what was set aside is taken up again."
        raise Refused([block("status", text, where="reason")])
    edit_edition(edition, {"status": PLANNED}, by=by, now=now)
    return _decide(edition, f"{edition} is a candidate again.", reason, by=by, now=now)


def _decide(edition: Edition, text: str, reason: str, *, by: Actor, now: datetime) -> Decision:
    source = ledger.word_of(by, at=now, label="Decided on the page of places")
    return ledger.decide(edition, SUBJECT, text, reason=reason, by=by, at=now, source=source)


def _refuse_without(reason: str) -> None:
    if not reason.strip():
        raise Refused([block("reason", "A reason is needed; write one sentence.", where="reason")])
