"""Build the whole message for one reader."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from events.outbox.addresses import Recipient, parse_mailbox
from events.outbox.mime.fields import addresses_of_list, instant, mailbox, message_ids, words
from events.outbox.mime.parts import content
from events.outbox.models import Message

TOKEN = "{token}"  # noqa: S105 -- the place where it goes, not a secret
_IS_TOKEN = re.compile(r"[a-z2-7]{26}")
_EXTRA = re.compile(r"X-[A-Za-z0-9-]+|References|Auto-Submitted|Content-Language")
_LIST_HEADER = re.compile(r"List-[A-Za-z-]+")


def build(
    *,
    kind: str,
    from_address: str,
    to: Recipient,
    subject: str,
    body: str,
    msg_id: str,
    date: datetime,
    reply_to: str = "",
    in_reply_to: str = "",
    headers: Mapping[str, str],
    calendar: str = "",
    html: str = "",
    token: str = "",
) -> bytes:
    """The whole message; `date` must know its zone, `msg_id` and `in_reply_to` wear brackets.

    `headers` may hold X-..., References, Auto-Submitted, Content-Language, and List-... where it
    is no list post. In direct mail `{token}` in their values and in the body becomes `token`,
    which tells this reader from all others; without a token it stays as written. `calendar` is an
    iTIP object, `html` the same text for eyes: parts beside the text. Raises ValueError for
    anything else, and for a line end or a control character anywhere but in the body.
    """
    text, told = filled(body, kind, token), filled(html, kind, token)
    kind_of_content, text = content(text, calendar, told, seed=f"{body}{html}" if html else "")
    fields = [
        ("Date", instant(date)),
        ("From", mailbox(parse_mailbox(from_address))),
        ("Reply-To", mailbox(parse_mailbox(reply_to)) if reply_to else ""),
        ("To", mailbox(to)),
        ("Subject", words("Subject", subject)),
        ("Message-ID", message_ids(msg_id)),
        ("In-Reply-To", message_ids(in_reply_to)),
        *_extra_fields(kind, {"References": in_reply_to} | dict(headers), token),
        ("MIME-Version", "1.0"),
        *kind_of_content,
    ]
    head = "".join(f"{name}: {value}\r\n" for name, value in fields if value)
    return (head + "\r\n" + text).encode("ascii")


def filled(text: str, kind: str, token: str) -> str:
    """`{token}` in direct mail becomes the reader's own; nothing else is ever filled in."""
    if not token or kind != Message.Kind.DIRECT:
        return text
    if not _IS_TOKEN.fullmatch(token):
        raise ValueError("This is no token of a delivery.")
    return text.replace(TOKEN, token)


def _extra_fields(kind: str, headers: Mapping[str, str], token: str) -> Iterator[tuple[str, str]]:
    yield "References", message_ids(headers["References"])
    for name, value in sorted(headers.items()):
        if not _may_stand(name, kind):
            raise ValueError(f"The header {name!r} may not be set.")
        if name not in {"References", "Auto-Submitted"}:
            write = addresses_of_list if _LIST_HEADER.fullmatch(name) else words
            yield name, write(name, filled(value, kind, token))
    if kind == Message.Kind.SYSTEM:
        submitted = headers.get("Auto-Submitted", "auto-generated")
        yield "Auto-Submitted", "" if submitted == "no" else words("Auto-Submitted", submitted)


def _may_stand(name: str, kind: str) -> bool:
    if _EXTRA.fullmatch(name):
        return True
    return kind != Message.Kind.LIST_POST and _LIST_HEADER.fullmatch(name) is not None
