"""Asking people which days suit them: a mailed link each, one reminder, and an end."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from events.conferences.models import DateOption, Edition
from events.conferences.poll.asked import Asked
from events.conferences.poll.ballot import ballot_of, board_of, voters_of
from events.conferences.poll.letters import mail_link
from events.conferences.poll.models import Poll, Voter
from events.conferences.poll.queries import fresh_link_of
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people.models import Person, User
from events.shared.problems import Refused, block


@transaction.atomic
def ask_people(
    edition: Edition, people: Iterable[Asked], *, by: Actor, now: datetime
) -> list[Voter]:
    """Mail a personal link to everybody who is not asked yet; returns those asked now.

    Who has no address is only noted. Raises Refused if the poll is closed or no day can be asked
    about.
    """
    edition = Edition.objects.for_colocation().get(pk=edition.pk)
    poll = poll_for_asking(edition, now=now)
    days = _days_to_ask(edition)
    asked = [voter for one in people if (voter := _new_voter(poll, one))]
    for voter in asked:
        _mail(voter, edition, days, name="poll", sender=_name_of(by), now=now)
    mark_polled(days)
    if asked:
        ledger.record(
            "asked people", poll, by=by, at=now, edition=edition, after={"people": len(asked)}
        )
    return asked


@transaction.atomic
def remind_silent(edition: Edition, *, by: Actor, now: datetime) -> int:
    """Mail a new link to everybody with a day unanswered, once; returns to how many."""
    edition = Edition.objects.for_colocation().get(pk=edition.pk)
    poll = poll_for_asking(edition, now=now)
    days = _days_to_ask(edition)
    rows = board_of(list(voters_of(edition)), days).remindable
    for row in rows:
        Voter.objects.filter(pk=row.voter.pk).update(reminded_at=now)
        _mail(row.voter, edition, days, name="poll_again", now=now)
    mark_polled(days)
    if rows:
        ledger.record(
            "reminded people", poll, by=by, at=now, edition=edition, after={"people": len(rows)}
        )
    return len(rows)


@transaction.atomic
def mail_new_link(voter: Voter, *, by: Actor, now: datetime) -> bool:
    """Mail another link to the address that was asked; False if the last one is not an hour old.

    Raises Refused without an address, or if the poll is closed.
    """
    edition = Edition.objects.for_colocation().get(pk=voter.poll.edition_id)
    poll_for_asking(edition, now=now)
    if not voter.email:
        text = "No address is known; enter the answer here instead."
        raise Refused([block("address", text, where="email")])
    if fresh_link_of(voter, now):
        return False
    _mail(voter, edition, _days_to_ask(edition), name="poll_again", now=now)
    ledger.record("mailed a new link", voter, by=by, at=now, edition=edition)
    return True


@transaction.atomic
def remove_voter(voter: Voter, *, by: Actor, now: datetime) -> None:
    """Ask this person no longer: links end, answers do not count. Asking again brings both back."""
    edition = voter.poll.edition
    Voter.objects.filter(pk=voter.pk, removed_at=None).update(removed_at=now)
    ledger.record("took the question back", voter, by=by, at=now, edition=edition)


@transaction.atomic
def close_poll(edition: Edition, *, by: Actor, now: datetime) -> None:
    """End all links; answers stay. Closing a closed poll, or none, changes nothing."""
    poll = Poll.objects.filter(edition=edition, closed_at=None).first()
    if poll is None:
        return
    Poll.objects.filter(pk=poll.pk).update(closed_at=now)
    ledger.record("closed the poll", poll, by=by, at=now, edition=edition)


@transaction.atomic
def reopen_poll(edition: Edition, *, by: Actor, now: datetime) -> None:
    """Let links that are not too old work again."""
    poll = Poll.objects.filter(edition=edition, closed_at__isnull=False).first()
    if poll is None:
        return
    Poll.objects.filter(pk=poll.pk).update(closed_at=None)
    ledger.record("opened the poll again", poll, by=by, at=now, edition=edition)


def poll_for_asking(edition: Edition, *, now: datetime) -> Poll:
    """The edition's poll, locked, made if it is the first time; raises Refused if it is closed."""
    if edition.status != Edition.Status.PLANNED:
        text = f"{edition.title} is {edition.status}; its date is history."
        raise Refused([block("status", text, where="status")])
    polls = Poll.objects.select_for_update()
    poll, _ = polls.get_or_create(edition=edition, defaults={"opened_at": now})
    if poll.closed_at:
        raise Refused([block("poll", "The poll is closed; open it again first.")])
    return poll


def mark_polled(days: Iterable[DateOption]) -> None:
    """Days that people see on their links are polled; the chosen one stays chosen."""
    waiting = (DateOption.Status.IDEA, DateOption.Status.PROPOSED)
    open_days = [day.pk for day in days if day.status in waiting]
    DateOption.objects.filter(pk__in=open_days).update(status=DateOption.Status.POLLED)


def _days_to_ask(edition: Edition) -> list[DateOption]:
    if days := ballot_of(edition):
        return days
    text = "There is no day to ask about: add one that the rules do not block."
    raise Refused([block("days", text)])


def _new_voter(poll: Poll, one: Asked) -> Voter | None:
    """The person to ask; None who is asked already. Who was removed is asked again."""
    same = Q(email=one.email) if one.email else Q(email="", name__iexact=one.name)
    known = Voter.objects.filter(same, poll=poll).first()
    if known is None:
        return Voter.objects.create(
            poll=poll, name=one.name, email=one.email, person=_person(one.email)
        )
    if known.removed_at is None:
        return None
    known.removed_at = known.reminded_at = None
    known.save(update_fields=["removed_at", "reminded_at"])
    return known


def _person(email: str) -> Person | None:
    """Whom we know by this address; nobody where two share it."""
    if not email:
        return None
    mine = Q(user__email=email) | Q(addresses__value__iexact=email)
    found = list(Person.objects.filter(mine).distinct()[:2])
    return found[0] if len(found) == 1 else None


def _mail(
    voter: Voter,
    edition: Edition,
    days: list[DateOption],
    *,
    name: str,
    sender: str = "",
    now: datetime,
) -> None:
    if not voter.email:
        return
    mail_link(voter, edition, days, name=name, sender=sender, now=now)
    Voter.objects.filter(pk=voter.pk, asked_at=None).update(asked_at=now)


def _name_of(by: Actor) -> str:
    if by.user_id is None:
        return ""
    return str(User.objects.select_related("person").get(pk=by.user_id))
