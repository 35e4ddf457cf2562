"""What follows from one mail that came back. The same mail again changes nothing."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from events.ledger.actions import Actor
from events.outbox import finishing, publishing
from events.outbox.bounces import answers
from events.outbox.bounces.files import RawMail
from events.outbox.bounces.finding import Finding, Pile
from events.outbox.bounces.mail import Mail
from events.outbox.bounces.matching import Match, match, own_id
from events.outbox.bounces.reading import Nature, Reading, read
from events.outbox.bounces.verdicts import Kind, Verdict, judge
from events.outbox.bounces.wordings import Answer
from events.outbox.models import Delivery, DeliveryEvent, Message, Suppression

Publication = Delivery.Publication
SAID = {Answer.HELD: Publication.HELD, Answer.DENIED: Publication.DENIED}


@dataclass(frozen=True)
class _Came:
    """A mail, who lets it in and when."""

    raw: RawMail
    mail: Mail
    by: Actor
    now: datetime


@transaction.atomic
def take(raw: RawMail, *, by: Actor, now: datetime) -> Finding:
    """Do what follows from the mail; says what it was and whether anything changed."""
    reading = read(raw.data)
    if reading.mail is None:
        return Finding(Pile.IGNORED, raw.where, reading.kind)
    came = _Came(raw, reading.mail, by, now)
    found = _locked(match(reading.mail, now=now))
    if reading.nature is Nature.REPORT:
        return _report(came, reading, found)
    if found and own_id(came.mail) == found.delivery.msg_id:
        return _copy(came, found)
    if reading.nature is Nature.LIST_REPLY:
        return _list_reply(came, reading, found)
    return _finding(Pile.IGNORED, came, reading.kind, found)


def _locked(found: Match | None) -> Match | None:
    """The same row, held until the end of the transaction."""
    if found is None:
        return None
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("message")
    return Match(rows.get(pk=found.delivery.pk), found.by)


def _finding(pile: Pile, came: _Came, kind: str, found: Match | None) -> Finding:
    row = found.delivery if found else None
    return Finding(
        pile=pile,
        where=came.raw.where,
        kind=kind,
        sender=came.mail.sender,
        subject=came.mail.header("Subject")[:200],
        matched_by=found.by if found else "",
        message_id=row.msg_id if row else "",
        address=row.address if row else "",
    )


def _report(came: _Came, reading: Reading, found: Match | None) -> Finding:
    verdict = judge(reading.outcomes, address=found.delivery.address if found else "")
    listed = _finding(_pile(verdict), came, verdict.kind.value, found)
    listed = replace(listed, status=verdict.outcome.status, text=verdict.outcome.words)
    if not found or not verdict.is_bounce:
        return listed
    changed, suppressed = _bounce(found.delivery, verdict, came)
    return replace(listed, changed=changed or suppressed, suppressed=suppressed)


def _pile(verdict: Verdict) -> Pile:
    if verdict.is_bounce:
        return Pile.BOUNCED
    return Pile.DEFERRED if verdict.kind is Kind.DELAYED else Pile.IGNORED


def _bounce(row: Delivery, verdict: Verdict, came: _Came) -> tuple[bool, bool]:
    """Whether the row changed, and whether its address gets no more mail because of this."""
    if row.message.kind == Message.Kind.LIST_POST:
        return _post_bounced(row, verdict, came), False
    if row.state not in (Delivery.State.SENT, Delivery.State.BOUNCED):
        return False, False
    changed = row.state == Delivery.State.SENT
    if changed:
        _move(row, verdict, now=came.now)
    return changed, verdict.kind is Kind.HARD and _suppress(row, verdict, now=came.now)


def _post_bounced(row: Delivery, verdict: Verdict, came: _Came) -> bool:
    """The list's server returned the post. It stays `sent`, so that a later proof, or a person,
    may still say otherwise: whoever reads the list could forge this. A list is never suppressed.
    """
    words = verdict.outcome.words
    proved = publishing.prove_taken(row, now=came.now, text="returned by the list's server")
    noted = publishing.note_by_mail(row, Publication.BOUNCED, by=came.by, now=came.now, text=words)
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


def _copy(came: _Came, found: Match) -> Finding:
    """Our own mail came back as it is: by its list, that is the proof of publication."""
    row = found.delivery
    is_post = row.message.kind == Message.Kind.LIST_POST
    if not is_post or not answers.bears_mark_of(came.mail, row.address):
        return _finding(Pile.IGNORED, came, "own", found)
    url = answers.archived_at(came.mail, row.address)
    proved = publishing.prove_taken(row, now=came.now, text="its copy came from the list")
    noted = publishing.note_by_mail(
        row,
        Publication.PUBLISHED,
        archive_url=url,
        by=came.by,
        now=came.now,
        text="its copy came from the list",
    )
    kind = Publication.PUBLISHED.value
    listed = _finding(Pile.LIST_REPLIES, came, kind, found)
    return replace(listed, text=url, changed=proved or noted)


def _list_reply(came: _Came, reading: Reading, found: Match | None) -> Finding:
    """The list's words on our post. Words about no post of ours change nothing."""
    if found is None or not answers.bears_mark_of(came.mail, found.delivery.address):
        return _finding(Pile.LIST_REPLIES, came, reading.kind, None)
    row = found.delivery
    said, words = answers.list_answer(came.mail, subject=row.message.subject)
    # A subject may be another post's: it proves nothing of one whose answer was lost.
    proved = found.by != "subject" and publishing.prove_taken(row, now=came.now, text=words)
    noted = said in SAID and publishing.note_by_mail(
        row, SAID[said], by=came.by, now=came.now, text=words
    )
    listed = _finding(Pile.LIST_REPLIES, came, said.value, found)
    return replace(listed, text=words, changed=proved or noted)
