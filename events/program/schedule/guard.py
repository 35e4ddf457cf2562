"""What a move would break, before it is made."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from events.conferences.models import Edition
from events.program.problems import Finding, Programme, findings_of
from events.program.schedule.models import Slot
from events.program.schedule.reading import programme_of, span_of
from events.program.schedule.spans import Span
from events.shared.problems import Level, Problem
from events.venues.models import Room

Moves = Sequence[tuple[Slot, Mapping[str, Any]]]


def hard_problems(edition: Edition, moves: Moves) -> list[Problem]:
    """The hard ones of what is moved, as if it were."""
    found = findings_after(edition, moves)
    return [each.problem for each in found if each.problem.level is Level.BLOCK]


def findings_after(edition: Edition, moves: Moves) -> list[Finding]:
    """All problems of what is moved, worst first, if it were moved so. Changes nothing."""
    programme = programme_of(edition)
    moved = {slot.pk or 0 for slot, _ in moves}
    found = findings_of(after(programme, moves))
    return [each for each in found if moved.intersection(each.slots)]


def after(programme: Programme, moves: Moves) -> Programme:
    """The same programme with the slots where `moves` put them."""
    there = {span.slot.pk: span for span in programme.spans}
    rooms = {span.slot.room_id: span.slot.room for span in programme.spans}
    rooms |= {room.pk: room for room in programme.rooms}
    for slot, changes in moves:
        told = _moved(slot, changes, rooms)
        known = there.pop(told.pk, None)
        span = _span(told, known, programme)
        if span is not None:
            there[told.pk] = span
    spans = sorted(there.values(), key=lambda span: span.start)
    return replace(programme, spans=tuple(spans))


def _moved(slot: Slot, changes: Mapping[str, Any], rooms: Mapping[int | None, Room | None]) -> Slot:
    """A copy in memory; the row that was read stays as it is."""
    facts = {field.attname: getattr(slot, field.attname) for field in Slot._meta.concrete_fields}
    copy = Slot(**(facts | dict(changes) | {"id": slot.pk or 0}))
    copy.edition, copy.talk = slot.edition, slot.talk
    if copy.room_id is not None:
        copy.room = rooms.get(copy.room_id) or Room.objects.get(pk=copy.room_id)
    return copy


def _span(slot: Slot, known: Span | None, programme: Programme) -> Span | None:
    """With the people that the span had, or that the talk has where it had none."""
    if not slot.is_placed or not slot.start or not slot.end:
        return None
    if known is not None:
        return replace(known, slot=slot, start=slot.start, end=slot.end)
    return span_of(slot, programme)
