"""The activity list in words. Viewers see no address."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten
from typing import Any

from events.ledger.models import Activity, Door

ADDRESS = re.compile(r"[^\s<>,;:\"']+@[^\s<>,;:\"']+")
MASK = "(address)"
LONGEST = 80  # of a value; the whole text stands on its own page
NOBODY: dict[str, str] = {Door.COMMAND: "the command line", Door.ROBOT: "the site itself"}


@dataclass(frozen=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """Who did what, when, by which door (of a person), why; what was before and after."""

    at: datetime
    who: str
    verb: str
    what: str
    door: str
    why: str
    changes: tuple[Change, ...]


def history(activities: Iterable[Activity], *, with_addresses: bool) -> tuple[Line, ...]:
    """From activities loaded with their users' persons; asks no query."""
    return tuple(_line(activity, with_addresses=with_addresses) for activity in activities)


def _line(activity: Activity, *, with_addresses: bool) -> Line:
    def shown(text: str) -> str:
        return text if with_addresses else ADDRESS.sub(MASK, text)

    return Line(
        activity.at,
        str(activity.user) if activity.user else NOBODY.get(activity.door, activity.door),
        activity.verb.replace("_", " "),
        shown(activity.object_label),
        activity.door if activity.user else "",
        shown(activity.why),
        tuple(
            Change(field, shown(before), shown(after))
            for field, before, after in changes(activity.before, activity.after)
        ),
    )


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Field, old and new value in words, of what differs; fields keep their order."""
    fields = [*before, *(field for field in after if field not in before)]
    pairs = [(field, _words(before.get(field)), _words(after.get(field))) for field in fields]
    return [(field.replace("_", " "), old, new) for field, old, new in pairs if old != new]


def _words(value: Any) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_words, value)) or "nothing"
    return shorten(str(value), LONGEST, placeholder=" ...")
