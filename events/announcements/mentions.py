"""Dates as people write them in English text, with the weekday if one stands beside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from events.shared.clock import MONTHS, WEEKDAYS


@dataclass(frozen=True)
class Mention:
    """A date in a text. `day` is None where the calendar has no such day; `weekday` 0 is Monday."""

    text: str
    day: date | None
    weekday: int | None
    start: int


_WEEKDAY = (
    r"(?P<{0}>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b\.?"
)
_NAMES = "|".join([*(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS), "sept"])
_MONTH = rf"(?P<month>{_NAMES})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|[nr]d|th)?"
_YEAR = r"(?:,?\s+(?P<year>\d{4})\b)"
_BEFORE = r"(?:\b" + _WEEKDAY.format("before") + r",?\s+(?:the\s+)?\(?)?"
# The weekday behind a date is its own only if no other date begins with it.
_AFTER = (
    r"(?:,?\s?\(" + _WEEKDAY.format("enclosed") + r"\)"
    r"|,?[ ]" + _WEEKDAY.format("after") + rf"(?!,?\s+(?:the\s+)?(?:\d|{_NAMES})))?"
)
_FORMS = tuple(
    re.compile(_BEFORE + form + _AFTER, re.IGNORECASE)
    for form in (
        rf"(?<![\d-])\b{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}?",
        rf"\b{_MONTH}\s+{_DAY}\b{_YEAR}?",
        r"(?<![\w/.-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w/-])",
    )
)


def find_dates(text: str, *, year: int) -> Iterator[Mention]:
    """All dates of `text`; one without a year is taken to be of `year`."""
    for form in _FORMS:
        for found in form.finditer(text):
            weekday = found["before"] or found["enclosed"] or found["after"]
            yield Mention(
                " ".join(found[0].split()),
                _day_of(found, year),
                None if weekday is None else _number(weekday),
                found.start(),
            )


def _number(weekday: str) -> int:
    return WEEKDAYS.index(weekday[:3].capitalize())


def _day_of(found: re.Match[str], year: int) -> date | None:
    name = found["month"]
    month = int(name) if name.isdigit() else _month(name)
    try:
        return date(int(found["year"] or year), month, int(found["day"]))
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(at for at, full in enumerate(MONTHS, 1) if full[:3] == name[:3].capitalize())
