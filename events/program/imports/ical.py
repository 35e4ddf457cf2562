"""iCalendar feeds: each VEVENT an entry."""

import re
from datetime import tzinfo

from events.program.imports.frab import MOST_EVENTS
from events.program.imports.lines import Line, read_lines
from events.program.imports.notes import Notes, refusal, shown
from events.program.imports.raw import RawEvent, RawPerson, RawSchedule
from events.program.imports.zones import find_zone, zone_of_rules

TEXTS = {
    "UID": "guid",
    "SUMMARY": "title",
    "DESCRIPTION": "description",
    "LOCATION": "room",
    "CATEGORIES": "track",
    "DURATION": "duration",
}
HEAD = {"X-WR-TIMEZONE": "zone", "X-WR-CALNAME": "title", "NAME": "title"}
REPEATS = frozenset({"RRULE", "RDATE", "EXRULE", "RECURRENCE-ID"})
# Bookkeeping of calendars; what is not kept beyond it is named once per kind.
PASSED_OVER = frozenset(
    [
        "DTSTAMP",
        "CREATED",
        "LAST-MODIFIED",
        "SEQUENCE",
        "CLASS",
        "TRANSP",
        "PRIORITY",
        "METHOD",
        "ORGANIZER",
    ]
)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?", re.IGNORECASE)


def read_ical(text: str, notes: Notes) -> RawSchedule:
    """The calendar's head and entries. Raises Refused where a component does not end."""
    reader = _Reader(notes)
    for line in read_lines(text, notes):
        reader.take(line)
    if reader.path:
        name, number = reader.path[-1]
        raise refusal("ical", f"BEGIN:{name} has no END; the file is cut.", line=number)
    return reader.schedule


class _Reader:
    """Walks through the lines once; `path` are the components that it is in."""

    def __init__(self, notes: Notes) -> None:
        self.notes, self.schedule = notes, RawSchedule(zone_from="X-WR-TIMEZONE")
        self.path: list[tuple[str, int]] = []
        self.rules: list[str] = []
        self.zones: dict[str, tzinfo | None] = {}
        self.raw = RawEvent(0)

    def take(self, line: Line) -> None:
        if line.name == "BEGIN":
            self._begin(line.value.strip().upper(), line)
        elif line.name == "END":
            self._end(line.value.strip().upper(), line)
        elif not self.path:
            raise refusal("ical", "this stands outside BEGIN and END.", line=line.number)
        elif self.path[-1][0] == "VEVENT":
            self._property(line)
        elif len(self.path) > 1 and self.path[1][0] == "VTIMEZONE":
            self._rule(line)
        elif self.path[-1][0] == "VCALENDAR":
            self._head(line)

    def _begin(self, name: str, line: Line) -> None:
        self.path.append((name, line.number))
        if name == "VEVENT":
            if len(self.schedule.events) >= MOST_EVENTS:
                words = f"there are more than {MOST_EVENTS} events."
                raise refusal("size", words, line=line.number)
            self.raw = RawEvent(line.number, kind="talk")
            self.schedule.events.append(self.raw)
        elif name == "VTIMEZONE":
            self.rules = ["BEGIN:VTIMEZONE"]
        elif len(self.path) > 1 and self.path[1][0] == "VTIMEZONE":
            self._rule(line)
        elif name != "VCALENDAR":
            self.notes.count(line.number, "unknown", f"{name[:40]} is not kept")

    def _end(self, name: str, line: Line) -> None:
        if not self.path or self.path[-1][0] != name:
            raise refusal("ical", f"END:{name[:40]} ends nothing.", line=line.number)
        if len(self.path) > 1 and self.path[1][0] == "VTIMEZONE":
            self._rule(line)
        self.path.pop()

    def _rule(self, line: Line) -> None:
        self.rules.append(f"{line.name}:{line.value}")
        if (line.name, line.value.strip().upper()) == ("END", "VTIMEZONE"):
            self._keep_zone()

    def _keep_zone(self) -> None:
        """By its name, by the place it names, else by its own rules."""
        told = dict(rule.split(":", 1) for rule in self.rules)
        name = told.get("TZID", "").strip()
        known = find_zone(name) or find_zone(told.get("X-LIC-LOCATION", ""))
        self.zones[name] = known or zone_of_rules("\r\n".join(self.rules))

    def _head(self, line: Line) -> None:
        if line.name in HEAD and not getattr(self.schedule, HEAD[line.name]):
            setattr(self.schedule, HEAD[line.name], line.text.strip())
        if line.name == "PRODID":
            self.schedule.source = line.text.strip()

    def _property(self, line: Line) -> None:
        name = line.name
        if name in TEXTS:
            setattr(self.raw, TEXTS[name], line.text)
        elif name in {"DTSTART", "DTEND"}:
            self._moment(line)
        elif name == "STATUS":
            self.raw.cancelled = line.value.strip().upper() == "CANCELLED"
        elif name == "ATTENDEE":
            self.raw.persons.append(RawPerson(line.parameters.get("CN", "")))
        elif name in REPEATS:
            self.raw.refused = ("repeats", f"{name} is not read: repeated events are not kept")
        elif name not in PASSED_OVER:
            self.notes.count(line.number, "unknown", f"{name[:40]} of an event is not kept")

    def _moment(self, line: Line) -> None:
        found = _MOMENT.fullmatch(line.value.strip())
        if found is None:
            self.raw.refused = ("date", f"{line.name} {shown(line.value)} cannot be read")
            return
        year, month, day, hour, minute, second, utc = found.groups()
        if zone_name := line.parameters.get("TZID", ""):
            self._zone(zone_name)
        clock = f"T{hour}:{minute}:{second or '00'}{'+00:00' if utc else ''}" if hour else ""
        text = f"{year}-{month}-{day}{clock or 'T00:00:00'}"
        setattr(self.raw, "date" if line.name == "DTSTART" else "end", text)
        self.raw.all_day = self.raw.all_day or not clock

    def _zone(self, name: str) -> None:
        if name not in self.zones:
            self.zones[name] = find_zone(name)
            if self.zones[name]:
                words = f"The zone {shown(name)} is not described; the one of that name is taken"
                self.notes.count(self.raw.line, "zone", words)
        if (zone := self.zones[name]) is None:
            self.raw.refused = ("zone", f"nobody knows the zone {shown(name)}")
        self.raw.zone = zone
