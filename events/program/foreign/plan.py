"""What a file would do to the rows that are here, worked out before anything is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from events.program.foreign.rows import (
    KEYS,
    group_by_key,
    is_over,
    slot_facts,
    talk_facts,
    track_name,
)
from events.program.foreign.sheet import Imported, ReadEvent, ReadPerson, ReadSchedule
from events.program.schedule.models import Slot
from events.program.talks.models import Talk


@dataclass
class SlotPlan:
    """One entry of a talk and its slot, if there is one; `changes` are what differs."""

    event: ReadEvent
    slot: Slot | None
    changes: dict[str, Any]


@dataclass
class TalkPlan:
    """A talk that the file tells of. `people` is None where they stay as they are."""

    talk: Talk | None
    changes: dict[str, Any]
    slots: list[SlotPlan]
    dropped: list[Slot] = field(default_factory=list)
    people: tuple[ReadPerson, ...] | None = None
    is_new: bool = False

    @property
    def title(self) -> str:
        return self.slots[0].event.title

    @property
    def is_changed(self) -> bool:
        talk_differs = bool(self.changes or self.dropped or self.people is not None)
        return talk_differs or any(each.changes for each in self.slots)


@dataclass
class Plan:
    """All talks of the file, and those that it no longer tells of."""

    sheet: ReadSchedule
    talks: list[TalkPlan]
    gone: list[Talk]

    @property
    def created(self) -> list[TalkPlan]:
        return [each for each in self.talks if each.is_new]

    @property
    def updated(self) -> list[TalkPlan]:
        return [each for each in self.talks if not each.is_new and each.is_changed]

    @property
    def changes_nothing(self) -> bool:
        return not (self.created or self.updated or self.gone)

    def outcome(self) -> Imported:
        """In numbers: every entry of the file is one of created, updated, unchanged, refused."""
        verbs = [verb for each in self.talks for verb in _verbs(each)]
        return Imported(
            read=self.sheet.read,
            created=verbs.count("created"),
            updated=verbs.count("updated"),
            unchanged=verbs.count("unchanged") + self.sheet.doubles,
            cancelled=tuple(talk.title for talk in self.gone),
            repaired=tuple(self.sheet.repaired),
            refused=tuple(self.sheet.refused),
        )


def make_plan(sheet: ReadSchedule, stored: Sequence[Talk], *, track: str = "") -> Plan:
    """`stored` is all that the feed told of before; `track` says that only this one was read."""
    index = _Index(stored)
    talks = [_plan_talk(group, index.take(group[0])) for group in group_by_key(sheet.events)]
    lacking = [
        talk
        for talk in stored
        if talk.pk not in index.taken
        and not is_over(talk)
        and not {talk.source_guid, talk.source_id, talk.source_code} & sheet.refused_keys
        and (not track or track_name(talk).casefold() == track.casefold())
    ]
    return Plan(sheet, talks, lacking)


class _Index:
    """Stored talks by guid, id and code; each is found once."""

    def __init__(self, stored: Sequence[Talk]) -> None:
        self.taken: set[int] = set()
        self._by_key: dict[tuple[str, str], Talk] = {}
        for talk in stored:
            for name in KEYS:
                if key := getattr(talk, f"source_{name}"):
                    self._by_key.setdefault((name, key), talk)

    def take(self, event: ReadEvent) -> Talk | None:
        for name in KEYS:
            talk = self._by_key.get((name, getattr(event, name)))
            if talk and talk.pk not in self.taken and _may_be(talk, event):
                self.taken.add(talk.pk)
                return talk
        return None


def _may_be(talk: Talk, event: ReadEvent) -> bool:
    """Systems give one id to several talks: another guid is another talk."""
    return not (event.guid and talk.source_guid) or event.guid == talk.source_guid


def _plan_talk(events: list[ReadEvent], talk: Talk | None) -> TalkPlan:
    slots = list(talk.slots.all()) if talk else []
    slots.sort(key=lambda slot: slot.pk)
    padded = [*slots, *[None] * len(events)]
    plans = [_plan_slot(event, slot) for event, slot in zip(events, padded, strict=False)]
    gone = {Slot.State.CANCELLED, Slot.State.REMOVED}
    return TalkPlan(
        talk,
        _talk_changes(talk, talk_facts(events[0])),
        plans,
        [slot for slot in slots[len(events) :] if slot.state not in gone],
        _people(talk, events),
        is_new=talk is None,
    )


def _plan_slot(event: ReadEvent, slot: Slot | None) -> SlotPlan:
    facts = slot_facts(event)
    differs = {k: v for k, v in facts.items() if slot is None or getattr(slot, k) != v}
    return SlotPlan(event, slot, differs)


def _talk_changes(talk: Talk | None, facts: dict[str, Any]) -> dict[str, Any]:
    if talk is None:
        return facts
    stored = {name: getattr(talk, name) for name in facts} | {"track": track_name(talk)}
    return {name: value for name, value in facts.items() if stored[name] != value}


def _people(talk: Talk | None, events: list[ReadEvent]) -> tuple[ReadPerson, ...] | None:
    told = tuple(dict.fromkeys(person for event in events for person in event.persons))
    if talk is None:
        return told or None
    known = tuple(ReadPerson(each.name, each.source_id) for each in talk.speakings.all())
    return None if known == told else told


def _verbs(plan: TalkPlan) -> list[str]:
    """One word for each entry of the talk; what changes of the talk itself counts once."""
    if plan.is_new:
        return ["created"] * len(plan.slots)
    talk_differs = bool(plan.changes or plan.dropped or plan.people is not None)
    verbs = [
        "created" if each.slot is None else "updated" if each.changes else "unchanged"
        for each in plan.slots
    ]
    if talk_differs and verbs[0] == "unchanged":
        verbs[0] = "updated"
    return verbs
