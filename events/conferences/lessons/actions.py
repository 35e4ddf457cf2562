"""Writing down what an edition taught."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from events.conferences.lessons.models import Lessons
from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.changes import news, plain
from events.shared.transitions import update_versioned


@transaction.atomic
def write_lessons(
    edition: Edition, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> Lessons:
    """Keep `went_well` and `to_change`; with `version` among the facts, a changed row is Stale."""
    told = dict(facts)
    row, _ = Lessons.objects.get_or_create(edition=edition)
    row.version = told.pop("version", row.version)
    changes = news(row, told)
    if changes:
        before = plain({name: getattr(row, name) for name in changes})
        update_versioned(row, **changes)
        after = plain(changes)
        ledger.record("edited", row, by=by, at=now, edition=edition, before=before, after=after)
    return row
