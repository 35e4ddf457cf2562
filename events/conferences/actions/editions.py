"""Making and editing our own editions, and their rules."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from events.conferences.colocation import colocate
from events.conferences.models import Edition, Rule, Series
from events.conferences.problems.slugs import own_slug
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.changes import news, plain
from events.shared.problems import Level, Refused, block, refuse_if_blocked
from events.shared.transitions import update_versioned

PLACING = {"host", "placement", "status", "timezone"}


@transaction.atomic
def add_own_edition(
    series: Series, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> Edition:
    """Make an edition without a date; its day is chosen in the planner.

    `facts` are fields of Edition, `title` and `year` among them. The slug is `<year>-<city>`;
    raises Refused if there is one already.
    """
    slug = own_slug(facts["year"], facts.get("city", ""))
    if Edition.objects.filter(slug=slug).exists():
        raise Refused([block("slug", f"There is an edition {slug} already.", where="city")])
    edition = Edition.objects.create(slug=slug, series=series, **facts)
    ledger.record("created", edition, by=by, at=now, edition=edition, after=plain(facts))
    return edition


@transaction.atomic
def edit_edition(
    edition: Edition, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> Edition:
    """Store those of `facts` that differ; the slug and so all addresses stay.

    Raises Refused if another host or placement would put its planned day on a blocked one, Stale
    if the edition is no longer as it was read.
    """
    changes = news(edition, facts)
    if not changes:
        return edition
    before = {name: getattr(edition, name) for name in changes}
    update_versioned(edition, **changes)
    if PLACING & changes.keys() and edition.status == Edition.Status.PLANNED:
        refuse_if_blocked(colocate(Edition.objects.for_colocation().get(pk=edition.pk)).problems)
    ledger.record(
        "edited",
        edition,
        by=by,
        at=now,
        edition=edition,
        before=plain(before),
        after=plain(changes),
    )
    return edition


@transaction.atomic
def set_rules(
    edition: Edition, levels: Mapping[str, Level], *, by: Actor, now: datetime
) -> Edition:
    """Say how bad each kind of overlap is for this edition; kinds not named keep their level."""
    stored = {rule.kind: rule.level for rule in edition.rules.all()}
    known = Rule.DEFAULTS | stored
    changes = {kind: level for kind, level in levels.items() if level != known[kind]}
    if not changes:
        return edition
    update_versioned(edition)
    for kind, level in changes.items():
        Rule.objects.update_or_create(edition=edition, kind=kind, defaults={"level": level})
    before = {kind: known[kind] for kind in changes}
    ledger.record(
        "changed rules",
        edition,
        by=by,
        at=now,
        edition=edition,
        before=plain(before),
        after=plain(changes),
    )
    return edition


def set_rule(edition: Edition, kind: str, level: Level, *, by: Actor, now: datetime) -> Edition:
    """One rule alone."""
    return set_rules(edition, {kind: level}, by=by, now=now)
