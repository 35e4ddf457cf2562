"""The planner's rows: each candidate day with its check, its answers, its rooms and its points."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from events.conferences.bookings.models import Booking
from events.conferences.colocation import Colocation, colocate
from events.conferences.models import DateOption, Edition
from events.conferences.poll.models import Voter
from events.conferences.poll.tally import Tally, tallies_of
from events.conferences.rooms import booking_words, bookings_by_date, surest
from events.conferences.score import Score, score_of
from events.conferences.words import check_words


@dataclass(frozen=True)
class Candidate:
    """One row of the planner: a date option with its check, its answers, and points for both."""

    option: DateOption
    check: Colocation
    relation: str
    score: Score
    tally: Tally
    rooms: tuple[str, ...] = ()
    room: str = ""  # the state of the surest one

    @property
    def is_set_aside(self) -> bool:
        return self.option.status == DateOption.Status.REJECTED

    @property
    def told(self) -> tuple[str, ...]:
        """Short words for the timeline: answers, and how sure a room is."""
        return (*self.tally.words, *([f"room {self.room}"] if self.room else []))


def candidates_of(edition: Edition, voters: Iterable[Voter] = ()) -> list[Candidate]:
    """The planner's rows, by date, those set aside last; four queries for any number of options.

    `voters` are loaded with their votes.
    """
    prefetch_related_objects([edition], "rules", "days", "host__days")
    options = edition.date_options.select_related("source")
    tallies = tallies_of(voters)
    rooms = bookings_by_date(edition)
    found = [
        _candidate(edition, option, tallies.get(option.pk, Tally()), rooms.get(option.date, []))
        for option in options
    ]
    return sorted(found, key=lambda one: (one.is_set_aside, one.option.date))


def best_of(candidates: Iterable[Candidate]) -> Candidate | None:
    """The one with the highest score of those that can be chosen, if it is alone there."""
    able = [one for one in candidates if one.check.level != "block" and not one.is_set_aside]
    ranked = sorted(able, key=lambda one: one.score.total, reverse=True)
    alone = len(ranked) > 1 and ranked[0].score.total > ranked[1].score.total
    return ranked[0] if alone else None


def _candidate(
    edition: Edition, option: DateOption, tally: Tally, bookings: list[Booking]
) -> Candidate:
    check = colocate(edition, option.date)
    room = surest(bookings)
    score = score_of(check, has_venue=edition.venue_id is not None, tally=tally, room=room)
    relation = check_words(check, edition.host)
    return Candidate(option, check, relation, score, tally, tuple(booking_words(bookings)), room)
