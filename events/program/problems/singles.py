"""What is wrong with one slot by itself: the room, its hours, the day, who is not there."""

from collections.abc import Iterator
from datetime import timedelta

from events.program.problems.findings import Finding, finding
from events.program.schedule.models import Slot
from events.program.schedule.spans import Here, Programme, Span
from events.shared.clock import day_words
from events.shared.problems import Level


def on_another_day(span: Span, programme: Programme) -> Iterator[Finding]:
    edition = programme.edition
    if edition.start and edition.end and not edition.start <= span.day <= edition.end:
        text = f"{span.title} is on {day_words(span.day)}; the edition is {edition.run_words}."
        yield finding(Level.BLOCK, "day", text, span)


def outside_the_booking(span: Span, programme: Programme) -> Iterator[Finding]:
    """A room that is booked for other hours, or not for us while others are."""
    if span.slot.room_id is None or span.slot.kind == Slot.Kind.BLOCKED:
        return
    hours = [each for each in programme.bookings if each.room_id == span.slot.room_id]
    if not hours and programme.bookings:
        text = f"{span.title} is in {span.slot.place}, which is not booked for us."
        yield finding(Level.BLOCK, "booking", text, span)
    elif hours and not any(
        each.starts_at <= span.start and span.end <= each.ends_at for each in hours
    ):
        ours = " and ".join(f"{each.opens:%H:%M}-{each.closes:%H:%M}" for each in hours)
        text = f"{span.title} ({span.when}) lies outside our hours in {span.slot.place}, {ours}."
        yield finding(Level.BLOCK, "booking", text, span)


def absent(span: Span, programme: Programme) -> Iterator[Finding]:  # noqa: ARG001 -- one of the rules
    """Before somebody arrives, or after they must leave; within the time of the way it is soft."""
    for name, here in span.here.items():
        if here.arrives_at and span.start < here.arrives_at + timedelta(minutes=here.travel):
            yield _away(span, name, here, late=span.start >= here.arrives_at)
        if here.leaves_at and span.end > here.leaves_at - timedelta(minutes=here.travel):
            yield _leaving(span, name, here, early=span.end <= here.leaves_at)


def _away(span: Span, name: str, here: Here, *, late: bool) -> Finding:
    if late:
        text = f"{name} arrives less than {here.travel} minutes before {span.title} ({span.when})."
        return finding(Level.WARN, "travel", text, span, people=[name])
    text = f"{name} is not there yet when {span.title} begins ({span.when})."
    return finding(Level.BLOCK, "absent", text, span, people=[name])


def _leaving(span: Span, name: str, here: Here, *, early: bool) -> Finding:
    if early:
        text = f"{name} must leave less than {here.travel} minutes after {span.title}."
        return finding(Level.WARN, "travel", text, span, people=[name])
    text = f"{name} has left before {span.title} ends ({span.when})."
    return finding(Level.BLOCK, "absent", text, span, people=[name])


def too_small(span: Span, programme: Programme) -> Iterator[Finding]:  # noqa: ARG001 -- one of the rules
    room, talk = span.slot.room, span.slot.talk
    seats = max(room.seats_in_rows or 0, room.seats_at_tables or 0) if room else 0
    if seats and talk and talk.expected and talk.expected > seats:
        text = f"{span.title}: {talk.expected} people are expected, {room} has {seats} seats."
        yield finding(Level.WARN, "seats", text, span)


RULES = (on_another_day, outside_the_booking, absent, too_small)
