"""Saying what is there of a talk. What is published stands on its page at once."""

from datetime import datetime

from django.db import transaction

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.program.materials.models import Material
from events.program.materials.problems import material_problems
from events.program.materials.queries import fresh
from events.program.releases.links import tell_links
from events.program.talks.models import Talk
from events.shared.problems import refuse_if_blocked
from events.shared.transitions import update_versioned


@transaction.atomic
def note_material(
    talk: Talk,
    kind: str,
    state: str,
    *,
    url: str = "",
    reason: str = "",
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> Material:
    """Say how far slides, a recording or a paper of a talk are.

    Raises Refused where an address or a reason is missing, Stale if somebody was faster than
    `version`. Told again it changes nothing.
    """
    refuse_if_blocked(material_problems(kind, state, url=url, reason=reason))
    stored = talk.materials.filter(kind=kind).first()
    material = stored or fresh(talk, kind)
    before = {"state": material.state, "url": material.url, "reason": material.reason}
    after = {"state": state, "url": url, "reason": reason}
    if before == after:
        return material
    if version is not None:
        material.version = version
    _store(material, after, now)
    edition = talk.edition
    told = {"told": f"{kind} {material.get_state_display().lower()}", "kind": kind}
    ledger.record(
        "noted material", talk, by=by, at=now, edition=edition, before=before, after=after | told
    )
    tell_links(talk, now=now)
    return material


def _store(material: Material, facts: dict[str, str], now: datetime) -> None:
    if material.pk:
        update_versioned(material, **facts, changed_at=now)
        return
    for name, value in facts.items():
        setattr(material, name, value)
    material.changed_at = now
    material.save()
