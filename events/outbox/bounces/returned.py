"""What follows from a report of a mail server."""

from dataclasses import replace
from datetime import datetime

from events.outbox import finishing, publishing
from events.outbox.bounces.came import Came
from events.outbox.bounces.finding import Finding, Pile
from events.outbox.bounces.matching import Match
from events.outbox.bounces.reading import Reading
from events.outbox.bounces.verdicts import Kind, Verdict, judge
from events.outbox.models import Delivery, DeliveryEvent, Message, Suppression


def report(came: Came, reading: Reading, found: Match | None) -> Finding:
    verdict = judge(reading.outcomes, address=found.delivery.address if found else "")
    listed = came.finding(_pile(verdict), verdict.kind.value, found)
    listed = replace(listed, status=verdict.outcome.status, text=verdict.outcome.words)
    if not found or not verdict.is_bounce:
        return listed
    changed, suppressed = _bounce(found.delivery, verdict, came)
    return replace(listed, changed=changed or suppressed, suppressed=suppressed)


def _pile(verdict: Verdict) -> Pile:
    if verdict.is_bounce:
        return Pile.BOUNCED
    return Pile.DEFERRED if verdict.kind is Kind.DELAYED else Pile.IGNORED


def _bounce(row: Delivery, verdict: Verdict, came: Came) -> tuple[bool, bool]:
    """Whether the row changed, and whether its address gets no more mail because of this."""
    if row.message.kind == Message.Kind.LIST_POST:
        return _post_bounced(row, verdict, came), False
    if row.state not in (Delivery.State.SENT, Delivery.State.BOUNCED):
        return False, False
    changed = row.state == Delivery.State.SENT
    if changed:
        _move(row, verdict, now=came.now)
    return changed, verdict.kind is Kind.HARD and _suppress(row, verdict, now=came.now)


def _post_bounced(row: Delivery, verdict: Verdict, came: Came) -> bool:
    """The list's server returned the post. It stays `sent`, so that a later proof, or a person,
    may still say otherwise: whoever reads the list could forge this. A list is never suppressed.
    """
    words = verdict.outcome.words
    proved = publishing.prove_taken(row, now=came.now, text="returned by the list's server")
    noted = publishing.note_by_mail(
        row, Delivery.Publication.BOUNCED, by=came.by, now=came.now, text=words
    )
    return proved or noted


def _move(row: Delivery, verdict: Verdict, *, now: datetime) -> None:
    """Sent to bounced, with the words of who returned it; the message ends with failures."""
    outcome, was = verdict.outcome, row.state
    row.state, row.bounced_at = Delivery.State.BOUNCED, now
    row.smtp_code, row.enhanced_code, row.smtp_text = None, outcome.status[:12], outcome.words
    row.save(update_fields=["state", "bounced_at", "smtp_code", "enhanced_code", "smtp_text"])
    DeliveryEvent.objects.create(delivery=row, at=now, was=was, now=row.state, text=outcome.words)
    finishing.note_failure(row.message_id, now=now)


def _suppress(row: Delivery, verdict: Verdict, *, now: datetime) -> bool:
    source = f"returned {row.msg_id}: {verdict.outcome.words}"
    _, made = Suppression.objects.get_or_create(
        address_key=row.address_key,
        reason=Suppression.Reason.HARD_BOUNCE,
        defaults={"source": source[:300], "at": now},
    )
    return made
