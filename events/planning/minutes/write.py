"""The next call's agenda as text, in the form that the reader reads."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

_COLUMNS = 72
_READS_AS_NEW = re.compile(r"\s*(?:[-*+•–#]|\*\*|\d{1,3}[.)]|```|~~~)")


@dataclass(frozen=True)
class OpenAction:
    """A follow-up to be asked about: `owner` may be empty; `due` is a date or words, or empty."""

    text: str
    owner: str = ""
    due: str = ""


def write_agenda(
    call: date,
    *,
    attendees: Sequence[str],
    topics: Sequence[str],
    actions: Sequence[OpenAction] = (),
    changes: Sequence[str] = (),
    times: Sequence[str] = (),
    next_meeting: date | None = None,
) -> str:
    """Markdown in 72 columns; `read_minutes` finds the same date, people, topics and actions in it.

    `changes` (since the last call) and `times` (the call's time in several zones) are for people:
    the reader takes them as text, so the site never learns from itself.
    """
    parts = [
        f"# Call of {call.isoformat()}\n",
        *_section("Time", times),
        *_section("Attendees", attendees, always=True),
        *_section("Agenda Topics", topics, always=True),
        *_section("Since the last call", changes),
        "# Notes\n",
        *_section("Action Items", [_action(one) for one in actions]),
    ]
    if next_meeting:
        parts.append(f"Next meeting: {next_meeting.isoformat()}\n")
    return "\n".join(parts)


def _section(title: str, rows: Sequence[str], *, always: bool = False) -> Iterator[str]:
    if rows or always:
        yield f"# {title}\n"
    if rows:
        yield "".join(f"{_bullet(row)}\n" for row in rows)


def _action(one: OpenAction) -> str:
    text = _one_line(one.text).rstrip(".")
    due = "" if _one_line(one.due) in text else f" (due {_one_line(one.due)})"
    owner = f"**{_one_line(one.owner)}** to " if one.owner else ""
    return f"{owner}{text}{due}"


def _bullet(row: str) -> str:
    """Wrapped, unless a wrapped line would then read as a bullet or a heading of its own."""
    text = f"- {_one_line(row)}"
    lines = wrap(
        text, _COLUMNS, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return text if any(_READS_AS_NEW.match(line) for line in lines[1:]) else "\n".join(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())
