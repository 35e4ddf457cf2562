"""Bytes to text: any encoding that schedules come in; what no encoding reads is replaced."""

import codecs
import re

from events.program.foreign.sheet import MAX_BYTES
from events.program.imports.notes import Notes, refusal
from events.shared.text import unix_lines

# As XML 1.0 forbids them in any text; halves of surrogate pairs among them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
# The beginning of a character in UTF-8, a fold, the rest of the character.
_CUT = re.compile(rb"([\xc2-\xf4][\x80-\xbf]{0,2})(\r?\n[ \t])([\x80-\xbf]{1,3})")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, notes: Notes) -> str:
    """The file as text with LF line ends. Raises Refused for one that is over 20 MB."""
    if len(data) > MAX_BYTES:
        raise refusal("size", "The file is larger than 20 MB.")
    encoding = encoding_of(data)
    if encoding not in {"utf-8", "utf-8-sig"}:
        notes.mend(1, "encoding", f"Read as {encoding}.")
    text = unix_lines(_joined(data, encoding).decode(encoding, "replace")).removeprefix("\ufeff")
    _tell_replaced(text, notes)
    return without_forbidden(text, notes)


def _joined(data: bytes, encoding: str) -> bytes:
    """An iCalendar whose folds cut characters in two gets them whole, behind the fold."""
    if not encoding.startswith("utf-8") or b"BEGIN:VCALENDAR" not in data[:200].upper():
        return data
    return _CUT.sub(rb"\2\1\3", data)


def encoding_of(data: bytes) -> str:
    """By mark, by the zeros of a text in UTF-16 without one, by XML's word; else UTF-8."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if data[:2].count(b"\0") == 1:
        return "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    declared = _DECLARED.match(data.lstrip())
    try:
        name = codecs.lookup(declared[1].decode()).name if declared else "utf-8"
        b"<".decode(name, "replace")  # idna has no such way
    except (LookupError, UnicodeError):
        return "utf-8"
    return "utf-8" if name.startswith("utf") else name


def _tell_replaced(text: str, notes: Notes) -> None:
    if times := text.count("\ufffd"):
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        words = "1 character" if times == 1 else f"{times} characters"
        notes.mend(line, "characters", f"{words} of the file cannot be read; shown as \ufffd.")


def without_forbidden(text: str, notes: Notes) -> str:
    """Without control characters and halves of characters; NEL is a line end."""
    text = text.replace("\x85", "\n")
    if (first := _FORBIDDEN.search(text)) is None:
        return text
    clean, times = _FORBIDDEN.subn("", text)
    line = text.count("\n", 0, first.start()) + 1
    words = "1 was" if times == 1 else f"{times} were"
    notes.mend(line, "characters", f"Characters that no text may hold: {words} removed.")
    return clean
