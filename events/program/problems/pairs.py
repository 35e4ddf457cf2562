"""What is wrong with two that take place at the same time."""

from collections.abc import Callable, Iterator

from events.program.problems.findings import Finding, finding
from events.program.schedule.models import Slot
from events.program.schedule.spans import Span
from events.shared.problems import Level

Rule = Callable[[Span, Span], Iterator[Finding]]


def same_room(one: Span, other: Span) -> Iterator[Finding]:
    """Two in one room. A break for all is only lunch missed; blocked time is nobody's."""
    if one.is_host or other.is_host or (one.is_for_all and other.is_for_all):
        return
    if one.is_for_all or other.is_for_all:
        whole, part = (one, other) if one.is_for_all else (other, one)
        hard = whole.slot.kind == Slot.Kind.BLOCKED
        text = f"{part.title} ({part.when}) overlaps {whole.title} ({whole.when})."
        yield finding(Level.BLOCK if hard else Level.WARN, "break", text, whole, part)
    elif one.room and one.room == other.room:
        where = one.slot.place
        text = f"{one.title} ({one.when}) and {other.title} ({other.when}) are both in {where}."
        yield finding(Level.BLOCK, "room", text, one, other)


def same_person(one: Span, other: Span) -> Iterator[Finding]:
    """Somebody in both; at the host it is soft, since names may be alike, and imports may err."""
    names = sorted({one.people[key] for key in one.people.keys() & other.people.keys()})
    if not names or (one.is_host and other.is_host):
        return
    who = " and ".join(names)
    are = "is" if len(names) == 1 else "are"
    loose = one.is_loose or other.is_loose
    if one.is_host or other.is_host:
        ours, theirs = (other, one) if one.is_host else (one, other)
        text = f"{who} {are} in {ours.title} ({ours.when}) and at the host in {_at(theirs)}."
        level = Level.NOTE if loose else Level.WARN
        yield finding(level, "host-person", text, ours, theirs, people=names)
        return
    text = f"{who} {are} in {one.title} ({one.when}) and in {other.title} ({other.when})."
    if loose:
        text = f"{text[:-1]}, a break or social item."
    yield finding(Level.NOTE if loose else Level.BLOCK, "person", text, one, other, people=names)


def same_topic(one: Span, other: Span) -> Iterator[Finding]:
    """Two on one subject, so that nobody can hear both: the track, or two words of the title."""
    if one.is_host and other.is_host:
        return
    if one.is_host or other.is_host:
        ours, theirs = (other, one) if one.is_host else (one, other)
        if _alike(ours, theirs):
            text = f"{ours.title} ({ours.when}) runs while the host has {_at(theirs)}."
            yield finding(Level.NOTE, "host-topic", text, ours, theirs)
        return
    track = one.slot.talk and other.slot.talk and one.slot.talk.track_id
    if track and other.slot.talk and track == other.slot.talk.track_id:
        text = f"{one.title} and {other.title} are of one track and run at the same time."
        yield finding(Level.WARN, "track", text, one, other)
    elif _alike(one, other):
        text = f"{one.title} and {other.title} are on one subject and run at the same time."
        yield finding(Level.WARN, "topic", text, one, other)


def _alike(one: Span, other: Span) -> bool:
    """Two subject words in common, or all that the shorter title has."""
    common = one.words & other.words
    return len(common) >= min(2, len(one.words), len(other.words)) and bool(common)


def _at(span: Span) -> str:
    where = f" in {span.slot.place}" if span.slot.place else ""
    return f"{span.title}, {span.when}{where}"


RULES: tuple[Rule, ...] = (same_room, same_person, same_topic)
