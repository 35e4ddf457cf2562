"""What running late would do, looked at before it is done."""

from dataclasses import dataclass
from datetime import datetime

from events.flows.day.late import LATE, mark_of, next_name, planned_delay
from events.flows.day.letters import Letter, letters_of
from events.program.day.queries import delays_of
from events.program.day.words import late_words
from events.program.releases.actions import prepare_release
from events.program.schedule.actions import shift_moves
from events.program.schedule.guard import hard_problems
from events.program.schedule.hours import edition_zone
from events.program.schedule.models import Slot
from events.program.schedule.words import clock_of
from events.shared.problems import Problem


@dataclass(frozen=True)
class Preview:
    """Which slots move, who hears of it, what everybody reads."""

    slot: Slot
    minutes: int
    moves: list[tuple[Slot, str, str]]
    letters: list[Letter]
    public: str
    version: str  # that would be released; "" while the programme is not out
    pending: list[str]  # other changes that go out with it
    problems: list[Problem]
    mark: str

    @property
    def reached(self) -> list[Letter]:
        return [letter for letter in self.letters if letter.email]

    @property
    def unreached(self) -> list[Letter]:
        """Confirmed speakers without a mail address: somebody has to tell them."""
        return [letter for letter in self.letters if not letter.email]


def preview_late(slot: Slot, minutes: int, *, everywhere: bool, now: datetime) -> Preview:
    """Changes nothing. Raises Refused where nothing would move."""
    edition, zone = slot.edition, edition_zone(slot.edition)
    moves = shift_moves(slot, minutes, everywhere=everywhere)
    delay = planned_delay(slot, minutes, everywhere=everywhere, now=now)
    delays = [*delays_of(edition, delay.date), delay]
    last = edition.releases.first()
    version = next_name(last, LATE) if last else ""
    pending = prepare_release(edition, version, now=now).difference.changes if last else ()
    return Preview(
        slot=slot,
        minutes=minutes,
        moves=[
            (each, clock_of(each.start, zone), clock_of(to["start"], zone))
            for each, to in moves
            if each.start
        ],
        letters=letters_of([(each, to["start"]) for each, to in moves], now=now),
        public=late_words(delays, zone, now) or "Nothing: the day is on time again.",
        version=version,
        pending=[each.text for each in pending],
        problems=hard_problems(edition, moves),
        mark=mark_of(edition),
    )
