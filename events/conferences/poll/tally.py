"""The answers for one day, counted and in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.conferences.poll.models import Answer, Voter


@dataclass(frozen=True)
class Tally:
    """Who can come on a day, who could if need be, who cannot; each with the own remark."""

    yes: tuple[Voter, ...] = ()
    if_need_be: tuple[Voter, ...] = ()
    no: tuple[Voter, ...] = ()

    @property
    def answered(self) -> int:
        return len(self.yes) + len(self.if_need_be) + len(self.no)

    @property
    def words(self) -> tuple[str, ...]:
        """`3 yes`, `1 if need be`, `1 no`; nothing for an answer that nobody gave."""
        counted = (
            (self.yes, Answer.YES.value),
            (self.if_need_be, Answer.IF_NEED_BE.value),
            (self.no, Answer.NO.value),
        )
        return tuple(f"{len(people)} {word}" for people, word in counted if people)


def tallies_of(voters: Iterable[Voter]) -> dict[int, Tally]:
    """The tally of each option that anybody answered, by the option's key; asks no query.

    `voters` are loaded with their votes.
    """
    given: dict[int, dict[str, list[Voter]]] = {}
    for voter in voters:
        for vote in voter.votes.all():
            given.setdefault(vote.option_id, {}).setdefault(vote.answer, []).append(voter)
    return {option: _tally(answers) for option, answers in given.items()}


def _tally(answers: dict[str, list[Voter]]) -> Tally:
    return Tally(*(tuple(answers.get(answer, ())) for answer in Answer))
