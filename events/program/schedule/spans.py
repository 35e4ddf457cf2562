"""Slots as the check sees them: when, where, who, and on what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.people.names import fold
from events.program.schedule.models import Slot
from events.shared.clock import WEEKDAYS, conference_day
from events.venues.models import Room

# Words of titles that say nothing of the subject.
COMMON = """
about after and are beyond bsd building can day for free from getting have how into introduction
keynote lightning more new next not on our over panel part project running session state status
talk talks that the this through time to tutorial under update use using what when why will with
work working workshop year your
"""
EMPTY_WORDS = frozenset(COMMON.split())


def subject_words(title: str) -> frozenset[str]:
    """Words of three letters or more, without case and accents, that are not in every title."""
    return frozenset(re.findall(r"[^\W_]{3,}", fold(title))) - EMPTY_WORDS


@dataclass(frozen=True)
class Here:
    """When a person is there, as told; `travel` minutes lie before and after."""

    arrives_at: datetime | None
    leaves_at: datetime | None
    travel: int


@dataclass(frozen=True)
class Span:
    """A placed slot that is not cancelled. `people` are names by every key they may be known by."""

    slot: Slot
    start: datetime
    end: datetime
    zone: str
    is_host: bool = False
    is_dated: bool = False  # one of several days, so that the weekday is told
    people: Mapping[str, str] = field(default_factory=dict)
    here: Mapping[str, Here] = field(default_factory=dict)  # by name, where something was told
    words: frozenset[str] = frozenset()  # of the title, that name its subject

    @property
    def title(self) -> str:
        return f"“{self.slot.title}”"

    @property
    def code(self) -> str:
        return self.slot.talk.code if self.slot.talk else ""

    @cached_property
    def room(self) -> str:
        """What tells rooms apart; "" for none."""
        return f"#{self.slot.room_id}" if self.slot.room_id else fold(self.slot.room_name)

    @cached_property
    def is_for_all(self) -> bool:
        """A break or blocked time without a room holds every room."""
        return not self.room and self.slot.kind in {Slot.Kind.BREAK, Slot.Kind.BLOCKED}

    @cached_property
    def is_loose(self) -> bool:
        """Where nobody is missed: breaks and social items, and what is no talk."""
        talk = self.slot.talk
        return self.slot.kind == Slot.Kind.BREAK or (talk is not None and talk.kind in talk.LOOSE)

    @property
    def day(self) -> date:
        return conference_day(self.start, self.zone)

    @property
    def when(self) -> str:
        """`14:20-15:00`, on the edition's clock; `Wed 14:20-15:00` where there are several days."""
        zone = ZoneInfo(self.zone)
        start, end = self.start.astimezone(zone), self.end.astimezone(zone)
        weekday = f"{WEEKDAYS[start.weekday()]} " if self.is_dated else ""
        return f"{weekday}{start:%H:%M}-{end:%H:%M}"


@dataclass(frozen=True)
class Programme:
    """All that the check reads. `accepted` has the reasons for soft problems, by kind and where."""

    edition: Edition
    slots: tuple[Slot, ...]  # all that are kept, also without a time
    spans: tuple[Span, ...]
    bookings: tuple[Booking, ...] = ()
    rooms: tuple[Room, ...] = ()  # of the venue, and those that are booked
    accepted: Mapping[tuple[str, str], str] = field(default_factory=dict)
    aliases: Mapping[int, list[str]] = field(default_factory=dict)  # by person

    @property
    def own(self) -> tuple[Span, ...]:
        """By time."""
        return tuple(span for span in self.spans if not span.is_host)
