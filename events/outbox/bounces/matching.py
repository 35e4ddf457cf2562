"""Which delivery a mail is about: by the token in its address, then by a Message-ID in it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from events.outbox.bounces import answers
from events.outbox.bounces.mail import Mail
from events.outbox.models import Delivery, Message

MOST_IDS = 20
_TOKEN = re.compile(r"\+([a-z2-7]{26})(?:@|=)", re.IGNORECASE)
_ID = re.compile(r"<[!-;=?A-~]{1,100}@[!-;=?A-~]{1,97}>")
_ID_FIELD = re.compile(r"(?im)^[ \t]*Message-ID:\s*(<[!-;=?A-~]{1,100}@[!-;=?A-~]{1,97}>)")
_RECEIVED_BY = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc")
_OUR_ENVELOPE = re.compile(r"(?im)^(?:Return-Path|X-Postfix-Sender|X-Envelope-From):[^\n]{0,400}")
# A list answers within days; later, the same subject may be another post's.
FRESH = timedelta(days=30)


@dataclass(frozen=True)
class Match:
    delivery: Delivery
    by: str


def match(mail: Mail, *, now: datetime) -> Match | None:
    """The delivery, fresh; None where nothing in the mail was ever given out by us."""
    return _by_token(mail) or _by_message_id(mail) or _by_subject(mail, now)


def own_id(mail: Mail) -> str:
    """The mail's own Message-ID."""
    found = _ID.search(mail.headers("Message-ID"))
    return found[0] if found else ""


def _by_token(mail: Mail) -> Match | None:
    envelope = "\n".join(
        line for text in (*mail.reports, *mail.returned) for line in _OUR_ENVELOPE.findall(text)
    )
    found = _TOKEN.findall(f"{mail.headers(*_RECEIVED_BY)}\n{envelope}")
    return _first("token", [token.lower() for token in found])


def _by_message_id(mail: Mail) -> Match | None:
    texts = "\n\n".join((*mail.returned, mail.text))
    answered = mail.headers("In-Reply-To", "References")
    ids = [*_ID_FIELD.findall(texts), *_ID.findall(answered), own_id(mail)]
    return _first("msg_id", ids)


def _first(field: str, values: list[str]) -> Match | None:
    """The row of the first value that leads to one."""
    wanted = [value for value in dict.fromkeys(values) if value][:MOST_IDS]
    rows = Delivery.objects.filter(**{f"{field}__in": wanted}).select_related("message")
    by_value = {getattr(row, field): row for row in rows} if wanted else {}
    row = next((by_value[value] for value in wanted if value in by_value), None)
    return Match(row, "token" if field == "token" else "message_id") if row else None


def _by_subject(mail: Mail, now: datetime) -> Match | None:
    """Mailman's notices carry no Message-ID: the only open post to that list with that subject."""
    if not answers.is_from_a_list(mail):
        return None
    words = answers.own_words(mail)
    posts = Delivery.objects.filter(
        message__kind=Message.Kind.LIST_POST,
        state__in=[Delivery.State.SENT, Delivery.State.UNKNOWN],
        message__started_at__gt=now - FRESH,
    ).select_related("message")
    found = [
        row
        for row in posts
        if " ".join(row.message.subject.split()) in words
        and answers.bears_mark_of(mail, row.address)
    ]
    return Match(found[0], "subject") if len(found) == 1 else None
