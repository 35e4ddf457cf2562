"""Back to the text that somebody wrote: transfer encodings, charsets and encoded words undone."""

import email
import re
from base64 import b64decode
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as Parsed
from quopri import decodestring
from typing import TypeAlias

Part: TypeAlias = "Parsed[str, str]"
MOST_HEADER = 2_000
# Charsets of mail. Python knows more codecs, among them slow ones and some that are no charset.
_CHARSET = re.compile(
    r"(?i)(us-)?ascii|utf-?8|(iso|windows|koi8|euc|big5|gb|shift|cp|latin)[a-z0-9_-]{1,15}"
)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def source(part: Part) -> str:
    """The text of a part as it was before it was encoded for transport, without control marks.

    The parser takes `message/...` apart even where base64 hides it, against RFC 2046, 5.2; so it
    is put together again first.
    """
    data = _raw(part)
    if part.is_multipart():
        data = _undone(data, str(part.get("Content-Transfer-Encoding", "")).strip().lower())
    return printable(text_of(data, str(part.get_param("charset", "utf-8"))))


def parse(data: bytes) -> Part:
    """The parts of a mail, without charsets that are none: the library would decode by them."""
    parsed = email.message_from_bytes(data)
    for part in parsed.walk():
        charset = part.get_param("charset", "utf-8")
        if not isinstance(charset, str) or not _CHARSET.fullmatch(charset):
            part.del_param("charset")
    return parsed


def subparts(part: Part) -> list[Part]:
    """What the parser found inside."""
    payload = part.get_payload() if part.is_multipart() else []
    return [each for each in payload if isinstance(each, Parsed)]


def _raw(part: Part) -> bytes:
    if part.is_multipart():
        return b"\n".join(_head(each) + b"\n" + _raw(each) for each in subparts(part)).lstrip(b"\n")
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _head(part: Part) -> bytes:
    lines = (f"{name}: {value}\n" for name, value in part.raw_items())
    return "".join(lines).encode("utf-8", "surrogateescape")


def _undone(data: bytes, encoding: str) -> bytes:
    if encoding == "quoted-printable":
        return decodestring(data)
    try:
        return b64decode(data) if encoding == "base64" else data
    except ValueError:
        return data


def text_of(data: bytes, charset: str) -> str:
    """Decoded by the charset that it names, where that is one of mail's, else by UTF-8."""
    try:
        return data.decode(charset if _CHARSET.fullmatch(charset) else "utf-8")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def raw_headers(part: Part, *names: str) -> list[str]:
    """The values of these headers as they came, UTF-8 beyond ASCII (RFC 6532), at most 50."""
    wanted = {name.lower() for name in names}
    found = (str(value) for name, value in part.raw_items() if name.lower() in wanted)
    return [each.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for each in found][
        :50
    ]


def decoded(value: str) -> str:
    """The words of a header on one line, RFC 2047 undone where it can be."""
    try:
        pieces = decode_header(value[:MOST_HEADER])
    except (ValueError, HeaderParseError):
        pieces = [(value[:MOST_HEADER], None)]
    words = (
        piece if isinstance(piece, str) else text_of(piece, charset or "latin-1")
        for piece, charset in pieces
    )
    return one_line("".join(words))


def printable(text: str) -> str:
    """Without control marks and halves of characters, which no database and no page takes."""
    return _UNPRINTABLE.sub(" ", text)


def one_line(text: str, *, most: int = MOST_HEADER) -> str:
    """On one line, not too long."""
    return " ".join(printable(text).split())[:most]
