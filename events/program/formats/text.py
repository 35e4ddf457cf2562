"""A release for terminals: 72 columns, the zone said first."""

from collections.abc import Sequence

from events.program.formats.names import clean
from events.program.releases.board import Shown, ShownDay, shown_days
from events.program.releases.document import Document
from events.shared.plain import fit, plain_text


def schedule_text(document: Document) -> bytes:
    """The whole release; the last line is the address of the page."""
    return listing_text(document, shown_days(document), "schedule/")


def listing_text(document: Document, days: Sequence[ShownDay], path: str) -> bytes:
    """These days of a release, as they were asked for; `path` is where, below the edition."""
    lines = [document.title, f"Times are those of {document.timezone}.", ""]
    for day in days:
        lines += [day.words, ""]
        for each in day.entries:
            lines += [*entry_lines(each), ""]
    if not days:
        lines += ["Nothing here.", ""]
    if gone := [entry for entry in document.entries if entry.cancelled]:
        lines += ["Cancelled", "", *(f"  {entry.title}" for entry in gone), ""]
    lines += [f"Version {document.version}", f"{document.url}{path}"]
    return plain_text(clean("\n".join(lines))).encode()


def entry_lines(each: Shown) -> list[str]:
    """`10:00-10:45  Title`, then who and where, and the hours elsewhere, indented."""
    entry = each.entry
    head = fit(f"{each.hours}  {entry.title}", hang=13)
    where = f"at {each.host}" if each.host else ""
    rest = ", ".join(filter(None, [entry.names, entry.room, entry.track, where]))
    told = [fit(f"{' ' * 13}{line}", hang=13) for line in (rest, each.other) if line]
    return [*head, *(line for lines in told for line in lines)]
