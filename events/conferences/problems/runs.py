"""A run is first and last day, both or none, within a month; days lie near it."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from events.shared.clock import day_words
from events.shared.problems import Problem, block

LONGEST = timedelta(days=31)
AROUND = timedelta(days=14)


def run_problems(start: date | None, end: date | None) -> Iterator[Problem]:
    """What is wrong with first and last day of a run; `where` is the field."""
    if start is None or end is None:
        if start != end:
            yield block("date", "Start and end are both known, or neither is.", where="end")
    elif end < start:
        text = f"The end, {day_words(end)}, is before the start, {day_words(start)}."
        yield block("date", text, where="end")
    elif end - start > LONGEST:
        yield block("date", "The end is more than a month after the start.", where="end")


def day_problems(
    day: date, opens: time | None, closes: time | None, run: tuple[date | None, date | None]
) -> Iterator[Problem]:
    """What is wrong with one day beside the run it belongs to; `where` is the field."""
    first, last = run
    if opens and closes and closes <= opens:
        yield block("time", f"{day_words(day)} closes before it opens.", where="closes")
    if first and last and not first - AROUND <= day <= last + AROUND:
        text = f"{day_words(day)} is more than two weeks away from the run."
        yield block("date", text, where="date")
