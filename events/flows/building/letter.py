"""What is mailed to the reception: plain lines by number, and the very bytes beforehand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string

from events.conferences.words import date_sentence
from events.outbox import mime
from events.outbox.actions import Recipient
from events.outbox.models import Message
from events.registration.building.values import Change, Report, print_of
from events.shared.plain import fit


@dataclass(frozen=True)
class Letter:
    """Subject, text and readers of a list, as it would go out now."""

    to: str
    subject: str
    body: str
    reply_to: str


def letter_of(report: Report, *, to: str, note: str, sender: str, reply_to: str) -> Letter:
    """`note` is a sentence of the sender's own."""
    edition = report.edition
    context = {
        "edition": edition,
        "day": date_sentence(edition),
        "report": report,
        "total": len(report.standing),
        "added": _lines(report.added),
        "changed": _lines(report.changed),
        "removed": _lines(report.removed),
        "note": "\n".join(fit(note)) if note else "",
        "sender": sender,
    }
    subject = render_to_string("mail/guest_list.subject.txt", context).strip()
    body = render_to_string("mail/guest_list.txt", context).strip()
    return Letter(to, str(subject), f"{body}\n", reply_to)


def bytes_of(letter: Letter, *, now: datetime) -> str:
    """The whole mail as text; Date and Message-ID are those of the moment it is sent."""
    raw = mime.build(
        kind=Message.Kind.SYSTEM,
        from_address=settings.DEFAULT_FROM_EMAIL,
        to=Recipient(letter.to),
        subject=letter.subject,
        body=letter.body,
        msg_id="<made-when-sent@localhost>",
        date=now,
        reply_to=letter.reply_to,
        headers={},
    )
    return raw.decode("ascii").replace("\r\n", "\n")


def fingerprint(report: Report, letter: Letter) -> str:
    """Of all that somebody looked at before it is sent, its number too: once is once."""
    parts = (letter.to, letter.subject, letter.body, letter.reply_to)
    return print_of(report.edition.slug, str(report.number), *parts)


def _lines(changes: Iterable[Change]) -> str:
    return "\n".join(line for each in changes for line in _line(each))


def _line(change: Change) -> list[str]:
    before = f" (was: {change.was})" if change.was else ""
    return fit(f"{change.number:4} {change.words}{before}", hang=5)
