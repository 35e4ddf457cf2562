"""What is wrong with several in a row: a speaker without a pause, a room without a break."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from events.program.problems.findings import Finding, finding
from events.program.schedule.models import Slot
from events.program.schedule.spans import Programme, Span
from events.shared.problems import Level

PAUSE = timedelta(minutes=10)  # enough for a speaker to change rooms, and for a hall to breathe
LONGEST = timedelta(hours=2)  # of sitting


def back_to_back(programme: Programme) -> Iterator[Finding]:
    """One talk right after the other for the same speaker."""
    last: dict[str, Span] = {}
    for span in programme.own:
        if span.is_loose:
            continue
        close = {
            name: last[key]
            for key, name in span.people.items()
            if key in last and timedelta(0) <= span.start - last[key].end < PAUSE
        }
        for name, before in close.items():
            text = f"{name} has no pause between {before.title} and {span.title}."
            yield finding(Level.WARN, "back-to-back", text, before, span, people=[name])
        last.update(dict.fromkeys(span.people, span))


def no_break(programme: Programme) -> Iterator[Finding]:
    """More than two hours in a room without ten minutes of pause; one long slot has its own."""
    for spans in _by_room(programme).values():
        for sitting in _sittings(spans):
            if len(sitting) > 1 and sitting[-1].end - sitting[0].start > LONGEST:
                yield _too_long(sitting[0], sitting[-1])


def _sittings(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """What follows one upon the other in a room; a break or a pause ends it."""
    sitting: list[Span] = []
    for span in spans:
        if sitting and (span.is_loose or span.start - sitting[-1].end >= PAUSE):
            yield sitting
            sitting = []
        sitting += [] if span.is_loose else [span]
    yield sitting


def _by_room(programme: Programme) -> dict[str, list[Span]]:
    """What is in each room by time; a break for all is in each."""
    own = [span for span in programme.own if span.slot.kind != Slot.Kind.BLOCKED]
    found: dict[str, list[Span]] = defaultdict(list)
    rooms = {span.room for span in own if span.room}
    for span in own:
        for room in rooms if span.is_for_all else {span.room} & rooms:
            found[room].append(span)
    return found


def _too_long(first: Span, last: Span) -> Finding:
    hours = f"{first.when.partition('-')[0]} to {last.when.partition('-')[2]}"
    text = f"No break in {first.slot.place} from {hours}: more than two hours."
    return finding(Level.WARN, "no-break", text, first, last)


RULES = (back_to_back, no_break)
