"""Deeds of the slot editor. Pointer, click, keyboard and form all end in one of these.

Each is guarded by the check: a hard problem of what is moved refuses it; a soft one lets it pass.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from django.db import transaction as database

from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.program.schedule.guard import hard_problems
from events.program.schedule.hours import edition_zone
from events.program.schedule.identity import keep_identity, slot_of
from events.program.schedule.journal import Changes, write
from events.program.schedule.models import Slot
from events.program.schedule.usual import USUAL_DAY
from events.program.schedule.words import at_words, placed_words
from events.program.talks.models import LONGEST, Talk
from events.shared.clock import day_words, end_of_conference_day, local_date
from events.shared.problems import Refused, Stale, block, refuse_if_blocked
from events.shared.text import counted
from events.venues.models import Room

TRAY: Changes = {"state": Slot.State.TRAY, "start": None, "end": None, "room_id": None}
Moves = list[tuple[Slot, Changes]]


@database.atomic
def place_slot(
    slot: Slot, *, start: datetime, minutes: int, room: Room | None, by: Actor, now: datetime
) -> Slot:
    """Put it at a time, in a room or in none, for so long. Raises Refused, Stale.

    A slot that is not stored yet gets its identity: a talk's, a break, a placeholder, blocked time.
    """
    _keep([slot], now=now)
    changes = placed(start, minutes, room)
    _do([(slot, changes)], f"{slot} to {placed_words(slot, changes, room)}", by=by, now=now)
    return slot


def place_talk(
    talk: Talk, *, start: datetime, minutes: int, room: Room | None, by: Actor, now: datetime
) -> Slot:
    """The same for a talk, whether it lies in the tray or was never placed."""
    return place_slot(slot_of(talk), start=start, minutes=minutes, room=room, by=by, now=now)


@database.atomic
def clear_slot(slot: Slot, *, by: Actor, now: datetime) -> None:
    """A talk goes to the tray; what is no talk leaves the plan. Its number never returns."""
    gone: Changes = {**TRAY, "state": Slot.State.REMOVED}
    text = f"{slot} to the tray" if slot.talk else f"{slot} removed"
    _do([(slot, TRAY if slot.talk else gone)], text, by=by, now=now)


@database.atomic
def lock_slot(slot: Slot, *, locked: bool, by: Actor, now: datetime) -> None:
    """A locked slot stays where it is until somebody unlocks it."""
    text = f"{slot} {'locked' if locked else 'unlocked'}"
    write(slot.edition, [(slot, {"locked": locked})], text, by=by, now=now)


@database.atomic
def swap_slots(one: Slot, other: Slot, *, by: Actor, now: datetime) -> None:
    """Each to the other's start and room; both keep their lengths, both are checked."""
    if not (one.start and other.start):
        raise Refused([block("swap", "Only two that have a time can be swapped.", where="other")])
    moves: Moves = [
        (one, placed(other.start, one.minutes, other.room)),
        (other, placed(one.start, other.minutes, one.room)),
    ]
    _do(moves, f"{one} and {other} swapped", by=by, now=now)


@database.atomic
def shift_rest(
    slot: Slot, minutes: int, *, everywhere: bool, by: Actor, now: datetime
) -> Sequence[Slot]:
    """It and all that follows that day, in its room or in every one, later by `minutes`.

    Negative is earlier. Locked ones stay. Returns what was moved.
    """
    moves = shift_moves(slot, minutes, everywhere=everywhere)
    rest = [each for each, _ in moves]
    text = f"{counted(len(rest), 'slot')} from {slot} on shifted by {minutes:+d} minutes"
    _do(moves, text, by=by, now=now)
    return rest


def shift_moves(slot: Slot, minutes: int, *, everywhere: bool) -> Moves:
    """What such a shift would move, and to when; changes nothing. Raises Refused for nothing."""
    rest = [each for each in _rest_of(slot, everywhere=everywhere) if not each.locked]
    if not rest or not minutes:
        raise Refused([block("shift", "There is nothing to shift.", where="minutes")])
    return [
        (each, placed(each.start + timedelta(minutes=minutes), each.minutes, each.room))
        for each in rest
        if each.start
    ]


@database.atomic
def fill_day(
    edition: Edition, opening: datetime, room: Room | None, *, by: Actor, now: datetime
) -> int:
    """The usual day from `opening` on: breaks for all, placeholders where talks will stand."""
    moves: Moves = []
    for line in USUAL_DAY:
        slot = Slot(edition=edition, kind=line.kind, text=line.text)
        where = None if line.kind == Slot.Kind.BREAK else room
        moves.append((slot, placed(opening + timedelta(minutes=line.after), line.minutes, where)))
    _keep([slot for slot, _ in moves], now=now)
    _do(moves, f"the usual day, {counted(len(moves), 'slot')}", by=by, now=now)
    return len(moves)


@database.atomic
def follow_the_day(edition: Edition, *, by: Actor, now: datetime) -> int:
    """After another day was chosen: every slot keeps its clock, the first day is the edition's.

    Locked ones go along. Returns how many were moved; Refused where nothing is to move.
    """
    slots = list(edition.slots.placed().select_related("talk", "room"))
    first = min((_day(slot, edition) for slot in slots), default=None)
    if first is None or edition.start is None or first == edition.start:
        raise Refused([block("day", "The schedule stands on the edition's day already.")])
    by_days, zone = edition.start - first, edition_zone(edition)
    moves: Moves = []
    for slot in slots:
        slot.edition = edition
        if slot.start:
            start = (slot.start.astimezone(zone) + by_days).astimezone(UTC)
            moves.append((slot, placed(start, slot.minutes, slot.room)))
    text = f"{counted(len(moves), 'slot')} to {day_words(edition.start)}"
    refuse_if_blocked(hard_problems(edition, moves))
    write(edition, moves, text, by=by, now=now)
    return len(moves)


def _day(slot: Slot, edition: Edition) -> date:
    if slot.start is None:
        raise ValueError("a placed slot has a time")
    return local_date(slot.start, edition.timezone or "UTC")


def _rest_of(slot: Slot, *, everywhere: bool) -> Iterable[Slot]:
    """What begins with it or later before the day of the event changes."""
    if slot.start is None:
        return []
    end = end_of_conference_day(slot.start, slot.edition.timezone or "UTC")
    rest = slot.edition.slots.placed().filter(start__gte=slot.start, start__lt=end)
    found = rest.select_related("talk", "room", "edition__series")
    return found if everywhere else found.filter(room=slot.room_id)


def placed(start: datetime, minutes: int, room: Room | None) -> Changes:
    """What changes where a slot is put there. Raises Refused for no length."""
    if not 5 <= minutes <= LONGEST:
        text = f"{minutes} minutes are no length for a slot; give 5 to {LONGEST}."
        raise Refused([block("minutes", text, where="minutes")])
    end = start + timedelta(minutes=minutes)
    room_id = room.pk if room else None
    return {"state": Slot.State.PLACED, "start": start, "end": end, "room_id": room_id}


def _keep(slots: Iterable[Slot], *, now: datetime) -> None:
    """Store those that are new, as removed: undoing leads back to that.

    Stale where somebody has placed the same talk meanwhile.
    """
    for slot in slots:
        if slot.pk is None:
            _lock(slot.edition)
            if slot.talk and slot.talk.slots.kept().exists():
                raise Stale(f"{slot} was placed in the meantime. Reload the page and look again.")
            keep_identity(slot)
            slot.state = Slot.State.TRAY if slot.talk else Slot.State.REMOVED
            slot.changed_at = now
            slot.save()


def _lock(edition: Edition) -> None:
    """Who fills the same programme at once waits: of two for one room the second is refused."""
    Edition.objects.select_for_update().only("pk").get(pk=edition.pk)


def _do(moves: Moves, text: str, *, by: Actor, now: datetime) -> None:
    edition = moves[0][0].edition
    _lock(edition)
    for slot, _ in moves:
        if slot.locked:
            words = f"{slot} is locked at {at_words(slot)}; unlock it first."
            raise Refused([block("locked", words)])
    refuse_if_blocked(hard_problems(edition, moves))
    write(edition, moves, text, by=by, now=now)
