"""The content of a message: text alone, or text with an invitation for calendars (RFC 6047)."""

import re
from hashlib import sha256

from events.outbox.mime.text import encoded

Fields = list[tuple[str, str]]
_METHOD = re.compile(r"^METHOD:(REQUEST|CANCEL)\r?$", re.MULTILINE)


def content(body: str, calendar: str) -> tuple[Fields, str]:
    """What the header says of the content, and the content in CRLF.

    The text comes first, so that who knows no calendars reads it. Raises ValueError for a calendar
    that asks for nothing.
    """
    plain = _part(body, "text/plain")
    if not calendar:
        return plain
    found = _METHOD.findall(calendar)
    if len(found) != 1:
        raise ValueError("The calendar must have one method, REQUEST or CANCEL.")
    parts = [plain, _part(calendar, f"text/calendar; method={found[0]}")]
    border = f"=_{sha256(f'{body}{calendar}'.encode()).hexdigest()[:32]}"
    inside = "".join(_between(border, fields, text) for fields, text in parts)
    fields = [("Content-Type", f'multipart/alternative;\r\n boundary="{border}"')]
    return fields, f"{inside}--{border}--\r\n"


def _part(text: str, media_type: str) -> tuple[Fields, str]:
    told, charset, encoding = encoded(text)
    kind = f"{media_type}; charset={charset}"
    return [("Content-Type", kind), ("Content-Transfer-Encoding", encoding)], told


def _between(border: str, fields: Fields, text: str) -> str:
    head = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return f"--{border}\r\n{head}\r\n{text}"
