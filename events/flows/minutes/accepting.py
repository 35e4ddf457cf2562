"""Accepting facts, one or many, through the actions that page, command and import use."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from events.flows.minutes.dates import read_date
from events.flows.minutes.known import Known
from events.flows.minutes.lists import read_list
from events.flows.minutes.others import (
    read_action,
    read_candidate,
    read_colocation,
    read_next_meeting,
    read_note,
)
from events.flows.minutes.reading import Deed, Reading, deed_of
from events.flows.minutes.venues import read_venue
from events.flows.minutes.wishes import read_wish
from events.ledger.actions import Actor, line_of, record
from events.planning.models import Fact, Meeting
from events.shared.problems import Problem, Refused
from events.shared.transitions import transition

# In this order: hosts and days first, because the rest asks which edition is meant.
READERS: dict[str, Callable[[Fact, Known], Reading]] = {
    "date": read_date,
    "colocation": read_colocation,
    "candidate": read_candidate,
    "venue": read_venue,
    "topic": read_wish,
    "speaker": read_wish,
    "list": read_list,
    "action": read_action,
    "next-meeting": read_next_meeting,
    "decision": read_note,
    "cost": read_note,
}


@dataclass(frozen=True)
class Refusal:
    """A fact of a bulk that was not accepted, and why."""

    fact: Fact
    problems: tuple[Problem, ...]


def reading_of(fact: Fact, known: Known) -> Reading:
    """What accepting this fact would do now."""
    return READERS.get(fact.kind, read_note)(fact, known)


def readings_of(meeting: Meeting) -> list[tuple[Fact, Reading | None]]:
    """Each fact of the call with what it would do; decided ones have no reading any more.

    As many queries for one fact as for many.
    """
    known, waits = Known(meeting), Fact.State.PROPOSED
    return [
        (fact, reading_of(fact, known) if fact.state == waits else None) for fact in known.facts
    ]


@transaction.atomic
def accept_fact(fact: Fact, *, by: Actor, now: datetime) -> Fact:
    """Do what the fact says and tie it to its lines. Raises Refused as the area's action does."""
    act = deed_of(reading_of(fact, Known(fact.meeting)))
    first, last = fact.first_line, fact.last_line
    url = f"{fact.meeting.url_of_text}#L{first}"
    source = line_of(fact.meeting, first, last, url=url, by=by, at=now)
    outcome = act(Deed(fact, source, by, now))
    transition(
        fact,
        Fact.State.ACCEPTED,
        table=Fact.MOVES,
        decided_at=now,
        decided_by_id=by.user_id,
        edition=outcome.edition if _is_ours(outcome.edition, fact.meeting) else None,
        outcome=outcome.words[:300],
        outcome_url=outcome.url,
    )
    record("accepted", fact, by=by, at=now, edition=fact.edition, after={"outcome": outcome.words})
    return fact


def _is_ours(edition: object, meeting: Meeting) -> bool:
    return getattr(edition, "series_id", None) == meeting.series_id


def accept_facts(
    facts: Iterable[Fact], *, by: Actor, now: datetime
) -> tuple[list[Fact], list[Refusal]]:
    """Accept each for itself, hosts and days first; what is refused stays proposed."""
    order = list(READERS)
    done: list[Fact] = []
    refused: list[Refusal] = []
    for fact in sorted(facts, key=lambda fact: _rank(fact, order)):
        fact.refresh_from_db()
        try:
            done.append(accept_fact(fact, by=by, now=now))
        except Refused as refusal:
            refused.append(Refusal(fact, refusal.problems))
    return done, refused


def _rank(fact: Fact, order: list[str]) -> tuple[int, bool, int]:
    """By kind; among dates the hosts' come first."""
    ours = str(fact.value.get("event", "")).casefold() == fact.meeting.series.name.casefold()
    return order.index(fact.kind), ours, fact.first_line
