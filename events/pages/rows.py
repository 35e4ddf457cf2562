"""What one row of a table of editions shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.conferences.models import Edition
from events.conferences.words import CITY_UNKNOWN, date_words, venue_sentence


@dataclass(frozen=True)
class EditionRow:
    edition: Edition
    date: str
    place: str
    host: str


def edition_rows(editions: Iterable[Edition]) -> tuple[EditionRow, ...]:
    """Rows in the order given, from editions loaded with host and venue; asks no query."""
    return tuple(
        EditionRow(edition, date_words(edition), _place(edition), _host(edition))
        for edition in editions
    )


def _place(edition: Edition) -> str:
    if edition.online:
        return "online"
    city = edition.city or CITY_UNKNOWN
    return f"{city}, {venue_sentence(edition)}" if edition.venue else city


def _host(edition: Edition) -> str:
    return edition.host.title if edition.host else ""
