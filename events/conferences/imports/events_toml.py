"""Reads one event as FreeBSD's website keeps it: `[[events]]` in eventsYYYY.toml.

Real files lack fields and hold HTML in the description; only name and dates must be there.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from events.shared.problems import Problem, Refused, block

MAX_CHARACTERS = 20_000
YEAR = re.compile(r"\s*\b(19|20)\d\d\b\s*")


@dataclass(frozen=True)
class Event:
    """What such a block tells of a host; empty is not told. The zone is never told."""

    name: str
    series: str
    start: date
    end: date
    city: str = ""
    country_code: str = ""
    url: str = ""
    site: str = ""


def read_event(text: str) -> Event:
    """The one event of a pasted block; raises Refused with a sentence per fault."""
    entry = _only(_toml(text))
    problems: list[Problem] = []
    name = _text(entry, "name", problems)
    start, end = _date(entry, "startDate", problems), _date(entry, "endDate", problems)
    if not name and not problems:
        problems.append(_refuse("name", "The block has no name.", kind="key"))
    code = _text(entry, "countryCode", problems)
    texts = {key: _text(entry, key, problems) for key in ("city", "url", "site")}
    if problems or start is None or end is None:
        raise Refused(problems)
    return Event(name, YEAR.sub(" ", name).strip(), start, end, country_code=code, **texts)


def _toml(text: str) -> dict[str, Any]:
    if len(text) > MAX_CHARACTERS:
        raise Refused([_refuse("", "The text is too long for one event; paste one block.")])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused([_refuse("", f"This is not TOML: {error}.")]) from None
    except (RecursionError, ValueError):
        raise Refused([_refuse("", "This is not TOML.")]) from None


def _only(document: dict[str, Any]) -> dict[str, Any]:
    """The event of `[[events]]`, or the bare keys of one."""
    events = document.get("events", [document] if "startDate" in document else [])
    if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
        raise Refused([_refuse("events", "Events begin with [[events]].")])
    if len(events) != 1:
        text = f"The text holds {len(events)} events; paste one [[events]] block."
        raise Refused([_refuse("events", text)])
    event: dict[str, Any] = events[0]
    return event


def _text(entry: dict[str, Any], key: str, problems: list[Problem]) -> str:
    value = entry.get(key, "")
    if isinstance(value, str):
        return value.strip()
    problems.append(_refuse(key, f"{key} must be text.", kind="type"))
    return ""


def _date(entry: dict[str, Any], key: str, problems: list[Problem]) -> date | None:
    """A date as text or as TOML's own."""
    value = entry.get(key)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        missing = f"{key} is missing."
        wrong = f"{key} must be a date like 2019-03-21, not {str(value)[:40]!r}."
        text = missing if value is None else wrong
        problems.append(_refuse(key, text, kind="date"))
        return None


def _refuse(where: str, text: str, *, kind: str = "toml") -> Problem:
    return block(kind, text, where=where)
