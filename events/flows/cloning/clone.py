"""The deed: a new edition with what is handed on, stored whole or not at all."""

from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction

from events.conferences.actions import add_own_edition, plan_day
from events.conferences.carrying import Way
from events.conferences.models import Edition
from events.flows.cloning.preview import Preview, Wish, facts_of, preview_of
from events.flows.cloning.registry import REGISTRY
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.shared.problems import Refused, block, refuse_if_blocked


@transaction.atomic
def clone_edition(source: Edition, wish: Wish, *, today: date, by: Actor, now: datetime) -> Preview:
    """Make the next edition; returns what the preview told, with the edition stored.

    Nothing is mailed and no row of `source` is touched. Raises Refused as the preview's blocks say.
    """
    told = preview_of(source, wish, today=today)
    refuse_if_blocked(told.problems)
    way = Way(source, _made(source, wish, by=by, now=now), told.way.shift)
    after = {"source": source.title, "source_slug": source.slug, "date": wish.date.isoformat()}
    whole = ledger.record("cloned", way.new, by=by, at=now, edition=way.new, after=after)
    for line in REGISTRY:
        if line.copy:
            rows = [line.copy(row, way) for row in line.of(way)]
            line.model._default_manager.bulk_create(rows)
    last = source.end + way.shift if source.end else wish.date
    reason = f"Planned from {source.title}."
    part = replace(by, part_of=whole.pk)
    plan_day(way.new, wish.date, last, reason=reason, by=part, now=now)
    return replace(told, way=way)


def _made(source: Edition, wish: Wish, *, by: Actor, now: datetime) -> Edition:
    try:
        with transaction.atomic():
            return add_own_edition(source.series, facts_of(source, wish), by=by, now=now)
    except IntegrityError:  # somebody made it between the look and the write
        text = "Somebody has just made that edition."
        raise Refused([block("slug", text, where="date")]) from None
