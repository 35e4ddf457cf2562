"""Candidate days of an own edition: adding, choosing and rejecting them."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from events.conferences.actions.polls import close_poll
from events.conferences.models import DateOption, Day, Edition, Kind
from events.conferences.poll.models import Voter
from events.conferences.problems import date_problems
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.ledger.models import Decision, Source
from events.shared.clock import day_words
from events.shared.problems import Refused, block, refuse_if_blocked
from events.shared.transitions import update_versioned
from events.venues.models import Certainty, Evidence

Status = DateOption.Status


@transaction.atomic
def add_option(
    edition: Edition, day: date, *, reason: str = "", source: str, by: Actor, now: datetime
) -> DateOption:
    """Note a candidate day; `source` says whose word it is. Raises Refused if it is there already.

    A blocked day may stand here as an idea: it is kept with its problems, and cannot be chosen.
    """
    if edition.date_options.filter(date=day).exists():
        raise _there_already(day)
    word = ledger.word_of(by, at=now, label=source)
    try:
        with transaction.atomic():
            option = DateOption.objects.create(
                edition=edition, date=day, status=Status.PROPOSED, reason=reason, source=word
            )
    except IntegrityError:  # somebody added it between the look and the write
        raise _there_already(day) from None
    Voter.objects.filter(poll__edition=edition).update(reminded_at=None)  # of a day they never saw
    ledger.record("added", option, by=by, at=now, edition=edition, why=reason)
    return option


def _there_already(day: date) -> Refused:
    return Refused([block("date", f"{day_words(day)} is a date option already.", where="date")])


@transaction.atomic
def choose_option(
    option: DateOption, *, reason: str, source: Source | None = None, by: Actor, now: datetime
) -> Decision:
    """Decide for this day: moves the edition there and keeps the other options.

    The decision's source is `source`, else the option's own. A poll about the days is closed.

    Raises Refused for a missing reason, an edition that is over, or a day blocked by its rules;
    Stale if the edition is no longer as `option.edition` was read. The option chosen before becomes
    proposed again.
    """
    edition = Edition.objects.for_colocation().get(pk=option.edition_id)
    edition.version = option.edition.version  # as whoever decides has seen it
    _refuse_unless_open(edition, option, reason)
    refuse_if_blocked(date_problems(edition, option.date))
    before = {"date": edition.start and edition.start.isoformat()}
    move_edition(edition, option.date)  # first: its version is the lock between two choices
    _step_back(edition, option, reason)
    update_versioned(option, status=Status.CHOSEN, reason=reason)
    close_poll(edition, by=by, now=now)
    after = {"date": option.date.isoformat()}
    ledger.record(
        "chose date",
        edition,
        by=by,
        at=now,
        edition=edition,
        before=before,
        after=after,
        why=reason,
    )
    return ledger.decide(
        edition,
        "date",
        f"{edition.title} is planned for {day_words(option.date)}.",
        reason=reason,
        by=by,
        at=now,
        source=source
        or option.source
        or ledger.word_of(by, at=now, label="Decided in the planner"),
    )


@transaction.atomic
def plan_day(
    edition: Edition, first: date, last: date, *, reason: str, by: Actor, now: datetime
) -> Decision:
    """The day for which an edition was made, with its days stored already: chosen from the start.

    Raises Refused for a day that its rules block.
    """
    sure = {"date_certainty": Certainty.PLANNED, "date_evidence": Evidence.SOURCED}
    update_versioned(edition, start=first, end=last, **sure)
    refuse_if_blocked(date_problems(Edition.objects.for_colocation().get(pk=edition.pk), first))
    source = ledger.word_of(by, at=now, label=reason)
    DateOption.objects.create(
        edition=edition, date=first, status=Status.CHOSEN, reason=reason, source=source
    )
    after = {"date": first.isoformat()}
    ledger.record("chose date", edition, by=by, at=now, edition=edition, after=after, why=reason)
    text = f"{edition.title} is planned for {day_words(first)}."
    return ledger.decide(edition, "date", text, reason=reason, by=by, at=now, source=source)


@transaction.atomic
def reject_option(option: DateOption, *, reason: str, by: Actor, now: datetime) -> DateOption:
    """Set a day aside; it is kept with the reason. The chosen day cannot be rejected."""
    if option.status == Status.CHOSEN:
        text = f"{day_words(option.date)} is the chosen day; choose another one instead."
        raise Refused([block("date", text, where="date")])
    _refuse_without(reason)
    before = {"status": option.status, "reason": option.reason}
    update_versioned(option, status=Status.REJECTED, reason=reason)
    after = {"status": option.status, "reason": reason}
    edition = option.edition
    ledger.record(
        "rejected", option, by=by, at=now, edition=edition, before=before, after=after, why=reason
    )
    return option


def move_edition(edition: Edition, first: date) -> None:
    """Put the edition on `first`, as planned; its days and their hours move along."""
    length = (edition.end - edition.start) if edition.start and edition.end else timedelta()
    shift = first - edition.start if edition.start else None
    update_versioned(
        edition,
        start=first,
        end=first + length,
        year=first.year,
        date_certainty=Certainty.PLANNED,
        date_evidence=Evidence.SOURCED,
    )
    days = list(edition.days.all())
    for day in days:
        day.date = day.date + shift if shift is not None else first
        day.save(update_fields=["date"])
    if not days:
        Day.objects.create(edition=edition, date=first, kinds=[Kind.CONFERENCE])


def _step_back(edition: Edition, option: DateOption, reason: str) -> None:
    """The option chosen before is as open as it was, with what replaced it."""
    replaced = f"Replaced by {day_words(option.date)}: {reason}"
    for old in edition.date_options.filter(status=Status.CHOSEN).exclude(pk=option.pk):
        status = Status.POLLED if old.votes.exists() else Status.PROPOSED
        update_versioned(old, status=status, reason=replaced)


def _refuse_unless_open(edition: Edition, option: DateOption, reason: str) -> None:
    if edition.status != Edition.Status.PLANNED:
        text = f"{edition.title} is {edition.status}; its date is history."
        raise Refused([block("status", text, where="status")])
    if option.status == Status.CHOSEN and option.date == edition.start:
        text = f"{day_words(option.date)} is the chosen day already."
        raise Refused([block("date", text, where="date")])
    _refuse_without(reason)


def _refuse_without(reason: str) -> None:
    if not reason.strip():
        raise Refused([block("reason", "A reason is needed; write one sentence.", where="reason")])
