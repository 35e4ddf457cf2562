"""Running late: the rest of the day moves, a version tells it, and its speakers are written to."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from events.conferences.models import Edition
from events.flows.day.letters import letters_of, mail_letters
from events.ledger import actions as ledger
from events.ledger.actions import Actor
from events.program.day.models import Delay
from events.program.day.queries import delays_of
from events.program.day.words import late_words
from events.program.releases.actions import prepare_release, release_again, release_schedule
from events.program.releases.models import Release
from events.program.schedule import journal
from events.program.schedule.actions import shift_moves, shift_rest
from events.program.schedule.hours import edition_zone
from events.program.schedule.models import Slot
from events.program.schedule.words import clock_of
from events.shared.clock import conference_day
from events.shared.problems import Refused, Stale, block

LATE, BACK = "late", "back"  # how the versions begin that are made here


@transaction.atomic
def run_late(
    slot: Slot, minutes: int, *, everywhere: bool, seen: str = "", by: Actor, now: datetime
) -> Delay:
    """Move it and the rest of its day, release that if a programme is out, write to speakers.

    `seen` is the preview's mark: the second of two clicks is Stale. Raises Refused and Stale as
    the slot editor does, too; then nothing moved and nobody was told.
    """
    edition = _locked(slot.edition)
    if seen and seen != mark_of(edition):
        raise Stale("The schedule was changed in the meantime. Reload the page and look again.")
    slot.edition = edition
    delay = planned_delay(slot, minutes, everywhere=everywhere, now=now)
    delay.user_id = by.user_id
    delay.save()
    after = {"since": clock_of(delay.since, edition_zone(edition)), "minutes": minutes}
    deed = ledger.record("ran late", delay, by=by, at=now, edition=edition, after=after)
    part = replace(by, part_of=deed.pk)
    moves = shift_moves(slot, minutes, everywhere=everywhere)
    letters = letters_of([(each, to["start"]) for each, to in moves], now=now)
    alone = nothing_pending(edition, now=now)
    shift_rest(slot, minutes, everywhere=everywhere, by=part, now=now)
    delay.entry = edition.slot_journal.filter(undone=False).last()
    delay.mailed = mail_letters(edition, letters, by=by, now=now)
    delay.release = _told(edition, delay, alone=alone, by=part, now=now)
    delay.save(update_fields=["entry", "release", "mailed"])
    return delay


def planned_delay(slot: Slot, minutes: int, *, everywhere: bool, now: datetime) -> Delay:
    """The row, not stored. Its `since` is when the slot was to begin before any delay."""
    edition = slot.edition
    if slot.start is None:
        raise Refused([block("slot", f"{slot} has no time; nothing follows it.", where="slot")])
    day = conference_day(slot.start, edition.timezone or "UTC")
    moved = [each.minutes for each in delays_of(edition, day) if _moved(each, slot)]
    return Delay(
        edition=edition,
        date=day,
        since=slot.start - timedelta(minutes=sum(moved)),
        minutes=minutes,
        place="" if everywhere else slot.place,
        at=now,
    )


def mark_of(edition: Edition) -> str:
    """Which state of the schedule a preview looked at; another one after each deed."""
    last = edition.slot_journal.order_by("-pk").values_list("pk", "undone").first()
    return f"{last[0]}.{last[1]:d}" if last else "0"


def nothing_pending(edition: Edition, *, now: datetime) -> bool:
    """Whether what is out is what stands in the schedule, so that only the delay would be told."""
    return not edition.releases.exists() or not (
        prepare_release(edition, "", now=now).difference.changes
    )


@transaction.atomic
def run_on_time(delay: Delay, *, by: Actor, now: datetime) -> None:
    """Take it back: slots, version and page as before, and speakers hear of that, too.

    Raises Refused where the schedule was changed or released again since.
    """
    edition = _locked(delay.edition)
    _refuse_later(edition, delay)
    changes = delay.entry.changes if delay.entry else []
    slots = Slot.objects.select_related("talk", "room").in_bulk([pk for pk, _, _ in changes])
    back = [(slots[pk], datetime.fromisoformat(before["start"])) for pk, before, _ in changes]
    letters = letters_of(back, now=now)
    journal.undo(edition, by=by, now=now)
    old = (
        edition.releases.filter(number__lt=delay.release.number).first() if delay.release else None
    )
    if delay.release and old:
        name = next_name(delay.release, BACK)
        release_again(edition, old, name=name, why="Not late after all.", by=by, now=now)
    Delay.objects.filter(pk=delay.pk).update(taken_back_at=now)
    mail_letters(edition, letters, by=by, now=now)
    ledger.record("ran on time", delay, by=by, at=now, edition=edition)


def next_name(last: Release, word: str) -> str:
    return f"{word}.{last.number + 1}"


def _told(
    edition: Edition, delay: Delay, *, alone: bool, by: Actor, now: datetime
) -> Release | None:
    """The version that says so; with `alone` its speakers need no other letter about it."""
    last = edition.releases.first()
    if last is None:
        return None
    words = late_words(delays_of(edition, delay.date), edition_zone(edition), now)
    note, name = words or "On time again.", next_name(last, LATE)
    made = release_schedule(edition, name=name, note=note, why=note, by=by, now=now)
    if alone:
        after = {"count": delay.mailed, "name": name}
        ledger.record("wrote to speakers", made, by=by, at=now, edition=edition, after=after)
    return made


def _locked(edition: Edition) -> Edition:
    """With all that a release tells; who moves or releases at once waits here."""
    Edition.objects.select_for_update().only("pk").get(pk=edition.pk)
    return Edition.objects.select_related("series", "venue", "host").get(pk=edition.pk)


def _refuse_later(edition: Edition, delay: Delay) -> None:
    last, newest = edition.slot_journal.filter(undone=False).last(), edition.releases.first()
    is_last = last is not None and delay.entry_id == last.pk
    if not is_last or (newest.pk if newest else None) != delay.release_id:
        text = "The schedule was changed again since; shift it back by hand."
        raise Refused([block("undo", text, fix=f"/organize/{edition.slug}/day/")])


def _moved(delay: Delay, slot: Slot) -> bool:
    return any(pk == slot.pk for pk, _, _ in (delay.entry.changes if delay.entry else []))
