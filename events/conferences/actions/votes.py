"""Answers to a poll: by link, by an organizer for the own person, or for somebody absent."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from events.conferences.actions.polls import mark_polled, poll_for_asking
from events.conferences.models import Edition
from events.conferences.poll.ballot import ballot_of
from events.conferences.poll.models import Vote, Voter
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people.models import User
from events.shared.problems import Refused, Stale, block


@transaction.atomic
def answer_poll(
    voter: Voter,
    answers: Mapping[int, str],
    *,
    remark: str = "",
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> Voter:
    """Store one answer per day asked about (by the option's key); a second time replaces them.

    Raises Refused if the poll is closed, the person is asked no more, or a day has no answer; Stale
    if `version` is given and the person's answers changed since.
    """
    edition = Edition.objects.for_colocation().get(pk=voter.poll.edition_id)
    poll_for_asking(edition, now=now)
    row = Voter.objects.select_for_update().get(pk=voter.pk)
    if version is not None and row.version != version:
        raise Stale("This person answered in the meantime.")
    if row.removed_at:
        raise Refused([block("voter", "This person is asked no longer.")])
    days = ballot_of(edition)
    if missing := [day for day in days if day.pk not in answers]:
        text = f"{len(missing)} of {len(days)} days have no answer."
        raise Refused([block("answer", text)])
    _store(row, {day.pk: answers[day.pk] for day in days})
    row.remark, row.answered_at, row.version = remark, now, row.version + 1
    row.save(update_fields=["remark", "answered_at", "version"])
    mark_polled(days)
    given = {day.date.isoformat(): answers[day.pk] for day in days}
    ledger.record("answered", row, by=by, at=now, edition=edition, after=given)
    return row


def _store(voter: Voter, answers: Mapping[int, str]) -> None:
    Vote.objects.bulk_create(
        [Vote(voter=voter, option_id=day, answer=answer) for day, answer in answers.items()],
        update_conflicts=True,
        unique_fields=["voter", "option"],
        update_fields=["answer"],
    )


@transaction.atomic
def own_voter(edition: Edition, user: User, *, now: datetime) -> Voter:
    """The organizer among those who are asked; put there, unasked, if need be."""
    poll = poll_for_asking(edition, now=now)
    mine = {"name": user.person.name, "person": user.person}
    voter, _ = Voter.objects.get_or_create(poll=poll, email=user.email, defaults=mine)
    if voter.removed_at:
        voter.removed_at = None
        voter.save(update_fields=["removed_at"])
    return voter
