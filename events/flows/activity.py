"""The list of deeds in words, each with what it changed and whether it can be taken back.

Viewers see no address, and of a person's own facts only that they were changed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from events.flows.labels import what
from events.flows.undoing import can_undo
from events.ledger.models import Activity, Door
from events.ledger.words import changes, deed_words

ADDRESS = re.compile(r"[^\s<>,;:\"']+@[^\s<>,;:\"']+")
MASK = "(address)"
NOBODY: dict[str, str] = {Door.COMMAND: "the command line", Door.ROBOT: "the site itself"}
DOORS: dict[str, str] = {
    Door.COMMAND: "by a command",
    Door.ADMIN: "in the admin",
    Door.IMPORT: "by an import",
    Door.LINK: "by a mailed link",
}
TELLING = ("edited", "updated", "changed rules", "role changed")


@dataclass(frozen=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """Who did what, when, by which door where it was no page, why; `undo` if it can be undone."""

    pk: int
    at: datetime
    who: str
    text: str
    door: str
    why: str
    changes: tuple[Change, ...]
    undo: bool
    undone: bool
    new: bool


def history(
    activities: Iterable[Activity],
    *,
    with_addresses: bool,
    may_undo: bool,
    since: datetime | None = None,
) -> tuple[Line, ...]:
    """From activities of `activities_for`, with all that is told; new is what came `since`."""
    return tuple(
        _line(activity, with_addresses=with_addresses, may_undo=may_undo, since=since)
        for activity in activities
    )


def _line(
    activity: Activity, *, with_addresses: bool, may_undo: bool, since: datetime | None
) -> Line:
    def shown(text: str) -> str:
        return text if with_addresses else ADDRESS.sub(MASK, text)

    undo = can_undo(activity)
    private = activity.object_type == "events.person" and not with_addresses
    told = activity.verb in TELLING and not private
    return Line(
        pk=activity.pk,
        at=activity.at,
        who=str(activity.user) if activity.user else NOBODY.get(activity.door, activity.door),
        text=shown(deed_words(activity, what(activity))),
        door=DOORS.get(activity.door, "") if activity.user else "",
        why=shown(activity.why),
        changes=tuple(
            Change(field, shown(before), shown(after))
            for field, before, after in (changes(activity.before, activity.after) if told else ())
        ),
        undo=undo and may_undo,
        undone=hasattr(activity, "undone_by"),
        new=since is not None and activity.at > since,
    )
