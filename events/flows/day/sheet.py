"""The run sheet: one day of an edition by the minute, with who is there and what is to be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from events.conferences.models import Edition
from events.logistics.models import Shift
from events.logistics.queries.roster import shifts_of
from events.people.models import Person
from events.planning.plan.models import PlanItem
from events.planning.plan.queries import items_of
from events.program.day.models import Arrival
from events.program.day.queries import delays_of
from events.program.day.words import late_words
from events.program.releases.freezing import TO_COME
from events.program.schedule.hours import edition_zone
from events.program.schedule.models import Slot
from events.shared.clock import conference_day, day_words


@dataclass(frozen=True)
class Line:
    """A slot on the edition's clock."""

    slot: Slot
    start: datetime
    end: datetime
    state: str  # over, now, next, later

    @property
    def hours(self) -> str:
        return f"{self.starts}-{self.ends}"

    @property
    def starts(self) -> str:
        return f"{self.start:%H:%M}"

    @property
    def ends(self) -> str:
        return f"{self.end:%H:%M}"

    @property
    def public_title(self) -> str:
        """What the room may read, as in a release: only a break or a public talk has a name."""
        talk, is_break = self.slot.talk, self.slot.kind == Slot.Kind.BREAK
        return self.slot.title if is_break or (talk and talk.is_public) else TO_COME

    @property
    def public_people(self) -> str:
        """Who holds it, for the room."""
        talk = self.slot.talk
        shown = talk.shown_speakings if talk and talk.is_public else []
        return ", ".join(each.spoken_name for each in shown)


@dataclass(frozen=True)
class Expected:
    """A speaker of the day, when they are on, and whether anybody has seen them."""

    person: Person
    first: Line
    arrival: Arrival | None


@dataclass(frozen=True)
class Sheet:
    """All that the day's page shows."""

    edition: Edition
    day: date
    dates: tuple[date, ...]
    lines: tuple[Line, ...]
    tasks: tuple[PlanItem, ...]
    speakers: tuple[Expected, ...]
    late: str  # as everybody reads it; "" on time
    shifts: tuple[Shift, ...]  # who sits at the desk, who records

    @property
    def words(self) -> str:
        return day_words(self.day)

    @cached_property
    def now(self) -> list[Line]:
        return [line for line in self.lines if line.state == "now"]

    @cached_property
    def next(self) -> list[Line]:
        return [line for line in self.lines if line.state == "next"]

    @property
    def shiftable(self) -> list[Line]:
        """From where on the rest can be moved: what has not begun."""
        return [line for line in self.lines if line.state in {"next", "later"}]

    @property
    def numbers(self) -> list[tuple[str, str]]:
        """For organizers only."""
        here = sum(each.arrival is not None for each in self.speakers)
        over = sum(line.state == "over" for line in self.lines)
        done = sum(task.state != PlanItem.State.OPEN for task in self.tasks)
        return [
            ("Speakers here", f"{here} of {len(self.speakers)}"),
            ("Slots over", f"{over} of {len(self.lines)}"),
            ("Tasks done", f"{done} of {len(self.tasks)}"),
        ]


def sheet_of(edition: Edition, day: date | None, *, now: datetime, for_room: bool = False) -> Sheet:
    """A day by its date; without one today, or the nearest that is still to come, or the last.

    What runs after midnight belongs to the evening before. `for_room` leaves out blocked time.
    """
    zone = edition_zone(edition)
    rows = edition.slots.placed().with_talks()
    placed = rows.exclude(kind=Slot.Kind.BLOCKED) if for_room else rows
    slots = [slot for slot in placed if not (slot.talk and slot.talk.is_over)]
    dates = dates_of(edition, slots, zone)
    chosen = day or _nearest(dates, conference_day(now, zone.key))
    lines = lines_of((slot for slot in slots if _day_of(slot, zone) == chosen), zone, now)
    tasks = [item for item in items_of(edition) if item.due == chosen]
    shifts = [one for one in shifts_of(edition) if conference_day(one.start, zone.key) == chosen]
    return Sheet(
        edition,
        chosen,
        tuple(dates),
        tuple(lines),
        tuple(tasks),
        tuple(_speakers(edition, lines)),
        late_words(delays_of(edition, chosen), zone, now),
        tuple(shifts),
    )


def dates_of(edition: Edition, slots: Iterable[Slot], zone: ZoneInfo) -> list[date]:
    """The edition's own days, and others that hold slots."""
    dates = {_day_of(slot, zone) for slot in slots}
    if edition.start and edition.end:
        run = min((edition.end - edition.start).days, 13)
        dates |= {edition.start + timedelta(days=number) for number in range(run + 1)}
    return sorted(day for day in dates if day)


def lines_of(slots: Iterable[Slot], zone: ZoneInfo, now: datetime) -> list[Line]:
    """By time, each with its state. What begins next is all that begins at the next moment."""
    timed = [(slot, slot.start, slot.end) for slot in slots if slot.start and slot.end]
    coming = min((start for _, start, _ in timed if start > now), default=now)
    return [
        Line(slot, start.astimezone(zone), end.astimezone(zone), _state_of(start, end, now, coming))
        for slot, start, end in timed
    ]


def _state_of(start: datetime, end: datetime, now: datetime, coming: datetime) -> str:
    if end <= now:
        return "over"
    if start <= now:
        return "now"
    return "next" if start == coming else "later"


def _day_of(slot: Slot, zone: ZoneInfo) -> date | None:
    return conference_day(slot.start, zone.key) if slot.start else None


def _nearest(dates: list[date], today: date) -> date:
    return next((day for day in dates if day >= today), dates[-1] if dates else today)


def _speakers(edition: Edition, lines: Iterable[Line]) -> list[Expected]:
    """Everybody on stage that day by the time of their first talk."""
    seen = {row.person_id: row for row in edition.arrivals.select_related("user__person")}
    first: dict[int, Expected] = {}
    for line in lines:
        for each in line.slot.talk.speakings.all() if line.slot.talk else []:
            if each.person and each.state != each.State.DECLINED:
                told = Expected(each.person, line, seen.get(each.person.pk))
                first.setdefault(each.person.pk, told)
    return list(first.values())
