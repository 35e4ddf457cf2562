"""The bytes of a message: one part of text/plain, CRLF only, built the same for eyes and wire.

RFC 5322 for the header, 2045 and 2047 for what is not ASCII, 3834 for Auto-Submitted. `build` is
pure: same values, same bytes.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email import quoprimime
from email.header import Header
from email.utils import format_datetime

from django.core.exceptions import ValidationError

from events.outbox.addresses import Recipient, one_line, parse_mailbox, wire_address
from events.outbox.models import Message
from events.shared.text import check_no_control, unix_lines

WIDTH = 78
LONGEST_LINE = 998
_EXTRA = re.compile(r"X-[A-Za-z0-9-]+|References|Auto-Submitted|Content-Language")
_LIST_HEADER = re.compile(r"List-[A-Za-z-]+")
_MESSAGE_ID = r"<[!-;=?A-~]+@[!-;=?A-~]+>"
_MESSAGE_IDS = re.compile(f"{_MESSAGE_ID}( {_MESSAGE_ID})*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


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
) -> bytes:
    """The whole message; `date` must know its zone, `msg_id` and `in_reply_to` wear brackets.

    `headers` may hold X-..., References, Auto-Submitted, Content-Language, and List-... where it
    is no list post. Raises ValueError for anything else, and for a line end or a control
    character anywhere but in the body.
    """
    text, charset, encoding = _encoded(body)
    fields = [
        ("Date", _date(date)),
        ("From", mailbox(parse_mailbox(from_address))),
        ("Reply-To", mailbox(parse_mailbox(reply_to)) if reply_to else ""),
        ("To", mailbox(to)),
        ("Subject", words("Subject", subject)),
        ("Message-ID", _ids(msg_id)),
        ("In-Reply-To", _ids(in_reply_to)),
        *_extra_fields(kind, {"References": in_reply_to} | dict(headers)),
        ("MIME-Version", "1.0"),
        ("Content-Type", f"text/plain; charset={charset}"),
        ("Content-Transfer-Encoding", encoding),
    ]
    head = "".join(f"{name}: {value}\r\n" for name, value in fields if value)
    return (head + "\r\n" + text).encode("ascii")


def mailbox(to: Recipient) -> str:
    """`Name <address>`, quoted or encoded as the name needs it."""
    address = wire_address(to.address)
    if not to.name.strip():
        return address
    name = _phrase(one_line(to.name.strip(), what="the name"))
    gap = " " if len(name) + len(address) + 15 <= WIDTH else "\r\n "
    return f"{name}{gap}<{address}>"


def _phrase(name: str) -> str:
    if not _is_plain(name) or len(name) > 55:
        return _encoded_words("Reply-To", name)
    if _ATOMS.fullmatch(name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def words(name: str, value: str) -> str:
    """An unstructured value on lines of at most 78 columns; what readers see is `value` itself."""
    one_line(value, what=f"the {name.lower()}")
    if not _is_plain(value):
        return _encoded_words(name, value)
    folded = list(_folded(name, value))
    if any(len(line) > WIDTH for line in folded):
        return _encoded_words(name, value)
    return "\r\n ".join(folded)[len(name) + 2 :]


def _is_plain(value: str) -> bool:
    """ASCII that survives folding and that nobody takes for an encoded word."""
    return value.isascii() and "=?" not in value and value == " ".join(value.split())


def _folded(name: str, value: str) -> Iterator[str]:
    line = f"{name}:"
    for word in value.split(" "):
        if len(line) + 1 + len(word) > WIDTH and not line.endswith(":"):
            yield line
            line = word
        else:
            line += f" {word}"
    yield line


def _encoded_words(name: str, value: str) -> str:
    return Header(value, "utf-8", header_name=name).encode(linesep="\r\n")


def _ids(value: str) -> str:
    """Message-IDs with brackets, one a line where there are several."""
    if value and not _MESSAGE_IDS.fullmatch(value):
        raise ValueError(f"{value!r} is not a Message-ID.")
    return value.replace(" ", "\r\n ")


def _date(date: datetime) -> str:
    if date.tzinfo is None:
        raise ValueError("The date of a message needs its zone.")
    return format_datetime(date)


def _extra_fields(kind: str, headers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "References", _ids(headers["References"])
    for name, value in sorted(headers.items()):
        if not _may_stand(name, kind):
            raise ValueError(f"The header {name!r} may not be set.")
        if name not in {"References", "Auto-Submitted"}:
            yield name, words(name, value)
    if kind == Message.Kind.SYSTEM:
        submitted = headers.get("Auto-Submitted", "auto-generated")
        yield "Auto-Submitted", "" if submitted == "no" else words("Auto-Submitted", submitted)


def _may_stand(name: str, kind: str) -> bool:
    if _EXTRA.fullmatch(name):
        return True
    return kind != Message.Kind.LIST_POST and _LIST_HEADER.fullmatch(name) is not None


def _encoded(body: str) -> tuple[str, str, str]:
    """The body in CRLF, its charset and its transfer encoding; never base64."""
    text = unix_lines(body).rstrip("\n") + "\n"
    _refuse_control(text)
    lines = text.replace("\n", "\r\n")
    if text.isascii() and max(map(len, text.split("\n"))) <= LONGEST_LINE:
        return lines, "us-ascii", "7bit"
    charset = "us-ascii" if text.isascii() else "utf-8"
    octets = text.encode().decode("latin-1")
    return quoprimime.body_encode(octets, eol="\r\n"), charset, "quoted-printable"


def _refuse_control(text: str) -> None:
    try:
        check_no_control(text)
    except ValidationError as error:
        raise ValueError(f"The body: {error.messages[0]}") from None
