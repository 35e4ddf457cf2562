"""Hosts: the conferences that ours is held beside. Their dates are facts that we look up."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from events.conferences.actions import merge_days
from events.conferences.models import Edition, Series
from events.conferences.sheet import DayRow, day_json
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.changes import news, plain
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned


@transaction.atomic
def add_host(
    series: Series | str,
    facts: Mapping[str, Any],
    days: Iterable[DayRow],
    *,
    by: Actor,
    now: datetime,
) -> Edition:
    """Make a host edition with its days; `series` may be the name of a new one.

    `facts` are fields of Edition, `title` and `year` among them. The slug is `<series>-<year>`;
    raises Refused if there is one already.
    """
    series = series if isinstance(series, Series) else _new_series(series)
    slug = f"{series.slug}-{facts['year']}"
    if Edition.objects.filter(slug=slug).exists():
        text = f"{series.name} {facts['year']} is here already; edit it instead."
        raise Refused([block("slug", text, where="start", fix=f"/organize/hosts/{slug}/")])
    host = Edition.objects.create(slug=slug, series=series, **facts)
    merge_days.make(host, days)
    ledger.record("created", host, by=by, at=now, edition=host, after=plain(facts))
    return host


@transaction.atomic
def edit_host(
    host: Edition, facts: Mapping[str, Any], days: Iterable[DayRow], *, by: Actor, now: datetime
) -> Edition:
    """Store what differs and replace the days; the same again changes nothing.

    Raises Refused for another year (the slug holds it), Stale if the host is no longer as read.

    A day that blocks a planned edition of ours is stored all the same: it is a fact. The planner
    and the dashboard then say so.
    """
    if facts["year"] != host.year:
        text = f"{host.slug} is the edition of {host.year}; add another one for {facts['year']}."
        raise Refused([block("date", text, where="start")])
    was, told = list(map(day_json, host.days.all())), list(map(day_json, days := list(days)))
    changes = news(host, facts)
    before = {name: getattr(host, name) for name in changes}
    if was == told and not changes:
        return host
    update_versioned(host, **changes)
    if was != told:
        host.days.all().delete()
        merge_days.make(host, days)
        before, changes = before | {"days": was}, changes | {"days": told}
    before, after = plain(before), plain(changes)
    ledger.record("edited", host, by=by, at=now, edition=host, before=before, after=after)
    return host


def _new_series(name: str) -> Series:
    slug = slugify(name)[:40]
    if not slug:
        text = "Write the name of the series in a-z; it becomes part of the address."
        raise Refused([block("series", text, where="new_series")])
    known = Series.objects.filter(slug=slug).first()
    if known is None:
        return Series.objects.create(slug=slug, name=name, role=Series.Role.HOST)
    if known.role != Series.Role.HOST:
        text = f"{known.name} is a series of our own, not a host."
        raise Refused([block("series", text, where="new_series")])
    return known
