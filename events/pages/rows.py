"""What pages say of an edition in a row of a table, and in the two sentences on top."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.conferences.models import Edition
from events.conferences.words import (
    date_sentence,
    date_words,
    relation_words,
)
from events.venues.models import Certainty


@dataclass(frozen=True)
class EditionRow:
    edition: Edition
    date: str
    place: str
    host: str


@dataclass(frozen=True)
class Headline:
    """When and where, a sentence each, with how sure each is."""

    when: str
    where: str


def edition_rows(editions: Iterable[Edition]) -> tuple[EditionRow, ...]:
    """Rows in the order given, from editions loaded with host and venue; asks no query."""
    return tuple(
        EditionRow(edition, _date(edition), _place(edition) or "not known", _host(edition))
        for edition in editions
    )


def headline(edition: Edition) -> Headline:
    """From an edition loaded for its strip."""
    when = [date_sentence(edition), relation_words(edition)]
    return Headline(_sentence(", ".join(filter(None, when))), _sentence(_where(edition)))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _where(edition: Edition) -> str:
    """The place; of an edition to come also that its venue is not known yet."""
    place = _place(edition) or "place not known yet"
    open_ = edition.status == Edition.Status.PLANNED and edition.city and not _venue(edition)
    return f"{place}; the venue is not known yet" if open_ else place


def _date(edition: Edition) -> str:
    return date_words(edition) if edition.start else f"{edition.year}, day not known"


def _place(edition: Edition) -> str:
    """City and venue as far as they are known; "" where neither is."""
    return ", ".join(filter(None, [edition.city, _venue(edition)]))


def _venue(edition: Edition) -> str:
    """`IIJ building (planned)`: the venue, with a word where it is not certain."""
    if edition.online or not edition.venue:
        return "online" if edition.online else ""
    sure = edition.venue_certainty == Certainty.CONFIRMED
    return edition.venue.name if sure else f"{edition.venue} ({edition.venue_certainty})"


def _host(edition: Edition) -> str:
    return edition.host.title if edition.host else ""
