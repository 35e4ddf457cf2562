"""What organizers do with what came of an announcement."""

from datetime import datetime

from django.db import transaction

from events.announcements.models import Announcement
from events.announcements.problems import frozen_problems
from events.ledger.actions import Actor, record
from events.outbox.actions import failed_of, send_failed_again
from events.shared.problems import Refused, Stale, block, refuse_if_blocked


@transaction.atomic
def resend_failed(
    announcement: Announcement, *, shown: int | None = None, by: Actor, now: datetime
) -> int:
    """Try those again whose mail failed or came back, and nobody else; how many.

    Raises Refused where nothing can be tried, Stale if it is another number than was `shown`.
    """
    message = announcement.message
    if message is None:
        raise Refused([block("state", "Nothing has been sent yet.", where="state")])
    refuse_if_blocked(frozen_problems(announcement))
    count = failed_of(message).count()
    if shown is not None and shown != count:
        raise Stale(f"Meanwhile it is {count}, not {shown}. Look again.")
    return send_failed_again(message, by=by, now=now)


def note_report(announcement: Announcement, count: int, *, by: Actor, now: datetime) -> None:
    """Keep in the ledger who took how many addresses away."""
    edition, after = announcement.edition, {"count": count}
    record("exported report", announcement, by=by, at=now, edition=edition, after=after)
