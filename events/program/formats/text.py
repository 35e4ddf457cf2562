"""A release for terminals: 72 columns, the zone said first."""

from zoneinfo import ZoneInfo

from events.program.formats.names import clean
from events.program.releases.days import days_of
from events.program.releases.document import Document, Entry
from events.shared.plain import fit, plain_text


def schedule_text(document: Document) -> bytes:
    """The whole release; the last line is the address of the page."""
    zone = ZoneInfo(document.timezone)
    lines = [document.title, f"Times are those of {document.timezone}.", ""]
    for day in days_of(document):
        lines += [day.words, ""]
        for entry in day.entries:
            lines += [*_lines(entry, zone), ""]
    if gone := [entry for entry in document.entries if entry.cancelled]:
        lines += ["Cancelled", "", *(f"  {entry.title}" for entry in gone), ""]
    lines += [f"Version {document.version}", f"{document.url}schedule/"]
    return plain_text(clean("\n".join(lines))).encode()


def _lines(entry: Entry, zone: ZoneInfo) -> list[str]:
    """`10:00-10:45  Title`, then who and where, indented."""
    start, end = entry.start.astimezone(zone), entry.end.astimezone(zone)
    head = fit(f"{start:%H:%M}-{end:%H:%M}  {entry.title}", hang=13)
    rest = ", ".join(filter(None, [entry.names, entry.room, entry.track]))
    return [*head, *fit(f"{' ' * 13}{rest}", hang=13)] if rest else head
