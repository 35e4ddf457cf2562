"""What the checks can mend by themselves: from a draft and a finding to the fields that change.

A fix changes what was typed as little as it can; whoever presses the button sees the result.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from events.announcements.mentions import find_dates
from events.announcements.models import Announcement
from events.announcements.placeholders import wrapped
from events.announcements.problems.facts import CLOCK
from events.announcements.queries import first_post
from events.shared.clock import WEEKDAYS
from events.shared.problems import Problem

Changes = Mapping[str, object]
_NEW_PARAGRAPH = re.compile(r"\s*(?:$|[-*>|]|\d+[.)]\s|\S+://\S+\s*$|\{)")
_RANGE = re.compile(
    rf"(?:{CLOCK.pattern})(?:\s?[-\u2013]\s?\d{{1,2}}(?::\d\d)?(?:\s?[ap]\.?m\b)?)?", re.IGNORECASE
)
_PLAIN = str.maketrans(
    {"\u2013": "-", "\u2014": "-", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'}
    | {"\u2026": "...", "\u00a0": " "}
)


def mend(announcement: Announcement, problem: Problem) -> Changes:
    """The fields with their mended values; {} where nothing can be done."""
    make = FIXES.get(problem.kind)
    return make[1](announcement, problem) if make else {}


def mend_words(problem: Problem) -> str:
    """What the button says; "" where only a person can mend it."""
    return FIXES[problem.kind][0] if problem.kind in FIXES else ""


def _rewrap(announcement: Announcement, problem: Problem) -> Changes:
    """From the wide line to the end of its paragraph; an address comes to stand alone."""
    lines, at = _lines(announcement), _line(problem)
    end = at + 1
    while end < len(lines) and not _NEW_PARAGRAPH.match(lines[end]):
        end += 1
    words = " ".join(line.strip() for line in lines[at + 1 : end])
    return _body([*lines[:at], *wrapped(f"{lines[at]} {words}".rstrip()), *lines[end:]])


def _add_zone(announcement: Announcement, problem: Problem) -> Changes:
    """Behind the first time, or the first two, of the line."""
    lines, at = _lines(announcement), _line(problem)
    found = _RANGE.search(lines[at])
    name = _zone(announcement)
    if found is None or not name:
        return {}
    lines[at] = f"{lines[at][: found.end()]} {name}{lines[at][found.end() :]}"
    return _body(lines)


def _zone(announcement: Announcement) -> str:
    """`JST` on the edition's day, `+05:30` where the zone has no letters."""
    edition = announcement.edition
    if not (edition.timezone and edition.start):
        return ""
    noon = datetime.combine(edition.start, time(12), ZoneInfo(edition.timezone))
    name, offset = f"{noon:%Z}", f"{noon:%z}"
    return name if name.isalpha() else f"{offset[:3]}:{offset[3:]}"


def _right_weekday(announcement: Announcement, problem: Problem) -> Changes:
    """The weekday that the calendar knows, as long or as short as it was written."""
    field = "subject" if problem.where.startswith("subject") else "body"
    text, start = str(getattr(announcement, field)), announcement.edition.start
    year = start.year if start else announcement.edition.year
    for mention in find_dates(text, year=year):
        if mention.day and mention.weekday not in (None, mention.day.weekday()):
            wrong = WEEKDAYS[mention.weekday or 0]
            right = _LONG[mention.day.weekday()]
            behind = text[mention.start :]
            there = re.search(rf"\b{wrong}[a-z]*", behind, re.IGNORECASE)
            if there:
                new = right if len(there[0]) > 4 else right[:3]
                mended = behind[: there.start()] + new + behind[there.end() :]
                return {field: text[: mention.start] + mended}
    return {}


def _plain_subject(announcement: Announcement, problem: Problem) -> Changes:  # noqa: ARG001 -- a fix's form
    """Typographic signs as typewriters have them; letters stay."""
    mended = announcement.subject.translate(_PLAIN)
    return {"subject": mended} if mended != announcement.subject else {}


def _into_thread(announcement: Announcement, problem: Problem) -> Changes:  # noqa: ARG001 -- a fix's form
    first = first_post(announcement)
    return {"reply_to": first} if first else {}


def _at_once(announcement: Announcement, problem: Problem) -> Changes:  # noqa: ARG001 -- a fix's form
    return {"send_at": None}


FIXES: Mapping[str, tuple[str, Callable[[Announcement, Problem], Changes]]] = {
    "width": ("Rewrap", _rewrap),
    "zone": ("Add the zone", _add_zone),
    "weekday": ("Write the right weekday", _right_weekday),
    "subject_ascii": ("Use plain signs", _plain_subject),
    "thread": ("Answer the first post", _into_thread),
    "past": ("Send at once", _at_once),
}
_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _lines(announcement: Announcement) -> list[str]:
    return announcement.body.split("\n")


def _line(problem: Problem) -> int:
    return int(problem.where.split(":")[1]) - 1


def _body(lines: list[str]) -> Changes:
    return {"body": "\n".join(lines)}
