"""What the pages of dates and hosts show, over rows loaded at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet, prefetch_related_objects

from events.conferences.colocation import Colocation, colocate
from events.conferences.models import DateOption, Edition, Kind, Series
from events.conferences.poll.ballot import voters_of
from events.conferences.poll.models import PollLink, Voter
from events.conferences.poll.tally import Tally, tallies_of
from events.conferences.score import Score, score_of
from events.conferences.sheet import DayRow
from events.conferences.words import check_words
from events.ledger.models import Decision
from events.people.models import User

PAUSE = timedelta(hours=1)  # between two links that a person asks for
DEFAULT_FORM = ((Kind.TUTORIAL, Kind.DEVSUMMIT), (Kind.CONFERENCE,))


@dataclass(frozen=True)
class Candidate:
    """One row of the planner: a date option with its check, its answers, and points for both."""

    option: DateOption
    check: Colocation
    relation: str
    score: Score
    tally: Tally


def candidates_of(edition: Edition, voters: Iterable[Voter] = ()) -> list[Candidate]:
    """The planner's rows, by date; the same few queries for any number of options.

    `voters` are loaded with their votes.
    """
    prefetch_related_objects([edition], "rules", "days", "host__days")
    options = edition.date_options.select_related("source")
    tallies = tallies_of(voters)
    return [_candidate(edition, option, tallies.get(option.pk, Tally())) for option in options]


def _candidate(edition: Edition, option: DateOption, tally: Tally) -> Candidate:
    check = colocate(edition, option.date)
    relation = check_words(check, edition.host)
    score = score_of(check, has_venue=edition.venue_id is not None, tally=tally)
    return Candidate(option, check, relation, score, tally)


def team_of(edition: Edition) -> QuerySet[User]:
    """Who has a role for the edition or its series, and is not asked about its days yet."""
    roles = Q(memberships__edition=edition) | Q(memberships__series=edition.series_id)
    asked = Voter.objects.filter(poll__edition=edition, removed_at=None).exclude(email="")
    team = User.objects.filter(roles, is_active=True).exclude(email__in=asked.values("email"))
    return team.select_related("person").order_by("person__name").distinct()


def own_voter_of(edition: Edition, user: User) -> Voter | None:
    """The user among those who are asked, with votes."""
    return voters_of(edition).filter(email=user.email).first()


def fresh_link_of(voter: Voter, now: datetime) -> PollLink | None:
    """The link that was mailed within the last hour: so soon no other one is mailed."""
    return voter.links.filter(made_at__gt=now - PAUSE).first()


def decisions_of(edition: Edition) -> QuerySet[Decision]:
    """What was decided about the edition, newest first, with what each decision replaced."""
    return edition.decisions.select_related("user__person", "source", "replaces")


def hosts_newest_first() -> QuerySet[Edition]:
    return Edition.objects.hosts().select_related("series").newest_first()


def last_of(series: Series) -> Edition | None:
    """The newest edition of a series whose days are known: the pattern for the next one."""
    editions = series.editions.filter(days__isnull=False, start__isnull=False)
    return editions.order_by("-start").prefetch_related("days").first()


def last_in(city: str) -> Edition | None:
    """The newest edition of any series in a city whose zone is known."""
    return Edition.objects.filter(city__iexact=city).exclude(timezone="").newest_first().first()


def usual_days(series: Series | None, start: date, end: date) -> Iterator[DayRow]:
    """Days from `start` to `end` in the usual form, as derived: last year's, else two and two."""
    last = last_of(series) if series else None
    length = (end - start).days + 1
    for number in range(min(length, 31)):
        kinds = _kinds_of(last, number, length) or _default_kinds(number, length)
        yield DayRow(start + timedelta(days=number), kinds, evidence="derived")


def _kinds_of(last: Edition | None, number: int, length: int) -> tuple[str, ...]:
    """The kinds of the same day of an edition that was as long, cancelled or not."""
    if not last or not last.start or not last.end or (last.end - last.start).days + 1 != length:
        return ()
    date = last.start + timedelta(days=number)
    found = {kind for day in last.days.all() if day.date == date for kind in day.kinds}
    return tuple(kind for kind in Kind.values if kind in found)


def _default_kinds(number: int, length: int) -> tuple[str, ...]:
    """Tutorials and devsummit on the first half, at most two days; then the talks."""
    return DEFAULT_FORM[0] if number < min(length // 2, 2) else DEFAULT_FORM[1]
