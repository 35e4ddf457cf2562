"""What is wrong with the rooms of an edition: conflicts, hours, deadlines. One sweep over rows."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.shared.clock import day_words
from events.shared.problems import Level, Problem

State = Booking.State
SURE = frozenset({State.HELD, State.CONFIRMED})


def booking_problems(
    edition: Edition, bookings: Sequence[Booking], rivals: Iterable[Booking], today: date
) -> tuple[Problem, ...]:
    """Of one edition's bookings; `rivals` are others' live ones in the same rooms.

    The edition is read with its days, bookings and rivals with room and venue. Asks no query.
    """
    live = [one for one in bookings if one.is_live]
    found = [*_unconfirmed(edition, live)]
    others = [*live, *rivals]
    for one in live:
        found += [*_clashes(one, others), *_hours(edition, one), *_late(one, today)]
    order = list(Level)
    return tuple(sorted(found, key=lambda problem: order.index(problem.level)))


def clashes_of(booking: Booking, others: Iterable[Booking]) -> tuple[Problem, ...]:
    """Who else has the room in these hours, by the clock of the venue and of nobody else."""
    return tuple(_clashes(booking, others))


def _clashes(booking: Booking, others: Iterable[Booking]) -> Iterator[Problem]:
    for other in others:
        if other.pk == booking.pk or not _overlap(booking, other):
            continue
        sure = booking.state in SURE and other.state in SURE
        text = f"{booking} is also {other.state_words} for {_whose(booking, other)}."
        yield _problem("booking", text, booking, Level.BLOCK if sure else Level.WARN)


def _overlap(one: Booking, other: Booking) -> bool:
    same = one.room_id == other.room_id and other.is_live
    return same and one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _whose(booking: Booking, other: Booking) -> str:
    """Another edition is not named: who organizes this one may not be allowed to know of it."""
    return "us, a second time" if other.edition_id == booking.edition_id else "another edition"


def _unconfirmed(edition: Edition, live: Sequence[Booking]) -> Iterator[Problem]:
    if edition.online or edition.placement == Edition.Placement.IN_HOST_PROGRAMME:
        return
    if any(one.state == State.CONFIRMED for one in live):
        return
    text = "No room is confirmed: the date is planned, pending venue confirmation."
    yield Problem(Level.WARN, "room", text, edition.slug, rooms_page(edition))


def _hours(edition: Edition, booking: Booking) -> Iterator[Problem]:
    """The room against the edition's day and hours."""
    if edition.start is None or edition.end is None:
        return
    if not edition.start <= booking.date <= edition.end:
        text = f"{booking} lies on another day than the edition, {edition.run_words}."
        yield _problem("booking", text, booking)
        return
    for day in edition.days.all():
        if day.date != booking.date:
            continue
        if day.opens and day.opens < booking.opens:
            text = f"{booking} begins after the day does, {day.opens:%H:%M}."
            yield _problem("booking", text, booking)
        if day.closes and day.closes > booking.closes:
            text = f"{booking} ends before the day does, {day.closes:%H:%M}."
            yield _problem("booking", text, booking)


def _late(booking: Booking, today: date) -> Iterator[Problem]:
    if booking.state == State.CONFIRMED:
        return
    if booking.deadline and booking.deadline < today:
        text = f"{booking} was to be confirmed until {day_words(booking.deadline)}."
        yield _problem("booking", text, booking)
    if booking.state == State.HELD and booking.held_until and booking.held_until < today:
        text = f"{booking} was held for us until {day_words(booking.held_until)} only."
        yield _problem("booking", text, booking)


def _problem(kind: str, text: str, booking: Booking, level: Level = Level.WARN) -> Problem:
    fix = f"{rooms_page(booking.edition)}{booking.pk}/"
    return Problem(level, kind, text, where=str(booking), fix=fix)


def rooms_page(edition: Edition) -> str:
    return f"/organize/{edition.slug}/rooms/"
