"""Which column is what: a date, kinds, hours, a label, a state."""

import re
from datetime import date, time

from events.conferences.models import Day, Kind
from events.shared.clock import MONTHS
from events.shared.pasting import Cells, guess_by_head

CHOICES = [
    ("", "(left out)"),
    ("date", "date"),
    ("kinds", "kinds"),
    ("opens", "opens"),
    ("closes", "closes"),
    ("hours", "hours, from-to"),
    ("label", "label"),
    ("state", "state"),
]
HEADS = {
    **dict.fromkeys(("date", "day", "日付"), "date"),
    **dict.fromkeys(("kind", "kinds", "type", "what"), "kinds"),
    **dict.fromkeys(("opens", "from", "start", "begins"), "opens"),
    **dict.fromkeys(("closes", "to", "until", "end", "ends"), "closes"),
    **dict.fromkeys(("hours", "time", "times"), "hours"),
    **dict.fromkeys(("label", "title", "name", "note"), "label"),
    **dict.fromkeys(("state", "status"), "state"),
}
_HOURS = re.compile(r"(\d{1,2}:\d\d)\s*[-\u2013\u2014]\s*(\d{1,2}:\d\d)")
_WORDS = re.compile(r"(?:[a-z]+,?\s+)?(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})", re.IGNORECASE)


def guess(cells: list[Cells]) -> tuple[list[str], bool]:
    """The field of each column, and whether the first row is a head."""
    headed = guess_by_head(cells, HEADS)
    if any(headed):
        return headed, True
    return [_by_look(cells[0][at]) for at in range(len(cells[0]))], False


def _by_look(cell: str) -> str:
    if read_date(cell):
        return "date"
    if _HOURS.fullmatch(cell):
        return "hours"
    if read_kinds(cell):
        return "kinds"
    return "state" if cell.casefold() in Day.State.values else "label"


def read_date(text: str) -> date | None:
    """`2019-03-21`, `21 March 2019`, `Thu 21 Mar 2019`; `3/4/2019` could be two days."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        found = _WORDS.fullmatch(text)
    if not found:
        return None
    months = [name for name in MONTHS if name.casefold().startswith(found[2].casefold())]
    try:
        return date(int(found[3]), MONTHS.index(months[0]) + 1, int(found[1])) if months else None
    except ValueError:
        return None


def read_kinds(text: str) -> tuple[str, ...]:
    """`tutorial, devsummit`, also with plurals and capitals; nothing where a word is no kind."""
    words = [word.casefold() for word in re.split(r"[,;/+&]|\band\b", text) if word.strip()]
    kinds = [word.strip().removesuffix("s") for word in words]
    return tuple(dict.fromkeys(kinds)) if all(kind in Kind.values for kind in kinds) else ()


def read_hours(text: str) -> tuple[time | None, time | None] | None:
    found = _HOURS.fullmatch(text)
    hours = [read_time(each) for each in found.groups()] if found else []
    return (hours[0], hours[1]) if hours and all(hours) else None


def read_time(text: str) -> time | None:
    try:
        return time.fromisoformat(text.zfill(5))
    except ValueError:
        return None
