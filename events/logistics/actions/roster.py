"""The roster: who sits where in which hours. Nobody can be in two places at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.logistics.actions import rows
from events.logistics.models import Shift
from events.logistics.problems.roster import clashes_of
from events.logistics.queries.roster import shifts_of, stages_of
from events.shared.problems import refuse_if_blocked


@transaction.atomic
def add_shift(edition: Edition, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Shift:
    """Raises Refused where the person sits or speaks elsewhere in these hours."""
    _lock(edition)
    shift = rows.add(Shift, edition, facts, by=by, now=now)
    _refuse_clash(shift)
    return shift


@transaction.atomic
def edit_shift(shift: Shift, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> Shift:
    """Stale if it is no longer as it was read; Refused like a new one."""
    _lock(shift.edition)
    rows.edit(shift, facts, by=by, now=now)
    _refuse_clash(shift)
    return shift


@transaction.atomic
def remove_shift(shift: Shift, *, by: Actor, now: datetime) -> None:
    rows.remove(shift, by=by, now=now)


def _lock(edition: Edition) -> None:
    """Two who write at once wait here for each other's commit."""
    Edition.objects.select_for_update().get(pk=edition.pk)


def _refuse_clash(shift: Shift) -> None:
    if shift.person_id is not None:
        edition = shift.edition
        refuse_if_blocked(clashes_of(shift, shifts_of(edition), stages_of(edition)))
