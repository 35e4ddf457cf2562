"""Which edition a fact speaks of: by its place, its host, its date, or what the call spoke of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from events.conferences.actions import add_own_edition
from events.conferences.models import Edition, Series
from events.flows.minutes.known import Known
from events.flows.minutes.reading import Deed
from events.planning.minutes.dates import is_possible
from events.planning.models import Fact
from events.shared.clock import day_words
from events.venues.models import Certainty

REACH = timedelta(days=14)  # as in the co-location check
AHEAD = timedelta(days=270)  # a call speaks of what comes within nine months, unless it says else


@dataclass(frozen=True)
class Target:
    """An edition of ours, or what is known to make one: place, year, host."""

    series: Series
    edition: Edition | None = None
    city: str = ""
    year: int = 0
    host: Edition | None = None

    @property
    def words(self) -> str:
        return str(self.edition) if self.edition else f"{self.series} {self.city} {self.year}"


def day_of(fact: Fact, name: str = "start") -> date | None:
    """A date of the fact's value; None where it has none, or one that no call speaks of."""
    found = fact.value.get(name)
    day = date.fromisoformat(str(found)) if found else None
    return day if day and is_possible(day, fact.meeting.date) else None


def host_of(fact: Fact, known: Known, day: date | None = None) -> Edition | None:
    """The host edition meant: the named host's next one, else the one that runs near `day`."""
    named = known.series_named(fact.value.get("host"))
    hosts = [one for one in known.hosts if named is None or one.series_id == named.pk]
    if day is not None:
        return next((one for one in hosts if _runs_near(one, day)), None)
    call = fact.meeting.date
    coming = (one for one in hosts if one.end and call <= one.end and is_possible(one.end, call))
    return next(coming, None) if named else None


def _runs_near(host: Edition, day: date) -> bool:
    if host.start is None or host.end is None:
        return False
    return host.start - day <= REACH and day - host.end <= REACH


def target_of(fact: Fact, known: Known) -> Target | None:
    """The edition the fact speaks of, or how to make it; None if that is not said and not clear."""
    series = fact.meeting.series
    if fact.edition is not None:
        return Target(series, fact.edition)
    day = day_of(fact)
    host = host_of(fact, known, day)
    said = str(fact.value.get("place") or "")
    place = said or (host.city if host else _usual_city(fact, known))
    if place:
        near = day or (host and host.start) or fact.meeting.date
        return _in_place(known, place, near, host)
    return None if fact.value.get("host") else _spoken_of(fact, known)


def _usual_city(fact: Fact, known: Known) -> str:
    """Where the host named in the fact was last time, while its new dates still wait."""
    named = known.series_named(fact.value.get("host"))
    cities = [one.city for one in known.of_series(named) if one.city] if named else []
    return cities[-1] if cities else ""


def _in_place(known: Known, place: str, day: date, host: Edition | None) -> Target:
    """The edition there: near the day, or the next one that has no date yet."""
    there = (one for one in known.own if one.city.casefold() == place.casefold())
    found = next((one for one in there if _is_near(one, day)), None)
    return Target(known.meeting.series, found, place, host.year if host else day.year, host)


def _is_near(edition: Edition, day: date) -> bool:
    if edition.start is None:
        return edition.year in (day.year, day.year + 1)
    return -REACH <= edition.start - day <= AHEAD


def _spoken_of(fact: Fact, known: Known) -> Target | None:
    """The edition of the nearest accepted fact of the same call, else of the nearest day of ours
    that was named there, else the only one to come."""
    accepted = (one for one in known.facts if one.state == Fact.State.ACCEPTED)
    settled = _nearest(fact, (one for one in accepted if one.edition))
    if settled is not None:
        return Target(fact.meeting.series, settled.edition)
    named = (one for one in known.facts if one.pk != fact.pk and _names_our_day(one))
    day_named = _nearest(fact, named)
    if fact.kind != "date" and day_named and (target := target_of(day_named, known)):
        return target
    ahead = [one for one in known.own if _is_ahead(one, fact.meeting.date)]
    return Target(fact.meeting.series, ahead[0]) if len(ahead) == 1 else None


def _names_our_day(fact: Fact) -> bool:
    event = str(fact.value.get("event") or "").casefold()
    is_ours = event == fact.meeting.series.name.casefold()
    return fact.kind == "date" and is_ours and fact.state != Fact.State.IGNORED


def _is_ahead(edition: Edition, day: date) -> bool:
    if edition.start is None:
        return edition.year >= day.year
    return timedelta() <= edition.start - day <= AHEAD


def _nearest(fact: Fact, others: Iterable[Fact]) -> Fact | None:
    """The last one said before it, else the first one after: talk goes on about its subject."""

    def distance(other: Fact) -> tuple[bool, int, int]:
        return (
            other.first_line > fact.first_line,
            abs(other.first_line - fact.first_line),
            other.pk,
        )

    return min(others, key=distance, default=None)


def realize(target: Target, certainty: Certainty, deed: Deed) -> Edition:
    """The target's edition, made as a candidate of that certainty if it is not there yet."""
    if target.edition is not None:
        return target.edition
    model = target.host or _last_there(target)
    facts = {
        "title": f"{target.series} {target.city} {target.year}",
        "year": target.year,
        "city": target.city,
        "subdivision": model.subdivision if model else "",
        "country_code": model.country_code if model else "",
        "timezone": model.timezone if model else "",
        "host": target.host,
        "placement": Edition.Placement.OWN_VENUE,
        "date_certainty": certainty,
        "note": f"First spoken of in the call of {day_words(deed.fact.meeting.date)}.",
    }
    return add_own_edition(target.series, facts, by=deed.by, now=deed.now)


def _last_there(target: Target) -> Edition | None:
    there = Edition.objects.filter(city__iexact=target.city, timezone__gt="")
    return there.order_by("-year").first()
