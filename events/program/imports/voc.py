"""schedule.json of c3voc, version 1, and what pretalx makes of it."""

from typing import Any

from events.program.imports.frab import MOST_EVENTS
from events.program.imports.notes import Notes, refusal
from events.program.imports.objects import LINE, line_of, objects_of, text_of
from events.program.imports.raw import RawEvent, RawPerson, RawSchedule

TEXTS = {
    **{name: name for name in ("guid", "id", "code", "title", "subtitle", "track", "language")},
    **{name: name for name in ("abstract", "description", "date", "start", "end", "duration")},
    "type": "kind",
    "room": "room",
}
# Said elsewhere, or made anew by ourselves.
PASSED_OVER = frozenset({"slug", "persons", "do_not_record", "do_not_stream", LINE})
MOST_DAYS = 1000
NAMES = ("public_name", "full_public_name", "name")


def read_voc(document: dict[str, Any], notes: Notes) -> RawSchedule:
    """The file's head and entries. Raises Refused for a document without days."""
    inner = document.get("schedule", document)
    inner = inner if isinstance(inner, dict) else {}
    told = inner.get("conference")
    head = told if isinstance(told, dict) else inner
    if not isinstance(head.get("days"), list) or len(head["days"]) > MOST_DAYS:
        raise refusal("json", "This JSON is no schedule: it has no list of days.")
    schedule = RawSchedule(
        source=text_of(head.get("acronym")) or text_of(inner.get("base_url")),
        title=text_of(head.get("title")),
        zone=text_of(head.get("time_zone_name")),
        zone_from="time_zone_name",
        slot_length=text_of(head.get("timeslot_duration")),
    )
    for day in head["days"]:
        _read_day(day, schedule, notes)
    return schedule


def _read_day(day: Any, schedule: RawSchedule, notes: Notes) -> None:
    if not isinstance(day, dict) or not isinstance(day.get("rooms"), dict):
        notes.refuse(line_of(day), "day", "this day has no rooms; it cannot be read.")
        return
    schedule.day_change = schedule.day_change or text_of(day.get("day_start"))
    for room, events in day["rooms"].items():
        if room == LINE:
            continue
        for event in events if isinstance(events, list) else [events]:
            _read_event(event, text_of(day.get("date")), room, schedule, notes)


def _read_event(event: Any, day: str, room: str, schedule: RawSchedule, notes: Notes) -> None:
    if len(schedule.events) >= MOST_EVENTS:
        raise refusal("size", f"there are more than {MOST_EVENTS} events.", line=line_of(event))
    raw = RawEvent(line_of(event), day=day, room=room)
    schedule.events.append(raw)
    if not isinstance(event, dict):
        raw.refused = ("event", "this is no event")
        return
    for key, value in event.items():
        if key in TEXTS:
            _set(raw, TEXTS[key], text_of(value))
        elif key not in PASSED_OVER and value not in (None, "", [], False):
            notes.count(raw.line, "unknown", f"{key[:40]!r} of an event is not kept")
    raw.persons = [_person(each) for each in objects_of(event.get("persons"))]


def _set(raw: RawEvent, name: str, text: str) -> None:
    if name != "room" or text.strip():
        setattr(raw, name, text)


def _person(person: dict[str, Any]) -> RawPerson:
    name = next((text for key in NAMES if (text := text_of(person.get(key)))), "")
    ident = next((text for key in ("id", "guid", "code") if (text := text_of(person.get(key)))), "")
    return RawPerson(name, ident)
