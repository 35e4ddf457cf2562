"""An edition's facts in words, with their certainty; pages, posts and commands say the same.

Evidence is a second thing beside certainty: what no source prints is called derived.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from events.conferences.colocation import (
    Colocation,
    Relation,
    dates_of,
    days_apart,
    host_words,
    relate,
    run_of,
)
from events.conferences.models import Edition, Kind
from events.shared.clock import day_words, days_words
from events.venues.models import Certainty, Evidence

DATE_UNKNOWN = "date not known yet"
VENUE_UNKNOWN = "venue not known yet"
CITY_UNKNOWN = "city not known yet"

DATE_WORDS = {
    Certainty.IDEA: "perhaps on",
    Certainty.PROPOSED: "proposed for",
    Certainty.TENTATIVE: "tentatively on",
    Certainty.PLANNED: "planned for",
    Certainty.CONFIRMED: "confirmed for",
}
VENUE_WORDS = {
    Certainty.IDEA: "perhaps at",
    Certainty.PROPOSED: "proposed at",
    Certainty.TENTATIVE: "tentatively at",
    Certainty.PLANNED: "planned at",
    Certainty.CONFIRMED: "at",
}
DOUBTFUL = {Certainty.IDEA, Certainty.PROPOSED, Certainty.TENTATIVE}


@dataclass(frozen=True)
class Facts:
    """One edition in words. Nothing is empty but `host` and `relation` where there is no host."""

    title: str
    date: str
    date_sentence: str
    relation: str
    host: str
    city: str
    venue: str
    venue_sentence: str
    url: str


def edition_facts(edition: Edition) -> Facts:
    """The facts of an edition loaded with `with_all()`; asks no query."""
    return Facts(
        title=edition.title,
        date=date_words(edition),
        date_sentence=date_sentence(edition),
        relation=relation_words(edition),
        host=host_words(edition.host) if edition.host else "",
        city=edition.city or CITY_UNKNOWN,
        venue=edition.venue.name if edition.venue else VENUE_UNKNOWN,
        venue_sentence=venue_sentence(edition),
        url=f"{settings.BASE_URL}/{edition.slug}/",
    )


def date_words(edition: Edition) -> str:
    """`Wed 20 March 2019`, or that it is not known yet."""
    if not edition.start or not edition.end:
        return DATE_UNKNOWN
    return days_words(edition.start, edition.end)


def date_sentence(edition: Edition) -> str:
    """`planned for Wed 20 March 2019`, `held on ...`: the date with how sure it is."""
    if not edition.start:
        return DATE_UNKNOWN
    when = date_words(edition)
    if edition.status == Edition.Status.CANCELLED:
        return f"cancelled (it was to be {when})"
    if edition.status == Edition.Status.HELD:
        doubtful = edition.date_certainty in DOUBTFUL
        return f"held on {when}{_marks(edition.date_evidence, doubtful=doubtful)}"
    certainty = Certainty(edition.date_certainty)
    return f"{DATE_WORDS[certainty]} {when}{_marks(edition.date_evidence)}"


def venue_sentence(edition: Edition) -> str:
    """`planned at IIJ building`: the venue with how sure it is."""
    if edition.online:
        return "online"
    if not edition.venue:
        return VENUE_UNKNOWN
    certainty = Certainty(edition.venue_certainty)
    return f"{VENUE_WORDS[certainty]} {edition.venue.name}{_marks(edition.venue_evidence)}"


def relation_words(edition: Edition) -> str:
    """`the day before the devsummit of AsiaBSDCon 2019`, or "" without a host or a date."""
    if not edition.start or not edition.end:
        return f"beside {edition.host}" if edition.host else ""
    relation = relate(edition.start, edition.end, edition.host, edition.placement)
    return relation_phrase(relation, edition.host, edition.start, edition.end)


def check_words(found: Colocation, host: Edition | None) -> str:
    """The relation that a check found, in words."""
    if not found.date or not found.last:
        return ""
    return relation_phrase(found.relation, host, found.date, found.last)


def relation_phrase(relation: Relation, host: Edition | None, first: date, last: date) -> str:
    """A relation to the host in words; the day before names the devsummit where it begins next."""
    run = run_of(host)
    if host is None or run is None:
        return f"beside {host}, whose dates are not known yet" if host else ""
    gap = abs(days_apart(first, last, run))
    phrases = {
        Relation.BEFORE: f"{gap} days before {host}",
        Relation.DAY_BEFORE: f"the day before {_first_of(host)}",
        Relation.INSIDE: f"in the programme of {host}",
        Relation.OVERLAPS: f"during {host}, in a venue of its own",
        Relation.DAY_AFTER: f"the day after {host}",
        Relation.AFTER: f"{gap} days after {host}",
        Relation.NONE: f"not near {host}",
    }
    return phrases[relation]


def devsummit_words(host: Edition) -> str:
    """`its devsummit begins on Thu 21 March 2019`, or "" where no such day is known."""
    dates = dates_of(Kind.DEVSUMMIT, host.days.all())
    return f"its devsummit begins on {day_words(dates[0])}" if dates else ""


def _first_of(host: Edition) -> str:
    summit = dates_of(Kind.DEVSUMMIT, host.days.all())
    return f"the devsummit of {host}" if summit[:1] == [host.start] else str(host)


def _marks(evidence: str, *, doubtful: bool = False) -> str:
    """What must be said of a fact that is not certain or stands in no source."""
    words = ["not certain"] if doubtful else []
    words += ["derived, printed in no source"] if evidence == Evidence.DERIVED else []
    return f" ({'; '.join(words)})" if words else ""
