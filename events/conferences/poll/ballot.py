"""Which days people are asked about, and who has said what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from events.conferences.colocation import colocate
from events.conferences.models import DateOption, Edition
from events.conferences.poll.models import Poll, Voter
from events.conferences.words import check_words
from events.shared.problems import blocking


def ballot_of(edition: Edition) -> list[DateOption]:
    """The days asked about: all that are not set aside and that no rule blocks.

    The edition is loaded with `for_colocation()`, or what that loads is asked for.
    """
    options = edition.date_options.exclude(status=DateOption.Status.REJECTED)
    return ballot_among(edition, options)


def ballot_among(edition: Edition, options: Iterable[DateOption]) -> list[DateOption]:
    """The same among options that are loaded already."""
    return [
        option
        for option in options
        if option.status != DateOption.Status.REJECTED
        and not blocking(colocate(edition, option.date).problems)
    ]


def ballot_words(edition: Edition) -> list[tuple[DateOption, str]]:
    """The ballot of an edition loaded with `for_colocation()`; each day with its relation."""
    days = ballot_of(edition)
    return [(day, check_words(colocate(edition, day.date), edition.host)) for day in days]


def given_by(voter: Voter) -> dict[int, str]:
    """The person's answers by option."""
    return {vote.option_id: vote.answer for vote in voter.votes.all()}


def voters_of(edition: Edition) -> QuerySet[Voter]:
    """Everybody who is asked, with poll and votes, in two queries."""
    asked = Voter.objects.filter(poll__edition=edition, removed_at=None)
    return asked.select_related("poll").prefetch_related("votes")


@dataclass(frozen=True)
class Row:
    """One person and the answers to the days of the ballot, "" where there is none."""

    voter: Voter
    by_day: tuple[tuple[DateOption, str], ...]

    @property
    def is_complete(self) -> bool:
        return all(answer for _, answer in self.by_day)

    @property
    def can_be_reminded(self) -> bool:
        """Once for all days that are asked about, and only by mail."""
        waits = not self.is_complete and self.voter.reminded_at is None
        return waits and bool(self.voter.email)


@dataclass(frozen=True)
class Board:
    """The ballot and everybody's answers."""

    poll: Poll | None
    days: tuple[DateOption, ...]
    rows: tuple[Row, ...]

    @property
    def is_open(self) -> bool:
        return self.poll is not None and self.poll.closed_at is None

    @property
    def silent(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.is_complete)

    @property
    def remindable(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.can_be_reminded)


def board_of(voters: Sequence[Voter], days: Sequence[DateOption]) -> Board:
    """From voters loaded by `voters_of`; asks no query."""
    poll = voters[0].poll if voters else None
    return Board(poll, tuple(days), tuple(_row(voter, days) for voter in voters))


def _row(voter: Voter, days: Iterable[DateOption]) -> Row:
    answers = given_by(voter)
    return Row(voter, tuple((day, answers.get(day.pk, "")) for day in days))
