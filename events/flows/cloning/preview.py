"""What a clone would do, told before it is done; nothing is stored here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from events.conferences.carrying import Fate, Way
from events.conferences.colocation import Plan, check, plan_of
from events.conferences.models import Edition
from events.conferences.problems.slugs import own_slug
from events.flows.cloning.registry import REGISTRY
from events.flows.counting import OF_EDITION, counted
from events.shared.clock import day_words
from events.shared.problems import Level, Problem, block
from events.venues.models import Certainty, Evidence

PLACE = ("city", "country_code", "subdivision", "timezone")


@dataclass(frozen=True)
class Wish:
    """When and where the next one is to be, and beside whom."""

    date: date
    city: str
    country_code: str
    subdivision: str
    timezone: str
    host: Edition | None


@dataclass(frozen=True)
class Preview:
    """The edition to be, not stored, and how many rows are carried, shifted and reset."""

    way: Way
    carried: Mapping[str, int]
    shifted: Mapping[str, int]
    reset: Mapping[str, int]
    problems: tuple[Problem, ...]

    @property
    def new(self) -> Edition:
        return self.way.new

    @property
    def blocked(self) -> bool:
        return any(problem.level is Level.BLOCK for problem in self.problems)


def preview_of(source: Edition, wish: Wish, *, today: date) -> Preview:
    """`source` is read `for_colocation`."""
    new = Edition(
        slug=own_slug(wish.date.year, wish.city), series=source.series, **facts_of(source, wish)
    )
    new.start = wish.date
    shift = wish.date - source.start if source.start else timedelta()
    way = Way(source, new, shift)
    problems = tuple(_problems(source, new, wish, today))
    return Preview(way, **counts(way), problems=problems)


def facts_of(source: Edition, wish: Wish) -> dict[str, Any]:
    """Fields of the new edition but for its day; the venue comes along within the same city."""
    same_place = source.venue and source.venue.city == wish.city
    return {
        "title": _title(source, wish),
        "year": wish.date.year,
        **{name: getattr(wish, name) for name in PLACE},
        "host": wish.host,
        "placement": source.placement if wish.host else "",
        "online": source.online,
        "venue": source.venue if same_place else None,
        "venue_certainty": Certainty.PROPOSED if same_place else Certainty.IDEA,
        "venue_evidence": Evidence.SOURCED,
        "demo": source.demo,
    }


def counts(way: Way) -> dict[str, dict[str, int]]:
    """How many rows by fate and name, in one query; none of what is not there."""
    found: dict[str, dict[str, int]] = {"carried": {}, "shifted": {}, "reset": {}}
    if way.new.venue:
        found["carried"]["venue"] = 1
    told = [line for line in REGISTRY if Fate.IGNORED not in line.fates]
    asked = {
        f"line_{at}": counted(line.of_edition(way, OF_EDITION)) for at, line in enumerate(told)
    }
    numbers: dict[str, Any] = dict(Edition.objects.filter(pk=way.source.pk).values(**asked).get())
    for at, line in enumerate(told):
        for fate in line.fates:
            if number := numbers[f"line_{at}"]:
                found[fate][line.name] = number
    return found


def _title(source: Edition, wish: Wish) -> str:
    title = source.title.replace(str(source.year), str(wish.date.year))
    return title.replace(source.city, wish.city) if source.city else title


def _problems(source: Edition, new: Edition, wish: Wish, today: date) -> Iterator[Problem]:
    if Edition.objects.filter(slug=new.slug).exists():
        yield block("slug", f"There is an edition {new.slug} already.", where="date")
    if not source.start:
        text = f"{source} has no day; there is nothing to count from."
        yield block("date", text, where="date", fix=f"/organize/{source.slug}/planner/")
        return
    if wish.date < today:
        yield Problem(Level.WARN, "date", f"{day_words(wish.date)} is over.", where="date")
    for problem in check(_plan(source, new, wish), wish.host).problems:
        yield replace(problem, where="date", fix="")  # there is no planner of it yet
    if wish.host and wish.host.city and wish.host.city != wish.city:
        text = f"{wish.host} is in {wish.host.city}, not in {wish.city}."
        yield Problem(Level.WARN, "host", text, where="host")
    if source.venue and not new.venue:
        text = f"{source.venue} is in {source.venue.city}: neither it nor its rooms come along."
        yield Problem(Level.NOTE, "venue", text, where="city")


def _plan(source: Edition, new: Edition, wish: Wish) -> Plan:
    """The source's length, hours and rules, on the new day and in the new place."""
    return replace(
        plan_of(source, wish.date),
        slug=new.slug,
        placement=new.placement,
        zone=wish.timezone,
        country_code=wish.country_code,
        subdivision=wish.subdivision,
    )
