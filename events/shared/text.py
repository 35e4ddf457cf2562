"""Text that people type and that goes out on one line or in 72 columns."""

import re
import unicodedata

from django.core.exceptions import ValidationError

# Line ends of any kind: CR, LF, VT, FF, FS-US, NEL, LS, PS.
_LINE_END = re.compile("[\r\n\v\f\x1c-\x1f\x85\u2028\u2029]")
# Tab, LF and CR aside; NEL, LS and PS are line ends that no mail has.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
# Characters that reorder or hide the ones around them (bidirectional controls, zero width).
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def check_one_line(value: str) -> None:
    """Field validator: no line end and no control character, so it can never become a header."""
    if _LINE_END.search(value):
        raise ValidationError("This must stay on one line; it holds a line end.", code="line_end")
    check_no_control(value)
    if _INVISIBLE.search(value):
        raise ValidationError("This holds an invisible character; type it anew.", code="invisible")


def check_no_web_address(value: str) -> None:
    """Field validator for names: mail programs would make a link of one, in a mail of ours."""
    if "://" in value or value.casefold().startswith("www."):
        raise ValidationError("A name holds no web address.", code="web_address")


def check_no_control(value: str) -> None:
    """Field validator: text of several lines without control characters."""
    if CONTROL.search(value):
        raise ValidationError("This holds a control character; type it anew.", code="control")


def one_line(value: str) -> str:
    """The same without line ends, control and invisible characters."""
    return _INVISIBLE.sub("", CONTROL.sub("", _LINE_END.sub(" ", value)))


def unix_lines(value: str) -> str:
    """The same text with LF line ends, as browsers send CRLF."""
    return value.replace("\r\n", "\n").replace("\r", "\n")


def lines_words(first: int, last: int) -> str:
    """`line 24`, `lines 20-21`: where something stands in a text."""
    return f"line {first}" if first == last else f"lines {first}-{last}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """`1 contact`, `2 contacts`, `0 people`: a number and its noun."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"


def number_typed(text: str) -> int | None:
    """The row's number or version that a form sent; None for what is none, or beyond any row's."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None


def columns(value: str) -> int:
    """Width on a terminal: East Asian wide characters count two, combining marks none."""
    return sum(map(_width, value))


def cut(value: str, width: int) -> str:
    """At most `width` columns of a text; an ellipsis says that there is more."""
    if columns(value) <= width:
        return value
    end = next(i for i in range(len(value), -1, -1) if columns(value[:i]) < width)
    return f"{value[:end].rstrip()}\u2026"


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
