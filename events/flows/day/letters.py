"""The letter to a speaker whose talk has moved on the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.template.loader import render_to_string

from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.outbox import actions as outbox
from events.people.models import Person, User
from events.people.queries import address_of
from events.program.schedule.hours import edition_zone
from events.program.schedule.models import Slot
from events.program.schedule.words import clock_of
from events.program.talks.models import Speaking


@dataclass(frozen=True)
class Letter:
    """Who is concerned by the move of one slot, and where they read it; "" where nowhere."""

    person: Person
    email: str
    slot: Slot
    was: datetime | None
    start: datetime

    @property
    def useful_until(self) -> datetime:
        """After the talk nobody needs to read that it moved."""
        return self.start + timedelta(minutes=self.slot.minutes)


def letters_of(moves: Iterable[tuple[Slot, datetime]], *, now: datetime) -> list[Letter]:
    """One for each confirmed speaker of each talk that moves and is not over; in two queries."""
    found = [(slot, start) for slot, start in moves if slot.talk_id]
    rows = Speaking.objects.filter(
        talk__in=[slot.talk_id for slot, _ in found],
        state=Speaking.State.CONFIRMED,
        person__isnull=False,
    )
    rows = rows.select_related("person__user").prefetch_related("person__addresses")
    letters = [
        Letter(each.person, address_of(each.person), slot, slot.start, start)
        for slot, start in found
        for each in rows
        if each.talk_id == slot.talk_id and each.person
    ]
    return [letter for letter in letters if letter.useful_until > now]


def mail_letters(edition: Edition, letters: Iterable[Letter], *, by: Actor, now: datetime) -> int:
    """Queue those that have an address, answers to who moved it; returns how many."""
    reached = [letter for letter in letters if letter.email]
    zone, sender = edition_zone(edition), _user_of(by)
    for letter in reached:
        context = {
            "edition": edition,
            "letter": letter,
            "was": clock_of(letter.was, zone) if letter.was else "",
            "start": clock_of(letter.start, zone),
            "zone": letter.start.astimezone(zone).tzname(),
        }
        outbox.queue_message(
            subject=render_to_string("mail/late.subject.txt", context).strip(),
            body=render_to_string("mail/late.txt", context),
            to=outbox.Recipient(letter.email, letter.person.name),
            reply_to=sender.email if sender else "",
            now=now,
            useful_until=letter.useful_until,
            local_only=edition.demo,
        )
    return len(reached)


def _user_of(by: Actor) -> User | None:
    return User.objects.filter(pk=by.user_id).first() if by.user_id else None
