"""What is wrong inside a sheet, without looking at the database: zones, slugs, dates, doubles.

Length, address, zone and one-line rules are the models' own; here they only get their place.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from events.conferences.models import Day, Edition, Series
from events.conferences.problems import day_problems, run_problems
from events.conferences.sheet import DayRow, EditionRow, Sheet
from events.shared.problems import Problem, block
from events.venues.models import Venue

COUNTRY = re.compile(r"\A[A-Z]{2}\Z")
NO_COLUMN = {"citations", "kinds", "days", "series", "host", "venue", "demo", "edition"}


def sheet_problems(sheet: Sheet, *, known: Iterable[Problem]) -> list[Problem]:
    """New problems; entries of which a problem is `known` already are not looked at again."""
    faulty = {problem.where.partition(",")[0] for problem in known}
    found = [*_doubles(sheet), *_series(sheet), *_venues(sheet), *_editions(sheet)]
    return [problem for problem in found if problem.where.partition(",")[0] not in faulty]


def _doubles(sheet: Sheet) -> Iterator[Problem]:
    for rows in (sheet.series, sheet.venues, sheet.editions):
        for slug, times in Counter(row.slug for row in rows).items():
            if times > 1:
                yield _problem("slug", slug, "slug", f"stands {times} times in the file")


def _series(sheet: Sheet) -> Iterator[Problem]:
    for row in sheet.series:
        yield from _fields(Series(**asdict(row)), row.slug)


def _venues(sheet: Sheet) -> Iterator[Problem]:
    for row in sheet.venues:
        yield from _fields(Venue(**_columns(row)), row.slug)
        yield from _country(row.slug, row.country_code)


def _editions(sheet: Sheet) -> Iterator[Problem]:
    for row in sheet.editions:
        yield from _fields(Edition(**_columns(row)), row.slug)
        yield from _country(row.slug, row.country_code)
        yield from _run(row)
        for day in row.days:
            yield from _day(row, day)


def _fields(model: Model, name: str) -> Iterator[Problem]:
    """The model's own field rules."""
    try:
        model.clean_fields(exclude=NO_COLUMN)
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            kind = "zone" if field == "timezone" else "slug" if field == "slug" else "value"
            yield _problem(kind, name, field, " ".join(messages).rstrip("."))


def _country(name: str, code: str) -> Iterator[Problem]:
    if code and not COUNTRY.match(code):
        yield _problem("value", name, "country_code", f"{code!r} is not two capital letters")


def _run(row: EditionRow) -> Iterator[Problem]:
    for problem in run_problems(row.start, row.end):
        yield _problem(problem.kind, row.slug, problem.where, problem.text.rstrip("."))
    if not 1990 <= row.year <= 2100:
        yield _problem("date", row.slug, "year", f"{row.year} is not between 1990 and 2100")
    if row.start and row.year != row.start.year:
        yield _problem("date", row.slug, "year", f"{row.year} is not the year of {row.start}")


def _day(row: EditionRow, day: DayRow) -> Iterator[Problem]:
    name = f"{row.slug}, day {day.date}"
    columns = {key: value for key, value in asdict(day).items() if key not in NO_COLUMN}
    yield from _fields(Day(**columns), name)
    for problem in day_problems(day.date, day.opens, day.closes, (row.start, row.end)):
        yield _problem(problem.kind, name, problem.where, problem.text.rstrip("."))


def _columns(row: Any) -> dict[str, Any]:
    return {key: value for key, value in asdict(row).items() if key not in NO_COLUMN}


def _problem(kind: str, name: str, key: str, text: str) -> Problem:
    where = f"{name}, {key}"
    return block(kind, f"{where}: {text}.", where=where)
