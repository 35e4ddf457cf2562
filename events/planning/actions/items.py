"""Action items: nothing is closed but by a person."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction as database

from events.conferences.models import Edition, Series
from events.ledger.actions import Actor, record
from events.ledger.changes import news, plain
from events.ledger.models import Source
from events.people.models import Person
from events.planning.models import ActionComment, ActionItem
from events.shared.problems import Refused, block
from events.shared.transitions import transition, update_versioned

NO_EDITION = "Days are counted from an edition's day; choose the edition."


@dataclass(frozen=True)
class Promise:
    """Who does what until when. Names as said; persons only where they are certain.

    `due_offset` counts days from the edition's first day: -14 is T-14, 8 is T+8.
    """

    text: str
    owner_name: str = ""
    owner: Person | None = None
    counterpart_name: str = ""
    counterpart: Person | None = None
    due_on: date | None = None
    due_offset: int | None = None
    due_words: str = ""


@database.atomic
def add_item(
    series: Series,
    promise: Promise,
    *,
    edition: Edition | None = None,
    source: Source | None = None,
    by: Actor,
    now: datetime,
) -> ActionItem:
    """Write down a promise. The same one, still open, is not written twice.

    Raises Refused where days are counted from an edition that is not named.
    """
    if promise.due_offset is not None and edition is None:
        raise Refused([block("due", NO_EDITION, where="due_offset")])
    twin = ActionItem.objects.filter(
        series=series,
        edition=edition,
        text__iexact=promise.text,
        owner_name__iexact=promise.owner_name,
        state=ActionItem.State.OPEN,
    ).first()
    return twin or _write(series, promise, edition=edition, source=source, by=by, now=now)


def _write(
    series: Series,
    promise: Promise,
    *,
    edition: Edition | None,
    source: Source | None,
    by: Actor,
    now: datetime,
) -> ActionItem:
    item = ActionItem.objects.create(
        series=series, edition=edition, source=source, made_at=now, **vars(promise)
    )
    record("added", item, by=by, at=now, edition=edition)
    return item


@database.atomic
def close_item(
    item: ActionItem, *, state: str = ActionItem.State.DONE, by: Actor, now: datetime
) -> ActionItem:
    """Close as done or dropped. Raises Refused if it is closed already, Stale if it changed."""
    transition(item, state, table=ActionItem.MOVES, closed_at=now, closed_by_id=by.user_id)
    after = {"state": str(state)}
    record(str(state), item, by=by, at=now, edition=item.edition, after=after)
    return item


@database.atomic
def reopen_item(item: ActionItem, *, by: Actor, now: datetime) -> ActionItem:
    """Take a closing back."""
    before = {"state": item.state}
    transition(
        item, ActionItem.State.OPEN, table=ActionItem.MOVES, closed_at=None, closed_by_id=None
    )
    record("reopened", item, by=by, at=now, edition=item.edition, before=before)
    return item


@database.atomic
def assign_item(
    item: ActionItem, owner: Person | None, *, owner_name: str = "", by: Actor, now: datetime
) -> ActionItem:
    """Say who does it: a person, or a name that is nobody's yet, or nobody.

    Raises Refused for a closed one; the same owner again changes nothing.
    """
    if item.state != ActionItem.State.OPEN:
        raise Refused([block("state", f"“{item.text}” is {item.state} already.", where="state")])
    told = {"owner": owner, "owner_name": owner.name if owner else owner_name}
    if not news(item, told):
        return item
    before = {"owner": item.owner, "owner_name": item.owner_name}
    update_versioned(item, **told)
    record(
        "assigned",
        item,
        by=by,
        at=now,
        edition=item.edition,
        before=plain(before),
        after=plain(told),
    )
    return item


@database.atomic
def comment_item(item: ActionItem, text: str, *, by: Actor, now: datetime) -> ActionComment:
    comment = ActionComment.objects.create(action=item, at=now, user_id=by.user_id, text=text)
    record("commented", item, by=by, at=now, edition=item.edition, after={"text": text})
    return comment
