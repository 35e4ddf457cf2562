"""Making a plan, changing it, closing what is done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction as database

from events.conferences.models import Edition
from events.ledger.actions import Actor, record
from events.ledger.changes import news, plain
from events.people.codes import hash_of, new_token
from events.people.models import User
from events.planning.plan.models import PlanFeed, PlanItem
from events.planning.plan.template import USUAL
from events.shared.problems import Refused, block
from events.shared.transitions import transition, update_versioned

State = PlanItem.State


@database.atomic
def fill_plan(edition: Edition, *, by: Actor, now: datetime) -> int:
    """Add those lines of the usual plan that are not there; returns how many."""
    there = set(edition.plan_items.values_list("key", flat=True))
    lines = [line for line in USUAL if line.key not in there]
    PlanItem.objects.bulk_create(
        PlanItem(edition=edition, changed_at=now, **vars(line)) for line in lines
    )
    if lines:
        after = {"count": len(lines)}
        record("filled plan", edition, by=by, at=now, edition=edition, after=after)
    return len(lines)


@database.atomic
def add_plan_item(
    edition: Edition, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> PlanItem:
    """Add a task of one's own."""
    item = PlanItem.objects.create(edition=edition, changed_at=now, **facts)
    record("created", item, by=by, at=now, edition=edition, after=plain(facts))
    return item


@database.atomic
def edit_plan_item(
    item: PlanItem, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> PlanItem:
    """Store those of `facts` that differ; Stale as ever. A closed one's deadline is Refused."""
    changes = news(item, facts)
    if not changes:
        return item
    if "days" in changes and item.state != State.OPEN:
        text = f"“{item}” is {item.state}; its date is history. Open it again first."
        raise Refused([block("state", text, where="days")])
    before = {name: getattr(item, name) for name in changes}
    update_versioned(item, **changes, changed_at=now)
    was, now_is = plain(before), plain(changes)
    record("edited", item, by=by, at=now, edition=item.edition, before=was, after=now_is)
    return item


@database.atomic
def close_plan_item(
    item: PlanItem, *, state: str = State.DONE, by: Actor, now: datetime
) -> PlanItem:
    """Done, or dropped: it keeps its date wherever the edition moves. Refused if closed already."""
    transition(
        item,
        state,
        table=PlanItem.MOVES,
        kept_date=item.due,
        closed_at=now,
        closed_by_id=by.user_id,
        changed_at=now,
    )
    after = {"state": str(state)}
    record(str(state), item, by=by, at=now, edition=item.edition, after=after)
    return item


@database.atomic
def reopen_plan_item(item: PlanItem, *, by: Actor, now: datetime) -> PlanItem:
    """Take a closing back: its date is counted from the edition's again."""
    before = {"state": item.state}
    transition(
        item,
        State.OPEN,
        table=PlanItem.MOVES,
        kept_date=None,
        closed_at=None,
        closed_by_id=None,
        changed_at=now,
    )
    record("reopened", item, by=by, at=now, edition=item.edition, before=before)
    return item


@database.atomic
def new_feed(user: User, *, by: Actor, now: datetime) -> str:
    """A private calendar for this user; returns its token, known only now. An older one ends."""
    token = new_token()
    given = {"token_hash": hash_of(token), "made_at": now, "ended_at": None}
    feed, _ = PlanFeed.objects.update_or_create(user=user, defaults=given)
    record("made feed", feed, by=by, at=now)
    return token


@database.atomic
def end_feed(feed: PlanFeed, *, by: Actor, now: datetime) -> None:
    """From now on its address answers that it is gone."""
    PlanFeed.objects.filter(pk=feed.pk, ended_at=None).update(ended_at=now)
    record("ended feed", feed, by=by, at=now)
