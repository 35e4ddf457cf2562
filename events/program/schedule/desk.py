"""All that the editor's page shows, in one look: twelve queries for any number of talks."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, Max, Min, OuterRef, Q, prefetch_related_objects

from events.conferences.models import Edition
from events.program.problems import Finding, findings_of
from events.program.schedule.grid import DayGrid, grids_of, rooms_of
from events.program.schedule.hours import DayHours, days_of
from events.program.schedule.models import Slot, SlotJournal
from events.program.schedule.reading import programme_of
from events.program.schedule.spans import Programme
from events.program.talks.models import Talk
from events.venues.models import Room


@dataclass(frozen=True)
class Desk:
    """The programme of an edition as it is worked on."""

    programme: Programme
    tray: tuple[Talk, ...]
    rooms: tuple[Room, ...]
    undo: SlotJournal | None
    redo: SlotJournal | None

    @cached_property
    def days(self) -> list[DayHours]:
        return days_of(self.programme)

    @cached_property
    def grids(self) -> list[DayGrid]:
        return grids_of(self.programme, self.days, self.rooms, self._levels)

    @cached_property
    def _levels(self) -> dict[int, str]:
        """The worst open problem of each slot; the worst come first."""
        found: dict[int, str] = {}
        for each in self.wanting:
            for slot in each.slots:
                found.setdefault(slot, each.problem.level.value)
        return found

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return findings_of(self.programme)

    @property
    def slots(self) -> list[Slot]:
        """Every slot that has a time, also of talks that are cancelled: none can get lost."""
        edition = self.programme.edition.pk
        return [slot for slot in self.programme.slots if slot.edition_id == edition and slot.start]

    @property
    def strays(self) -> bool:
        """Whether the first day that holds something is not the edition's."""
        own, start = self.programme.own, self.programme.edition.start
        return bool(own) and start is not None and own[0].day != start

    @property
    def wanting(self) -> list[Finding]:
        """What is not solved and not accepted."""
        return [each for each in self.findings if each.problem.level.value != "note"]

    @property
    def noted(self) -> list[Finding]:
        return [each for each in self.findings if each.problem.level.value == "note"]


def desk_of(edition: Edition) -> Desk:
    """The edition is read with its series and venue."""
    prefetch_related_objects([edition], "days")
    tray = tray_of(edition)
    programme = programme_of(edition, tray)
    undo, redo = _journal(edition)
    return Desk(programme, tuple(tray), tuple(rooms_of(programme)), undo, redo)


def tray_of(edition: Edition) -> list[Talk]:
    """Talks that have no place yet, the longest first."""
    placed = Slot.objects.placed().filter(talk=OuterRef("pk"))
    rows = edition.talks.live().filter(~Exists(placed)).select_related("track")
    return list(rows.order_by("-minutes", "title", "pk"))


def _journal(edition: Edition) -> tuple[SlotJournal | None, SlotJournal | None]:
    """What Undo would take back, and what Redo would do again; in one query."""
    rows = edition.slot_journal.order_by().values("edition")
    last = rows.filter(undone=False).annotate(end=Max("pk")).values("end")
    first = rows.filter(undone=True).annotate(end=Min("pk")).values("end")
    found = edition.slot_journal.filter(Q(pk__in=last) | Q(pk__in=first))
    ends = {entry.undone: entry for entry in found}
    return ends.get(False), ends.get(True)
