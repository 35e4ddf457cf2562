"""What the outbox is handed for an announcement: the same for preview, approval and the wire."""

import hashlib
import json
from collections.abc import Mapping
from typing import NotRequired, TypedDict

from django.conf import settings

from events.announcements.html import html_of
from events.announcements.models import Announcement
from events.announcements.parting import list_headers, parting
from events.announcements.placeholders import fill, render
from events.outbox.addresses import parse_mailbox
from events.outbox.models import Message


class Letter(TypedDict):
    """The arguments that `outbox.mime.build` and `outbox.actions.schedule_message` share."""

    kind: Message.Kind
    from_address: str
    reply_to: str
    in_reply_to: str
    subject: str
    body: str
    headers: dict[str, str]
    html: NotRequired[str]


def write_letter(
    announcement: Announcement, values: Mapping[str, str], *, from_address: str
) -> Letter:
    """The finished text, with the author in Reply-To and the answered post in In-Reply-To.

    The organizer is in Reply-To and never in From: where his domain says `reject`, DMARC would
    refuse what the list hands on.
    """
    direct = announcement.is_direct
    body, headers = finished_body(announcement, values), _headers(announcement)
    letter = Letter(
        kind=Message.Kind.DIRECT if direct else Message.Kind.LIST_POST,
        from_address=from_address,
        reply_to=author_address(announcement),
        in_reply_to=answered_id(announcement),
        subject=fill(announcement.subject, values),
        body=body + parting(announcement) if direct else body,
        headers=headers | list_headers(announcement) if direct else headers,
    )
    if direct and announcement.with_html:
        letter["html"] = html_of(letter["body"])
    return letter


def finished_body(announcement: Announcement, values: Mapping[str, str]) -> str:
    return "".join(f"{line.text}\n" for line in render(announcement.body, values))


def author_address(announcement: Announcement) -> str:
    """The address of whoever wrote it; empty where only the command line is known."""
    return announcement.created_by.email if announcement.created_by else ""


def _headers(announcement: Announcement) -> dict[str, str]:
    """Our number, the language of the list, and the thread.

    Each copy of direct mail has a Message-ID of its own, so that a follow-up cannot name the first
    copy of each reader: all copies of a thread name the thread instead, which mail programs join.
    """
    headers = {"X-Announcement-ID": str(announcement.pk)}
    if announcement.mailing_list and announcement.mailing_list.language:
        headers["Content-Language"] = announcement.mailing_list.language
    if announcement.is_direct:
        headers["References"] = _thread_id(announcement)
    return headers


def _thread_id(announcement: Announcement) -> str:
    """Of direct mail: the same for all its copies, and for all that answers it."""
    first = announcement.reply_to or announcement
    domain = parse_mailbox(settings.DEFAULT_FROM_EMAIL).address.rpartition("@")[2]
    return f"<thread-{first.key}@{domain}>"


def answered_id(announcement: Announcement) -> str:
    """What stands in In-Reply-To, and in References; "" for what begins a thread."""
    first = announcement.reply_to
    if first and announcement.is_direct:
        return _thread_id(announcement)
    return first.message.msg_id if first and first.message else ""


def letter_of(message: Message) -> Letter:
    """The letter that an approved message holds."""
    letter = Letter(
        kind=Message.Kind(message.kind),
        from_address=message.from_address,
        reply_to=message.reply_to,
        in_reply_to=message.in_reply_to,
        subject=message.subject,
        body=message.body,
        headers=message.headers,
    )
    if message.html:
        letter["html"] = message.html
    return letter


def fingerprint(letter: Letter, to: str) -> str:
    """sha256 of all that was approved: text, headers, and the address it goes to."""
    text = json.dumps([letter, to], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def digest(body: str) -> str:
    """The same for two texts that differ in spaces, line ends and capitals only."""
    return hashlib.sha256(" ".join(body.casefold().split()).encode()).hexdigest()
