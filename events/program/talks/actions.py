"""Talks: added, changed, accepted, confirmed, given up."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction as database

from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.changes import news, plain
from events.program.talks.models import Talk
from events.program.talks.tracks import track_named
from events.shared.transitions import transition, update_versioned


@database.atomic
def add_talk(edition: Edition, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Talk:
    """Add a talk, or only its topic. `facts` are fields of Talk; `track` is a track's name."""
    told = _with_track(edition, facts)
    talk = Talk.objects.create(edition=edition, made_at=now, changed_at=now, **told)
    ledger.record("added", talk, by=by, at=now, edition=edition)
    return talk


@database.atomic
def edit_talk(talk: Talk, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Talk:
    """Store those of `facts` that differ. Raises Stale if the talk is not as it was read."""
    changes = news(talk, _with_track(talk.edition, facts))
    if not changes:
        return talk
    before = {name: getattr(talk, name) for name in changes}
    update_versioned(talk, **changes, changed_at=now)
    was, now_is = plain(before), plain(changes)
    ledger.record("edited", talk, by=by, at=now, edition=talk.edition, before=was, after=now_is)
    return talk


@database.atomic
def move_talk(talk: Talk, state: str, *, why: str = "", by: Actor, now: datetime) -> Talk:
    """Say how far it is, as `Talk.MOVES` allows; Refused for another move, Stale as ever.

    A talk that is cancelled or withdrawn keeps its slot, which then holds no room.
    """
    before = {"state": talk.state}
    transition(talk, state, table=Talk.MOVES, changed_at=now)
    after = {"state": str(state)}
    edition = talk.edition
    ledger.record(
        "moved", talk, by=by, at=now, edition=edition, before=before, after=after, why=why
    )
    return talk


def _with_track(edition: Edition, facts: Mapping[str, Any]) -> dict[str, Any]:
    told = dict(facts)
    if isinstance(told.get("track"), str):
        told["track"] = track_named(edition, told["track"])
    return told
