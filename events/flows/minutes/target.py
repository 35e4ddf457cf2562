"""Which edition a fact speaks of: by its place, its host, its date, or what the call spoke of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from events.conferences.actions import add_own_edition
from events.conferences.models import Edition, Series
from events.flows.minutes.reading import Deed
from events.planning.models import Fact
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
    """A date of the fact's value; None where it has none."""
    found = fact.value.get(name)
    return date.fromisoformat(str(found)) if found else None


def series_named(name: object) -> Series | None:
    """The series that minutes call by this name."""
    return Series.objects.filter(name__iexact=str(name or "")).first()


def host_of(fact: Fact, day: date | None = None) -> Edition | None:
    """The host edition meant: the named host's next one, else the one that runs near `day`."""
    hosts = Edition.objects.hosts().filter(start__isnull=False).order_by("start")
    named = series_named(fact.value.get("host"))
    if named is not None:
        hosts = hosts.filter(series=named)
    if day is not None:
        return hosts.filter(start__lte=day + REACH, end__gte=day - REACH).first()
    return hosts.filter(end__gte=fact.meeting.date).first() if named else None


def target_of(fact: Fact) -> Target | None:
    """The edition the fact speaks of, or how to make it; None if that is not said and not clear."""
    series = fact.meeting.series
    if fact.edition is not None:
        return Target(series, fact.edition)
    day = day_of(fact)
    host = host_of(fact, day)
    place = str(fact.value.get("place") or "") or (host.city if host else _usual_city(fact))
    if place:
        return _in_place(series, place, day or (host and host.start) or fact.meeting.date, host)
    return None if fact.value.get("host") else _spoken_of(fact)


def _usual_city(fact: Fact) -> str:
    """Where the host named in the fact was last time, while its new dates still wait."""
    named = series_named(fact.value.get("host"))
    last = named.editions.exclude(city="").order_by("-year").first() if named else None
    return last.city if last else ""


def _in_place(series: Series, place: str, day: date, host: Edition | None) -> Target:
    """The edition there: near the day, or the next one that has no date yet."""
    there = series.editions.filter(city__iexact=place)
    near = Q(start__gte=day - REACH, start__lte=day + AHEAD)
    found = there.filter(near | Q(start__isnull=True, year__in=[day.year, day.year + 1]))
    year = host.year if host else day.year
    return Target(series, found.order_by("year").first(), place, year, host)


def _spoken_of(fact: Fact) -> Target | None:
    """The edition of the nearest accepted fact of the same call, else of the nearest day of ours
    that was named there, else the only one to come."""
    others = fact.meeting.facts.exclude(state=Fact.State.IGNORED).select_related("edition")
    settled = _nearest(fact, others.filter(edition__isnull=False, state=Fact.State.ACCEPTED))
    if settled is not None:
        return Target(fact.meeting.series, settled.edition)
    named = others.filter(kind="date", value__event__iexact=fact.meeting.series.name)
    day_named = _nearest(fact, named.exclude(pk=fact.pk))
    if fact.kind != "date" and day_named and (target := target_of(day_named)):
        return target
    day = fact.meeting.date
    coming = Q(start__gte=day, start__lte=day + AHEAD) | Q(start__isnull=True, year__gte=day.year)
    ahead = list(fact.meeting.series.editions.filter(coming)[:2])
    return Target(fact.meeting.series, ahead[0]) if len(ahead) == 1 else None


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
        "note": f"First spoken of in the {str(deed.fact.meeting).lower()}.",
    }
    return add_own_edition(target.series, facts, by=deed.by, now=deed.now)


def _last_there(target: Target) -> Edition | None:
    there = Edition.objects.filter(city__iexact=target.city, timezone__gt="")
    return there.order_by("-year").first()
