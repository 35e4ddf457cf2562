"""What the tests of this folder share: short ways to read, and where the samples lie."""

from datetime import date
from pathlib import Path

from events.planning.minutes.read import read_minutes
from events.planning.minutes.values import Fact, Minutes

CALL = date(2018, 11, 29)
HERE = Path(__file__).parents[1]
SAMPLES = HERE / "samples"
CALLS = HERE / "calls"  # by another hand: read together, not one by one
ANSWERS = HERE / "answers"
REAL = HERE.parents[2] / "shared" / "data" / "minutes"
PEOPLE = "# Attendees\n\n- Michael Ashby\n- Rod Harrow\n- Jun Ito\n- Jun Sato\n\n# Notes\n\n"


def read(notes: str, *, call: date | None = CALL) -> Minutes:
    """Notes of a call in which Michael, Rod and two people called Jun took part."""
    return read_minutes(PEOPLE + notes, call_date=call)


def facts(notes: str, kind: str, *, call: date | None = CALL) -> list[Fact]:
    return [fact for fact in read(notes, call=call).facts if fact.kind == kind]


def values(notes: str, kind: str, *keys: str) -> list[tuple[object, ...]]:
    """The values of these keys, fact by fact, with the certainty last."""
    return [
        (*(fact.value.get(key, "") for key in keys), str(fact.certainty))
        for fact in facts(notes, kind)
    ]


def cover(minutes: Minutes) -> bytes:
    """The items' bytes joined, after a look that they follow each other without a gap."""
    follow = 1
    for item in minutes.items:
        assert item.first == follow
        assert item.last >= item.first
        follow = item.last + 1
    assert follow == len(minutes.lines) + 1
    return b"".join(minutes.item_bytes(item) for item in minutes.items)
