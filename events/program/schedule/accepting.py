"""A soft problem that may stay, with the reason for it."""

from datetime import datetime

from django.db import transaction as database

from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.program.problems import findings_of
from events.program.schedule.models import Acceptance
from events.program.schedule.reading import programme_of
from events.shared.problems import Refused, block


@database.atomic
def accept_problem(
    edition: Edition, kind: str, where: str, reason: str, *, by: Actor, now: datetime
) -> Acceptance:
    """Refused for what is no soft problem of this programme, or none any more."""
    found = [each for each in findings_of(programme_of(edition)) if each.can_be_accepted]
    texts = {(each.problem.kind, each.key): each.problem.text for each in found}
    if (kind, where) not in texts:
        raise Refused(
            [block("problem", "This is no problem that can be accepted, or not any more.")]
        )
    accepted = Acceptance.objects.create(
        edition=edition, kind=kind, where=where, reason=reason, user_id=by.user_id, at=now
    )
    after = {"text": texts[kind, where]}
    ledger.record(
        "accepted problem", edition, by=by, at=now, edition=edition, after=after, why=reason
    )
    return accepted


@database.atomic
def reopen_problem(edition: Edition, kind: str, where: str, *, by: Actor, now: datetime) -> None:
    """It is a problem again; Refused where nobody had accepted it."""
    gone, _ = edition.acceptances.filter(kind=kind, where=where).delete()
    if not gone:
        raise Refused([block("problem", "Nobody has accepted this.")])
    after = {"text": f"{kind}, {where}"}
    ledger.record("reopened problem", edition, by=by, at=now, edition=edition, after=after)
