"""What stands in a header: folded at 78 columns, encoded where it is not ASCII (RFC 5322, 2047)."""

import re
from collections.abc import Iterator
from datetime import datetime
from email.header import Header
from email.utils import format_datetime

from events.outbox.addresses import Recipient, one_line, wire_address

WIDTH = 78
LONGEST_LINE = 998
_MESSAGE_ID = r"<[!-;=?A-~]+@[!-;=?A-~]+>"
_MESSAGE_IDS = re.compile(f"{_MESSAGE_ID}( {_MESSAGE_ID})*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


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
    return _joined(name, folded)


def addresses_of_list(name: str, value: str) -> str:
    """A structured value of List-...: never encoded, and an address is never cut (RFC 2369)."""
    one_line(value, what=f"the {name.lower()}")
    folded = list(_folded(name, value))
    if not _is_plain(value) or max(map(len, folded)) > LONGEST_LINE:
        raise ValueError(f"The header {name!r} must be short and plain ASCII.")
    return _joined(name, folded)


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


def _joined(name: str, folded: list[str]) -> str:
    return "\r\n ".join(folded)[len(name) + 2 :]


def _encoded_words(name: str, value: str) -> str:
    return Header(value, "utf-8", header_name=name).encode(linesep="\r\n")


def message_ids(value: str) -> str:
    """Message-IDs with brackets, one a line where there are several."""
    if value and not _MESSAGE_IDS.fullmatch(value):
        raise ValueError(f"{value!r} is not a Message-ID.")
    return value.replace(" ", "\r\n ")


def instant(date: datetime) -> str:
    """The Date header; it names its zone as a number."""
    if date.tzinfo is None:
        raise ValueError("The date of a message needs its zone.")
    return format_datetime(date)
