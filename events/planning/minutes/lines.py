"""Bytes to lines and back: the bytes of a line are kept, its text is for reading."""

import codecs
import re
from dataclasses import dataclass

# LF, CRLF and a lone CR end a line; a form feed or U+2028 is a character of its line.
_LINE = re.compile(rb"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
_LINE_LE = re.compile(rb"(?s)(?:(?!\r\0|\n\0)..)*+(?:\r\0\n\0|\r\0|\n\0)|(?:(?!\r\0|\n\0)..)++.?|.")
_LINE_BE = re.compile(rb"(?s)(?:(?!\0\r|\0\n)..)*+(?:\0\r\0\n|\0\r|\0\n)|(?:(?!\0\r|\0\n)..)++.?|.")
_UTF16 = (
    (codecs.BOM_UTF16_LE, "utf-16-le", _LINE_LE),
    (codecs.BOM_UTF16_BE, "utf-16-be", _LINE_BE),
)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Line:
    """`number` counts from 1; `raw` has the line end, `text` has none and no control character."""

    number: int
    raw: bytes
    text: str


def read_lines(data: bytes | str) -> tuple[tuple[Line, ...], str]:
    """The lines of a file and the encoding they were read in. Any bytes give lines.

    UTF-16 needs its byte order mark; what is not UTF-8 is read as Windows-1252.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    encoding, pattern = _encoding(raw)
    found = enumerate(pattern.findall(raw), start=1)
    return tuple(Line(number, one, _text(one, encoding)) for number, one in found), encoding


def _encoding(raw: bytes) -> tuple[str, re.Pattern[bytes]]:
    for mark, name, pattern in _UTF16:
        if raw.startswith(mark):
            return name, pattern
    try:
        raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return "cp1252", _LINE
    return "utf-8", _LINE


def _text(raw: bytes, encoding: str) -> str:
    errors = "surrogatepass" if encoding == "utf-8" else "replace"
    text = raw.decode(encoding, errors).rstrip("\r\n").lstrip("\ufeff")
    return _UNSEEN.sub("\ufffd", text)
