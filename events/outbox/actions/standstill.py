"""Stop all mail of the site, and let it go out again.

A restored site begins stopped: what waits in it may have gone out from the old one since the
backup. When its mail is released, announcements under way are paused one by one, for a person to
look whether they went out; letters to one person, login codes among them, go.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.outbox import finishing, tasks
from events.outbox.addresses import key_prints
from events.outbox.models import Delivery, Message, Standstill, Suppression
from events.outbox.queries import OPEN
from events.shared.problems import Refused, block

PERHAPS_SENT = (
    "It was under way when the backup was made, so it may have gone out since. Look whether it"
    " did, then resume or cancel it."
)
OTHER_KEY = (
    "This backup comes from a site with another SECRET_KEY. Addresses that must get no mail are"
    " known under that key only: set it as SECRET_KEY, or add it to SECRET_KEY_FALLBACKS, and"
    " start the site again."
)


@transaction.atomic
def stop_all(*, reason: str, by: Actor, now: datetime) -> Standstill:
    """No mail goes out from here on; what is being sent ends first. Again: the first one stays."""
    row, made = Standstill.objects.get_or_create(pk=1, defaults={"reason": reason, "since": now})
    if made:
        ledger.record("stopped_all", row, by=by, at=now, why=reason)
    return row


@transaction.atomic
def resume_all(*, by: Actor, now: datetime) -> int:
    """Mail goes out again; after a restore, announcements under way are paused: how many.

    Raises Refused where a restored site cannot know whom it must not write to.
    """
    row = Standstill.objects.select_for_update().first()
    if row is None:
        return 0
    if row.key_print:
        _refuse_other_key(row)
    paused = _pause_announcements() if row.key_print else 0
    ledger.record("resumed_all", row, by=by, at=now, after={"paused": paused})
    row.delete()
    transaction.on_commit(tasks.ring, robust=True)
    return paused


def _refuse_other_key(row: Standstill) -> None:
    if row.key_print not in key_prints() and Suppression.objects.exists():
        raise Refused([block("secret-key", OTHER_KEY)])


def _pause_announcements() -> int:
    under_way = Message.objects.filter(
        Exists(Delivery.objects.filter(message=OuterRef("pk"), state__in=OPEN)),
        state=Message.State.SENDING,
        kind__in=[Message.Kind.LIST_POST, Message.Kind.DIRECT],
    )
    found = list(under_way.select_for_update(of=("self",)))
    for message in found:
        finishing.pause(message, reason=PERHAPS_SENT)
    return len(found)
