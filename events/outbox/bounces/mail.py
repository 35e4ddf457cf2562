"""One mail that came back, taken apart once: headers, words for people, reports, what is returned.

It is made from hostile bytes and never raises but `Unreadable`. Nothing of a returned message is
taken for words of whoever returned it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import getaddresses

from events.outbox.bounces.decoding import (
    MOST_HEADER,
    Part,
    decoded,
    one_line,
    parse,
    raw_headers,
    source,
    subparts,
)

# What matters stands in front; more than this is somebody's attachment.
MOST_BYTES, MOST_PARTS, MOST_TEXT = 256_000, 100, 20_000
RETURNED = frozenset(
    {"message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers"}
)
REPORTS = frozenset({"message/delivery-status", "message/global-delivery-status"})
OF_A_MAIL = ("From", "To", "Delivered-To", "Subject", "Message-ID", "Received", "Return-Path")
_CONTAINER = re.compile(rb"(?i)multipart/|message/")
_TAG = re.compile(r"<[^<>]{0,500}>")


class Unreadable(Exception):
    """This is no mail that anybody sends; its text says why."""


@dataclass(frozen=True)
class Mail:
    """`text` is what a person reads; `returned` and `reports` are such parts, decoded."""

    head: bytes
    parsed: Part
    text: str
    returned: tuple[str, ...]
    reports: tuple[str, ...]
    types: frozenset[str]

    def header(self, name: str) -> str:
        """The first header of that name, decoded, on one line; empty without one."""
        return decoded(next(iter(raw_headers(self.parsed, name)), ""))

    def headers(self, *names: str) -> str:
        """All headers of these names as they are, one a line."""
        found = raw_headers(self.parsed, *names)
        return "\n".join(one_line(value[:MOST_HEADER]) for value in found)

    @property
    def sender(self) -> str:
        """The bare address in From:, in lower case; empty where it is none."""
        found = [address for _, address in getaddresses([self.headers("From")[:500]])]
        return one_line(found[0]).lower() if found else ""

    def is_report(self, kind: str) -> bool:
        """Whether this is a multipart/report of the kind, such as `feedback-report`."""
        if self.parsed.get_content_type() != "multipart/report":
            return False
        return kind in str(self.parsed.get_param("report-type", "")).lower()


def take_apart(data: bytes) -> Mail:
    """Raises Unreadable for what has no header at all, or parts without end."""
    head = data[:MOST_BYTES]
    if len(_CONTAINER.findall(head)) > MOST_PARTS:
        raise Unreadable("It has more parts than any mail needs.")
    parsed = parse(head)
    if not raw_headers(parsed, *OF_A_MAIL):
        raise Unreadable("It has no header of a mail.")
    parts = list(_parts(parsed))
    return Mail(
        head=head,
        parsed=parsed,
        text=_human_text(parts),
        returned=tuple(source(part) for part in parts if part.get_content_type() in RETURNED),
        reports=tuple(source(part) for part in parts if part.get_content_type() in REPORTS),
        types=frozenset(part.get_content_type() for part in parts),
    )


def _parts(part: Part) -> Iterator[Part]:
    """The leaves; what is inside a returned message is not ours to look at."""
    inside = subparts(part)
    if part.get_content_maintype() == "message" or not inside:
        yield part
        return
    for each in inside:
        yield from _parts(each)


def _human_text(parts: list[Part]) -> str:
    """All plain parts, else HTML without its marks."""
    plain = [source(part) for part in parts if part.get_content_type() == "text/plain"]
    if not plain:
        html = [source(part) for part in parts if part.get_content_type() == "text/html"]
        plain = [_TAG.sub(" ", each[: MOST_TEXT * 2]) for each in html]
    return "\n".join(plain)[:MOST_TEXT]
