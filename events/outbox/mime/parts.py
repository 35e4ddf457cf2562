"""The content of a message: text alone, or with HTML, or an invitation for calendars (RFC 6047)."""

import re
from hashlib import sha256

from events.outbox.mime.text import encoded

Fields = list[tuple[str, str]]
_METHOD = re.compile(r"^METHOD:(REQUEST|CANCEL)\r?$", re.MULTILINE)


def content(body: str, calendar: str, html: str = "", *, seed: str = "") -> tuple[Fields, str]:
    """What the header says of the content, and the content in CRLF.

    The text comes first, so that who knows no HTML and no calendars reads it. `seed` makes the
    border, where that must be the same for all readers. Raises ValueError for a calendar that asks
    for nothing.
    """
    parts = [_part(body, "text/plain")]
    if html:
        parts.append(_part(html, "text/html"))
    if calendar:
        parts.append(_part(calendar, f"text/calendar; method={_method(calendar)}"))
    if len(parts) == 1:
        return parts[0]
    border = f"=_{sha256((seed or f'{body}{calendar}').encode()).hexdigest()[:32]}"
    inside = "".join(_between(border, fields, text) for fields, text in parts)
    fields = [("Content-Type", f'multipart/alternative;\r\n boundary="{border}"')]
    return fields, f"{inside}--{border}--\r\n"


def _method(calendar: str) -> str:
    found = _METHOD.findall(calendar)
    if len(found) != 1:
        raise ValueError("The calendar must have one method, REQUEST or CANCEL.")
    return str(found[0])


def _part(text: str, media_type: str) -> tuple[Fields, str]:
    told, charset, encoding = encoded(text)
    kind = f"{media_type}; charset={charset}"
    return [("Content-Type", kind), ("Content-Transfer-Encoding", encoding)], told


def _between(border: str, fields: Fields, text: str) -> str:
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return f"--{border}\r\n{head}\r\n{text}"
