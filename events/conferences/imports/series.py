"""Reads a series file (docs/reference/series-format.md) into a Sheet of checked values.

Every fault of the file is one sentence that names entry and field; a file with a fault is refused
whole. What needs the database (unknown hosts, a blocked day) is the action's guard.
"""

import json
from collections.abc import Iterable
from typing import Any

from events.conferences.imports import checks
from events.conferences.imports.reader import Reader
from events.conferences.models import Day, Edition, Kind, Series
from events.conferences.sheet import DayRow, EditionRow, SeriesRow, Sheet, VenueRow
from events.shared.problems import Problem, Refused, block
from events.venues.models import Certainty, Evidence

FORMAT = "bhyvecon-series/2"
MAX_BYTES = 20_000_000
MAX_PROBLEMS = 50

SERIES_KEYS = ("slug", "name", "url", "role", "usual_form")
VENUE_KEYS = (
    *("slug", "name", "address", "city", "country_code", "timezone"),
    *("certainty", "evidence", "note", "source"),
)
EDITION_KEYS = (
    *("slug", "series", "title", "year", "start", "end", "city", "country_code", "timezone"),
    *("online", "venue", "host", "placement", "status", "public", "certainty", "evidence"),
    *("url", "source", "note", "days"),
)
EDITION_TEXTS = (
    *("slug", "series", "title", "city", "subdivision", "country_code", "timezone"),
    *("venue", "host", "url", "note"),
)
DAY_KEYS = ("date", "kinds", "state", "evidence")


def read_series(data: bytes) -> Sheet:
    """The file as values; raises Refused with a sentence per fault, at most 50."""
    document = _json(data)
    problems: list[Problem] = []
    sheet = _sheet(Reader(document, "file", problems))
    problems += checks.sheet_problems(sheet, known=problems)
    if problems:
        raise Refused(problems[:MAX_PROBLEMS])
    return sheet


def _json(data: bytes) -> Any:
    if len(data) > MAX_BYTES:
        raise Refused([block("size", "The file is larger than 20 MB.", where="file")])
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_unique)
    except UnicodeDecodeError as error:
        text = f"The file is not UTF-8: byte {error.start + 1} cannot be read."
    except json.JSONDecodeError as error:
        text = f"Line {error.lineno}, column {error.colno}: this is not JSON ({error.msg})."
    except RecursionError:
        text = "The file is nested too deeply."
    except ValueError as error:
        text = f"The file cannot be read: {error}."
    raise Refused([block("json", text, where="file")])


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; raises ValueError for a key that stands in it twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one entry")
    return found


def _sheet(file: Reader) -> Sheet:
    file.keys(("format",), ("how_to_read", "series", "venues", "editions"))
    if file.problems:
        return Sheet()
    file.choice("format", (FORMAT,))
    return Sheet(
        series=tuple(_series(entry) for entry in _entries(file, "series")),
        venues=tuple(_venue(entry) for entry in _entries(file, "venues")),
        editions=tuple(_edition(entry) for entry in _entries(file, "editions")),
    )


def _entries(file: Reader, key: str) -> Iterable[Reader]:
    for number, entry in enumerate(file.items(key), start=1):
        yield Reader(entry, _name(entry, f"{key} entry {number}"), file.problems)


def _name(entry: Any, place: str) -> str:
    """The entry's slug, or its place in the list where it has none that can be shown."""
    slug = entry.get("slug") if isinstance(entry, dict) else None
    if isinstance(slug, str) and slug.isprintable():
        return slug[:60] or place
    return place


def _series(entry: Reader) -> SeriesRow:
    entry.keys(SERIES_KEYS)
    return SeriesRow(
        slug=entry.text("slug"),
        name=entry.text("name"),
        role=entry.choice("role", Series.Role.values),
        url=entry.text("url"),
        usual_form=entry.text("usual_form"),
    )


def _venue(entry: Reader) -> VenueRow:
    entry.keys(VENUE_KEYS, ("name_local", "subdivision"))
    texts = ("slug", "name", "name_local", "address", "city", "subdivision", "country_code")
    return VenueRow(
        **{key: entry.text(key) for key in texts},
        timezone=entry.text("timezone"),
        certainty=entry.choice("certainty", Certainty.values),
        evidence=entry.choice("evidence", Evidence.values),
        note=entry.text("note"),
        citations=entry.texts("source"),
    )


def _edition(entry: Reader) -> EditionRow:
    entry.keys(EDITION_KEYS, ("subdivision",))
    texts: dict[str, Any] = {key: entry.text(key) for key in EDITION_TEXTS}
    return EditionRow(
        **texts | _sureness(entry),
        year=entry.number("year"),
        start=entry.date("start"),
        end=entry.date("end"),
        online=entry.flag("online"),
        public=entry.flag("public"),
        placement=entry.choice("placement", Edition.Placement.values, empty=True),
        status=entry.choice("status", Edition.Status.values),
        citations=entry.texts("source"),
        days=tuple(_days(entry)),
    )


def _sureness(entry: Reader) -> dict[str, str]:
    """certainty {date, venue} and evidence {date, venue} as four fields."""
    found = {}
    for key, choices in (("certainty", Certainty.values), ("evidence", Evidence.values)):
        inner = Reader(entry.entry.get(key), f"{entry.name}, {key}", entry.problems)
        inner.keys(("date", "venue"))
        for fact in ("date", "venue"):
            found[f"{fact}_{key}"] = inner.choice(fact, choices)
    return found


def _days(entry: Reader) -> Iterable[DayRow]:
    for number, item in enumerate(entry.items("days"), start=1):
        day = Reader(item, f"{entry.name}, day {number}", entry.problems)
        day.keys(DAY_KEYS, ("label", "opens", "closes"))
        date, kinds = day.date("date"), day.texts("kinds")
        if not kinds or not set(kinds) <= set(Kind.values):
            day.refuse("kinds", f"must be one or more of {', '.join(Kind.values)}", kind="value")
        state = day.choice("state", Day.State.values)
        evidence = day.choice("evidence", Evidence.values)
        hours = {"opens": day.time("opens"), "closes": day.time("closes")}
        if date:
            yield DayRow(date, kinds, state, evidence, day.text("label"), **hours)
        elif not day.entry.get("date"):
            day.refuse("date", "is empty", kind="date")
