"""When somebody is there, as told: the check puts no talk before or after it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction as database

from events.conferences.models import Edition
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.people.models import Person
from events.program.talks.models import Availability, Talk
from events.shared.clock import instant_words
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned


@database.atomic
def note_presence(
    edition: Edition, person: Person, facts: Mapping[str, Any], *, by: Actor, now: datetime
) -> Availability:
    """Keep `arrives_at`, `leaves_at`, `travel_minutes` and `note` of a person at an edition.

    With `version` among the facts, a row changed since is Stale. Refused if it ends too early.
    """
    told = dict(facts)
    arrives, leaves = told.get("arrives_at"), told.get("leaves_at")
    if arrives and leaves and leaves <= arrives:
        text = "Who leaves does so after arriving."
        raise Refused([block("presence", text, where="leaves_at")])
    row, _ = Availability.objects.get_or_create(edition=edition, person=person)
    row.version = told.pop("version", row.version)
    update_versioned(row, **told)
    ledger.record("presence noted", row, by=by, at=now, edition=edition)
    return row


def presence_words(row: Availability, zone: str) -> str:
    """`there from Wed 20 March 2019, 11:00 JST (UTC+09:00), 180 minutes on the way`."""
    parts = []
    if row.arrives_at:
        parts.append(f"there from {instant_words(row.arrives_at, zone)}")
    if row.leaves_at:
        parts.append(f"must leave {instant_words(row.leaves_at, zone)}")
    if parts and row.travel_minutes:
        parts.append(f"{row.travel_minutes} minutes on the way")
    return ", ".join([*parts, *([row.note] if row.note else [])])


def presences_of(talk: Talk) -> dict[int, Availability]:
    """What is known of those who hold a talk, by person; in one query."""
    people = [each.person_id for each in talk.speakings.all() if each.person_id]
    rows = Availability.objects.filter(edition=talk.edition_id, person__in=people)
    return {row.person_id: row for row in rows}
