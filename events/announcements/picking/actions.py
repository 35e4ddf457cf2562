"""Picking persons for one announcement, and letting them go."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from events.announcements.models import Announcement
from events.announcements.picking.models import Pick
from events.ledger.actions import Actor, record
from events.outbox.addresses import address_key
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned

BATCH = 500


@transaction.atomic
def pick_people(
    announcement: Announcement, people: Iterable[tuple[str, str]], *, by: Actor, now: datetime
) -> int:
    """Pick names with addresses that were checked; who is picked already stays so. How many.

    Raises Refused for what is approved: its approver was told who gets it.
    """
    _refuse_if_approved(announcement)
    rows = [
        Pick(
            announcement=announcement,
            name=name,
            address=address,
            address_key=address_key(address),
            picked_at=now,
        )
        for name, address in people
    ]
    before = announcement.picks.count()
    Pick.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    count = announcement.picks.count() - before
    if count:
        after = {"count": count, "at": now.isoformat()}
        record("picked", announcement, by=by, at=now, edition=announcement.edition, after=after)
    return count


@transaction.atomic
def unpick_people(announcement: Announcement, at: datetime, *, by: Actor, now: datetime) -> int:
    """Let go of those who were picked at that moment: the undo of one table."""
    _refuse_if_approved(announcement)
    count, _ = announcement.picks.filter(picked_at=at).delete()
    after = {"count": count}
    record("unpicked", announcement, by=by, at=now, edition=announcement.edition, after=after)
    return count


@transaction.atomic
def drop_pick(pick: Pick, *, by: Actor, now: datetime) -> None:
    """Let go of one."""
    _refuse_if_approved(pick.announcement)
    announcement, after = pick.announcement, {"count": 1}
    pick.delete()
    record("unpicked", announcement, by=by, at=now, edition=announcement.edition, after=after)


def _refuse_if_approved(announcement: Announcement) -> None:
    """As it is stored now, and locked; whoever is asked to approve it must look again."""
    stored = Announcement.objects.select_for_update().get(pk=announcement.pk)
    if stored.message_id:
        text = "This is approved. Take it back first; then it is a draft again."
        raise Refused([block("state", text, where="state")])
    if stored.state == Announcement.State.IN_REVIEW:
        update_versioned(stored)
        announcement.version = stored.version
