"""Names and addresses of entries that several formats share."""

import re
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from events.program.releases.document import Document, Entry

# What XML 1.0 forbids in any text; other formats do not need it either.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def url_of(document: Document, entry: Entry) -> str:
    """The talk's page; the schedule's for what is no talk."""
    page = f"talk/{entry.code}/" if entry.code else "schedule/"
    return f"{document.url}{page}"


def slug_of(document: Document, entry: Entry) -> str:
    """Acronym, code and title in lower case, ending in a letter or digit, unique in a release."""
    code = entry.code.lower() if entry.code and entry.is_first else str(entry.id)
    title = slugify(entry.title)[:60].strip("-_")
    return re.sub(r"[-_]+\Z", "", f"{document.acronym}-{code}-{title or 'entry'}")


def hours_of(document: Document, entry: Entry) -> tuple[str, str]:
    """Start with the zone's own offset, and the clock time alone: `...T10:00:00+09:00`, `10:00`."""
    start = entry.start.astimezone(ZoneInfo(document.timezone))
    return start.isoformat(timespec="seconds"), f"{start:%H:%M}"


def clock(minutes: int) -> str:
    """HH:MM; three parts would be days to one reader and hours to another."""
    return f"{min(minutes, 5999) // 60:02d}:{min(minutes, 5999) % 60:02d}"
