"""Mails that come back, in the forms of Postfix, Exim, qmail, mlmmj and Mailman."""

import base64

from events.outbox.models import Delivery

HERE = "bounces@bhyvecon.example"


def to_token(row: Delivery) -> str:
    """Where the bounces of this row come back."""
    return HERE.replace("@", f"+{row.token}@")


def mail(
    text: str,
    *,
    to: str = HERE,
    sender: str = "MAILER-DAEMON@mail.example",
    subject: str = "Undelivered Mail Returned to Sender",
    headers: str = "",
) -> bytes:
    """A plain mail; `headers` are further lines of the header, each with its line end."""
    head = (
        f"Delivered-To: {to}\nFrom: {sender}\nTo: {to}\nSubject: {subject}\n"
        f"Message-ID: <back-1@mail.example>\n{headers}"
    )
    if "Content-Type:" not in headers:
        head += "Content-Type: text/plain; charset=utf-8\n"
    return f"{head}\n{text}\n".encode()


def group(
    address: str = "rod@people.example",
    *,
    action: str = "failed",
    status: str = "5.1.1",
    words: str = "550 5.1.1 unknown user",
) -> str:
    """What a report says of one recipient (RFC 3464, 2.3)."""
    return (
        f"Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: {status}\n"
        f"Diagnostic-Code: smtp; {words}\n"
    )


def report(
    *groups: str,
    to: str = HERE,
    returned: str = "",
    encoding: str = "",
    intro: str = "It could not be delivered.",
) -> bytes:
    """A multipart/report; `returned` is the Message-ID of the mail that is returned in it."""
    told = "\n".join(["Reporting-MTA: dns; mail.example\n", *(groups or [group()])])
    if encoding == "base64":
        told = base64.encodebytes(told.encode()).decode()
    coded = f"Content-Transfer-Encoding: {encoding}\n" if encoding else ""
    parts = [
        f"Content-Type: text/plain; charset=utf-8\n\n{intro}\n",
        f"Content-Type: message/delivery-status\n{coded}\n{told}",
    ]
    if returned:
        parts.append(f"Content-Type: message/rfc822\n\n{post(returned)}")
    return multipart(parts, to=to, kind="report; report-type=delivery-status")


def post(msg_id: str) -> str:
    """Our own mail as somebody returns it."""
    return (
        f"From: bhyvecon <post@bhyvecon.example>\nSubject: bhyvecon Tokyo 2019: 20 March\n"
        f"Message-ID: {msg_id}\nContent-Type: text/plain\n\n"
        "bhyvecon is held; nothing was rejected, and 5.1.1 is a number.\n"
    )


def multipart(parts: list[str], *, kind: str = "mixed", **fields: str) -> bytes:
    body = "".join(f"--zqx\n{part}\n" for part in parts) + "--zqx--"
    headers = f"Content-Type: multipart/{kind}; boundary=zqx\n" + fields.pop("headers", "")
    return mail(body, headers=headers, **fields)


def mlmmj(
    words: str, *, msg_id: str, subject: str, who: str = "bhyvecon+owner@lists.example"
) -> bytes:
    """An answer of mlmmj 1.3.0: some words, and the post itself."""
    hello = "Hi, this is the Mlmmj program managing the <bhyvecon@lists.example> mailing\nlist."
    parts = [
        f"Content-Type: text/plain; charset=utf8\n\n{hello}\n\n{words}\n",
        f"Content-Type: message/rfc822\n\n{post(msg_id)}",
    ]
    return multipart(parts, sender=who, subject=subject)


def copy(msg_id: str, *, headers: str = "") -> bytes:
    """Our post as a subscriber gets it; `headers` are what the list adds."""
    return f"{headers}{post(msg_id)}".encode()
