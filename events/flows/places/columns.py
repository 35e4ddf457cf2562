"""What the page of places shows: a column for each edition, and ideas from calls without one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from events.conferences.access import editions_for
from events.conferences.actions.places import SUBJECT
from events.conferences.colocation import host_words
from events.conferences.models import DateOption, Edition, Prospect
from events.conferences.words import date_sentence, relation_words, venue_sentence
from events.ledger.models import Decision
from events.people.access import reaches
from events.people.models import WRITERS, User
from events.planning.access import series_for
from events.planning.models import Fact

PLANNED, HELD, CANCELLED = Edition.Status.PLANNED, Edition.Status.HELD, Edition.Status.CANCELLED
ACCEPTED = Fact.State.ACCEPTED
OPEN = (DateOption.Status.IDEA, DateOption.Status.PROPOSED, DateOption.Status.POLLED)


@dataclass(frozen=True)
class Place:
    """One edition as a candidate. `costs` are what calls said of its cost, with their lines."""

    edition: Edition
    prospect: Prospect
    may_change: bool
    host: str
    day: str
    relation: str
    venue: str
    days_open: int
    decision: Decision | None
    costs: tuple[Fact, ...]

    @property
    def state(self) -> str:
        """A word: the one, candidate, held, not this year."""
        if self.edition.status == PLANNED:
            return "the one" if self.prospect.chosen else "candidate"
        return "held" if self.edition.status == HELD else "not this year"

    @property
    def is_open(self) -> bool:
        return self.edition.status == PLANNED

    @property
    def is_off(self) -> bool:
        return self.edition.status == CANCELLED


def places_for(user: User, year: int | None, today: date) -> list[Place]:
    """The editions of a year, or all that are not over; the same queries for any number."""
    editions = list(_editions(user, year, today))
    costs = list(_said_by_calls(user).filter(kind="cost", edition__in=editions, state=ACCEPTED))
    return [_place(edition, costs) for edition in editions]


def _editions(user: User, year: int | None, today: date) -> QuerySet[Edition]:
    decided = Decision.objects.filter(subject=SUBJECT, replaced_by=None, stood=True)
    mine = Edition.objects.filter(pk__in=editions_for(user).values("pk"))
    rows = (
        mine.with_all()
        .select_related("series", "venue", "host__series", "prospect")
        .prefetch_related("date_options", Prefetch("decisions", decided))
        .annotate(may_change=reaches(user, WRITERS))
    )
    if year:
        return rows.filter(year=year).order_by("start", "slug")
    ahead = Q(start__isnull=True, year__gte=today.year) | Q(end__gte=today)
    return rows.filter(ahead).exclude(status=HELD).order_by("year", "start", "slug")


def _place(edition: Edition, costs: Sequence[Fact]) -> Place:
    waiting = [one for one in edition.date_options.all() if one.status in OPEN]
    return Place(
        edition=edition,
        prospect=getattr(edition, "prospect", None) or Prospect(edition=edition),
        may_change=bool(vars(edition)["may_change"]),
        host=host_words(edition.host) if edition.host else "",
        day=date_sentence(edition),
        relation=relation_words(edition) if edition.start else "",
        venue=venue_sentence(edition),
        days_open=len(waiting),
        decision=next(iter(edition.decisions.all()), None),
        costs=tuple(fact for fact in costs if fact.edition_id == edition.pk),
    )


def years_for(user: User) -> Iterator[int]:
    """Years with two editions or more, newest first: the ones worth comparing."""
    years = list(editions_for(user).order_by("-year").values_list("year", flat=True))
    yield from (year for year in dict.fromkeys(years) if years.count(year) > 1)


def ideas_for(user: User) -> QuerySet[Fact]:
    """Places that calls thought of and that are no edition yet, newest first."""
    said = _said_by_calls(user).filter(kind="candidate", edition=None)
    return said.exclude(state=Fact.State.IGNORED)


def _said_by_calls(user: User) -> QuerySet[Fact]:
    """A call belongs to its series: whoever has a role in one edition only reads none."""
    said = Fact.objects.filter(meeting__series__in=series_for(user))
    return said.select_related("meeting__series").order_by("-meeting__date", "first_line")


def rivals_of(places: Iterable[Place], edition: Edition) -> list[Edition]:
    """The other open candidates of the same series and year that the user may change."""
    return [
        one.edition
        for one in places
        if one.is_open
        and one.may_change
        and one.edition.pk != edition.pk
        and (one.edition.series_id, one.edition.year) == (edition.series_id, edition.year)
    ]
