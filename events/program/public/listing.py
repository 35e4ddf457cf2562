"""A programme as somebody wishes to see it: the days with what is left, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from events.program.public.wishes import Wish
from events.program.releases.board import Shown, ShownDay, shown, shown_days
from events.program.releases.document import Document, Entry


@dataclass(frozen=True)
class Listing:
    """`document` holds what is left; `lost` are codes that no released talk has."""

    document: Document
    days: list[ShownDay]
    cancelled: list[Shown]
    lost: tuple[str, ...] = ()


def listing_of(document: Document, wish: Wish) -> Listing:
    """Filtered; with the hours of the reader's zone."""
    return _listing(document, wish.chosen(document), wish)


def chosen_of(document: Document, wish: Wish) -> Listing:
    """The chosen talks alone. A cancelled one stays and says so."""
    wanted = set(wish.talks)
    entries = [entry for entry in document.entries if entry.code in wanted]
    found = {entry.code for entry in entries}
    lost = tuple(code for code in wish.talks if code not in found)
    return replace(_listing(document, entries, wish), lost=lost)


def _listing(document: Document, entries: Sequence[Entry], wish: Wish) -> Listing:
    left = replace(document, entries=tuple(entries))
    gone = [shown(left, entry, wish.zone) for entry in entries if entry.cancelled]
    return Listing(left, shown_days(left, wish.zone), gone)
