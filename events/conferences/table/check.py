"""What each row would do to a host's days. Dates that the table does not name stay as they are."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time

from django.core.exceptions import ValidationError

from events.conferences.models import Day, Edition
from events.conferences.problems import day_problems
from events.conferences.sheet import DayRow, day_json, day_row
from events.conferences.table.columns import read_date, read_hours, read_kinds, read_time
from events.shared.clock import day_words
from events.shared.pasting import Checked, Row, Table


@dataclass
class Plan:
    """The rows as they will be shown, the good ones, and all days of the host after them."""

    rows: list[Checked] = field(default_factory=list)
    steps: list[DayRow] = field(default_factory=list)
    days: list[DayRow] = field(default_factory=list)


class Wrong(Exception):
    """A cell that cannot be read; the sentence says which."""


def plan_days(table: Table, host: Edition) -> Plan:
    known: defaultdict[date, list[DayRow]] = defaultdict(list)
    for day in host.days.all():
        known[day.date].append(day_row(day_json(day)))
    plan, told = Plan(), defaultdict[date, list[tuple[Row, DayRow]]](list)
    for row in table.rows:
        try:
            read = _read(row, host, known)
        except Wrong as wrong:
            plan.rows.append(Checked(row.line, "error", row.first("date"), str(wrong)))
        else:
            told[read.date].append((row, read))
    for on, rows in told.items():
        known[on] = _plan_date(plan, rows, known[on])
    plan.rows.sort(key=lambda checked: checked.line)
    every = [each for days in known.values() for each in days]
    plan.days = sorted(every, key=lambda one: (one.date, one.opens is not None, one.opens))
    return plan


def _plan_date(plan: Plan, rows: list[tuple[Row, DayRow]], known: list[DayRow]) -> list[DayRow]:
    """One row for one known day fills in what it tells; several replace what is known."""
    if len(rows) == 1 and len(known) == 1:
        row, read = rows[0]
        rows = [(row, _filled(row, read, known[0]))]
    for row, read in rows:
        state = "same" if read in known else "changed" if known else "new"
        text = ", ".join(filter(None, [*read.kinds, _hours_words(read), read.label, read.state]))
        plan.rows.append(Checked(row.line, state, day_words(read.date), text))
        plan.steps += [] if state == "same" else [read]
    return [read for _, read in rows]


def _hours_words(read: DayRow) -> str:
    known = [each.isoformat("minutes") if each else "?" for each in (read.opens, read.closes)]
    return "-".join(known) if read.opens or read.closes else ""


def _filled(row: Row, read: DayRow, known: DayRow) -> DayRow:
    """What the row does not tell stays."""
    hours = ("opens", "closes") if row.told.get("hours") else ()
    told = {*row.told, *hours}
    silent = {"label", "opens", "closes", "state"} - told
    return replace(read, evidence=known.evidence, **{name: getattr(known, name) for name in silent})


def _read(row: Row, host: Edition, known: Mapping[date, list[DayRow]]) -> DayRow:
    day = read_date(row.first("date"))
    if day is None:
        raise Wrong("The date is missing or cannot be read; write one like 2019-03-21.")
    kinds = read_kinds(row.first("kinds"))
    if not row.first("kinds") and len(known.get(day, ())) == 1:
        kinds = known[day][0].kinds
    if not kinds:
        raise Wrong("Say what the day is: tutorial, devsummit, conference, social or other.")
    opens, closes = _hours(row)
    for problem in day_problems(day, opens, closes, (host.start, host.end)):
        raise Wrong(problem.text)
    return DayRow(day, kinds, _state(row), label=_label(row), opens=opens, closes=closes)


def _hours(row: Row) -> tuple[time | None, time | None]:
    if hours := row.first("hours"):
        found = read_hours(hours)
        if found is None:
            raise Wrong(f"“{hours[:40]}” are no hours; write them like 09:00-18:00.")
        return found
    typed = row.first("opens"), row.first("closes")
    read = tuple(read_time(text) for text in typed)
    for text, value in zip(typed, read, strict=True):
        if text and value is None:
            raise Wrong(f"“{text[:40]}” is no time; write one like 09:00.")
    return read[0], read[1]


def _state(row: Row) -> str:
    state = row.first("state").casefold()
    if state and state not in Day.State.values:
        raise Wrong(f"“{state[:40]}” is no state; write planned, held or cancelled.")
    return state or Day.State.PLANNED.value


def _label(row: Row) -> str:
    label = row.first("label")
    try:
        Day._meta.get_field("label").clean(label, None)
    except ValidationError as error:
        raise Wrong(f"Label: {' '.join(error.messages)}") from None
    return label
