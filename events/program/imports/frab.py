"""frab's schedule.xml, as frab, Pentabarf, wafer and pretalx write it."""

from events.program.imports.nodes import Node, Stream
from events.program.imports.notes import Notes, refusal
from events.program.imports.raw import RawEvent, RawPerson, RawSchedule

MOST_EVENTS = 20_000
HEAD = frozenset({"schedule", "conference", "day", "room", "tracks", "track", "version"})
# Kept by ourselves, or said elsewhere in the file.
PASSED_OVER = frozenset({"generator", "date", "start", "end", "days", "city", "venue", "subtitle"})
KNOWN = {
    "title": "title",
    "acronym": "source",
    "time_zone_name": "zone",
    "day_change": "day_change",
    "timeslot_duration": "slot_length",
}
TEXTS = {
    "title": "title",
    "subtitle": "subtitle",
    "type": "kind",
    "track": "track",
    "room": "room",
    "language": "language",
    "abstract": "abstract",
    "description": "description",
    "date": "date",
    "start": "start",
    "end": "end",
    "duration": "duration",
}
IDS = ("guid", "id", "code")


def read_frab(text: str, notes: Notes) -> RawSchedule:
    """The file's head and entries. Raises Refused for a file that is no such schedule."""
    return _Reader(notes).read(text)


class _Reader:
    """Walks through the file once, knowing in which day and room it is."""

    def __init__(self, notes: Notes) -> None:
        self.notes, self.schedule = notes, RawSchedule(zone_from="<time_zone_name>")
        self.day, self.room, self.in_head, self.root = "", "", False, ""

    def read(self, text: str) -> RawSchedule:
        Stream(frozenset({"event"}), self._opened, self._closed).read(text)
        return self.schedule

    def _opened(self, node: Node) -> None:
        if not self.root:
            self.root = node.name
            if node.name != "schedule":
                words = f"the file begins with <{node.name[:40]}>, not with <schedule>."
                raise refusal("xml", words, line=node.line)
        if node.name == "day":
            self.day, self.room = node.attributes.get("date", ""), ""
            self._day_change(node.attributes.get("start", ""))
        elif node.name == "room":
            self.room = node.attributes.get("name", "")
        elif node.name == "conference":
            self.in_head = True

    def _closed(self, node: Node) -> None:
        if node.name == "event":
            self._event(node)
        elif node.name == "conference":
            self.in_head = False
        elif self.in_head and node.name in KNOWN:
            setattr(self.schedule, KNOWN[node.name], node.text.strip())
        elif self.in_head and node.name == "base_url":
            self.schedule.source = self.schedule.source or node.text.strip()
        elif node.name not in HEAD | PASSED_OVER and not node.is_empty:
            self.notes.count(node.line, "unknown", f"<{node.name[:40]}> is not kept")

    def _day_change(self, start: str) -> None:
        self.schedule.day_change = self.schedule.day_change or start

    def _event(self, node: Node) -> None:
        if len(self.schedule.events) >= MOST_EVENTS:
            raise refusal("size", f"there are more than {MOST_EVENTS} events.", line=node.line)
        raw = RawEvent(node.line, day=self.day, room=self.room)
        for name in IDS:
            setattr(raw, name, node.attributes.get(name, ""))
        for child in node.children:
            self._field(raw, child)
        self.schedule.events.append(raw)

    def _field(self, raw: RawEvent, child: Node) -> None:
        if child.name == "persons":
            raw.persons = [_person(each) for each in child.children if each.name == "person"]
        elif child.name in TEXTS:
            if child.name != "room" or child.text.strip():
                setattr(raw, TEXTS[child.name], child.text)
        elif child.name == "code" and not raw.code:
            raw.code = child.text
        elif child.name != "slug" and not child.is_empty:
            words = f"<{child.name[:40]}> of an event is not kept"
            self.notes.count(child.line, "unknown", words)


def _person(node: Node) -> RawPerson:
    return RawPerson(node.text, node.attributes.get("id", ""))
