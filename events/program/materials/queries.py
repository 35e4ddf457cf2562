"""What is there of each talk, and what is still wanted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from events.conferences.models import Edition
from events.program.materials.models import Material
from events.program.talks.models import Talk

Kind, State = Material.Kind, Material.State
LOOSE = (*Talk.LOOSE, Talk.Kind.OTHER)  # nobody holds slides at lunch


@dataclass(frozen=True)
class Row:
    """A talk with what is there of it, one Material per expected kind, stored or not."""

    talk: Talk
    materials: tuple[Material, ...]


def rows_of(edition: Edition) -> list[Row]:
    """Of the talks that the public saw, by time; in four queries."""
    talks = edition.talks.public().exclude(kind__in=LOOSE).filter(slots__state="placed").distinct()
    found = talks.with_people().prefetch_related("materials", "slots")
    rows = sorted(found, key=lambda talk: (min(str(s.start) for s in talk.slots.all()), talk.pk))
    return [Row(talk, tuple(materials_of(talk))) for talk in rows]


def materials_of(talk: Talk) -> list[Material]:
    """Those expected, in order, then a paper if there is one."""
    stored = {each.kind: each for each in talk.materials.all()}
    papers = [stored[Kind.PAPER]] if Kind.PAPER in stored else []
    return [*(stored.get(kind) or fresh(talk, kind) for kind in Material.EXPECTED), *papers]


def fresh(talk: Talk, kind: str) -> Material:
    """What no row tells of: wanted, and never asked for."""
    return Material(talk=talk, kind=kind, changed_at=talk.changed_at)


def told(rows: Sequence[Row]) -> str:
    """`slides: 3 of 8 published, 4 wanted; recordings: ...`, for the head of the page."""
    return "; ".join(_told(rows, kind) for kind in Material.EXPECTED)


def _told(rows: Iterable[Row], kind: str) -> str:
    states = [each.state for row in rows for each in row.materials if each.kind == kind]
    wanted = f", {states.count(State.WANTED)} wanted" if State.WANTED in states else ""
    there = f"{states.count(State.PUBLISHED)} of {len(states)} published"
    return f"{Kind(kind).label.lower()}: {there}{wanted}"
