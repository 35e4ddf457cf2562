"""Dates as people say them in a call, with the year that the call's own date gives them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:[snrt][tdh])?(?!\w|[.:]\d)"
_DAY_NAME = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_TO = (
    r"\s*(?:-|–|—|\bto\b|\bthrough\b|\band\b|\buntil\b|\btill\b)\s*"
    rf"{_DAY_NAME}(?:the\s+)?"
)
# Any four digits: a year that cannot be is not left out. But not the time in "March 20 1500 UTC".
_YEAR = (
    r"(?:,?\s+(?P<year>(?:19|20)\d\d\b"
    r"|\d{4}\b(?! ?(?:h|hrs|hours|people|[A-Z]{2,4})\b)))?"
)
_FORMS = (
    re.compile(
        r"(?<![\w/-])(?P<iso>\d{4}[-/]\d\d[-/]\d\d)"
        r"(?:\s*(?:–|—|to|\s-\s)\s*(?P<iso2>\d{4}[-/]\d\d[-/]\d\d))?(?![\w/-])"
    ),
    re.compile(
        rf"\b(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{_DAY})"
        rf"(?:{_TO}(?:(?P<month2>{MONTH})\s+)?(?P<day2>{_DAY}))?{_YEAR}"
    ),
    re.compile(
        rf"\b(?P<day>{_DAY})(?:\s+(?:of\s+)?(?P<month0>{MONTH}))?"
        rf"(?:{_TO}(?P<day2>{_DAY}))?\s+(?:of\s+)?(?P<month>{MONTH}){_YEAR}"
    ),
    re.compile(rf"\b(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{MONTH}){_YEAR}"),
)
BARE = re.compile(
    r"(?:\b(?:on|for|take|have|use|say|choose|keep|to|is) (?:\w+day,? )?|^)"
    r"(?P<said>[Tt]he (?P<day>\d{1,2})[snrt][tdh])\b"
    rf"(?! (?:of|{MONTH}|[a-z]+ (?:time|line|patch|bug)))"
)
# A day up to two months before the call is taken as just past, anything else as still to come.
_JUST_PAST = timedelta(days=61)
FIRST_DAY = date(1990, 1, 1)  # BSD and its calls are no older
_LAST_YEAR, _YEARS_AHEAD = 2100, 10  # nothing is planned for later, seen from the call


@dataclass(frozen=True)
class Said:
    """A day or a run of days. `start` is None when there is no such day or no year to be had."""

    text: str
    begin: int
    end_at: int
    start: date | None
    end: date | None
    inferred: bool = False
    problem: str = ""
    month_inferred: bool = False

    def as_value(self) -> dict[str, object]:
        """`start` and `end` as ISO dates or empty, `said`, and what was inferred."""
        return {
            "start": self.start.isoformat() if self.start else "",
            "end": self.end.isoformat() if self.end else "",
            "said": self.text,
            "inferred": [*["month"] * self.month_inferred, *["year"] * self.inferred],
        }


def is_possible(day: date, call: date | None) -> bool:
    """Whether a call can speak of that day: from 1990 to the tenth year after it."""
    return day >= FIRST_DAY and day.year <= (call.year + _YEARS_AHEAD if call else _LAST_YEAR)


def find_dates(
    text: str, *, call: date | None, past: bool = False, ahead: bool = False
) -> list[Said]:
    """All dates in `text`, left to right.

    `past`: the sentence speaks of what has been; `ahead`: of what may come, so never of a day that
    is just past.
    """
    found: list[Said] = []
    for match in sorted(_matches(text), key=_leftmost_longest):
        if not found or match.start() >= found[-1].end_at:
            found.append(_said(match, call=call, past=past, ahead=ahead))
    return found


def _matches(text: str) -> Iterator[re.Match[str]]:
    for form in _FORMS:
        yield from form.finditer(text)


def _leftmost_longest(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def _said(match: re.Match[str], *, call: date | None, past: bool, ahead: bool) -> Said:
    parts = match.groupdict()
    try:
        start, end, inferred = (
            _iso(parts) if parts.get("iso") else _worded(parts, call, past=past, ahead=ahead)
        )
    except (ValueError, OverflowError):
        return _no_such_day(match)
    if not all(is_possible(day, call) for day in (start, end) if day):
        return _no_such_day(match)
    if start and end and end < start:
        problem = f"This ends before it begins: {match[0]}."
        return Said(match[0], match.start(), match.end(), None, None, problem=problem)
    problem = "" if start else f"The year of {match[0]} is not known: the call has no date."
    return Said(match[0], match.start(), match.end(), start, end, inferred, problem)


def _no_such_day(match: re.Match[str]) -> Said:
    problem = f"There is no such day: {match[0]}."
    return Said(match[0], match.start(), match.end(), None, None, problem=problem)


def _iso(parts: dict[str, str | None]) -> tuple[date, date, bool]:
    first = date.fromisoformat((parts["iso"] or "").replace("/", "-"))
    last = parts.get("iso2")
    return first, date.fromisoformat(last.replace("/", "-")) if last else first, False


def _worded(
    parts: dict[str, str | None], call: date | None, *, past: bool, ahead: bool
) -> tuple[date | None, date | None, bool]:
    month = _month(parts["month"])
    first_month = _month(parts.get("month0") or parts["month"])
    last_month = _month(parts.get("month2") or parts["month"])
    first_day = _number(parts["day"])
    last_day = _number(parts.get("day2") or parts["day"])
    if parts.get("month0") is None and parts.get("month2") is None:
        first_month = last_month = month
    if parts["year"]:
        year = int(parts["year"])
        return date(year, first_month, first_day), date(year, last_month, last_day), False
    if call is None:
        date(2000, first_month, first_day)  # a leap year: raises only for what never exists
        return None, None, False
    start = infer_year(first_month, first_day, call=call, past=past, ahead=ahead)
    end = infer_year(last_month, last_day, call=call, past=past, ahead=ahead)
    over_new_year = end < start and first_month != last_month
    return start, end.replace(year=start.year + 1) if over_new_year else end, True


def find_bare_days(text: str, *, near: date) -> Iterator[Said]:
    """`the 18th` without a month: the day of that number that is nearest to `near`."""
    for match in BARE.finditer(text):
        found = _nearest(int(match["day"]), near)
        if found:
            begin, end = match.span("said")
            yield Said(match["said"], begin, end, found, found, True, "", True)  # noqa: FBT003


def _nearest(day: int, near: date) -> date | None:
    """Within half a month of `near`, if there is such a day."""
    reach = (near + timedelta(days=ahead) for ahead in range(-15, 16))
    return min(
        (one for one in reach if one.day == day), key=lambda one: abs(one - near), default=None
    )


def infer_year(
    month: int, day: int, *, call: date, past: bool = False, ahead: bool = False
) -> date:
    """The day nearest to come (or, in the past tense, last been) seen from the call.

    Raises ValueError if no year near the call has this day.
    """
    just_past = timedelta() if ahead else _JUST_PAST
    latest = call if past else call - just_past + timedelta(days=365)
    for year in range(latest.year, latest.year - 8, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            if (month, day) == (2, 29):
                continue
            raise
        if found <= latest:
            return found
    raise ValueError


def _month(word: str | None) -> int:
    return MONTHS.index((word or "")[:3].lower()) + 1


def _number(day: str | None) -> int:
    return int(re.sub(r"\D", "", day or "0"))
