"""Answers of pretalx's REST interface: `slots/?expand=room,submission.speakers`, as saved."""

from typing import Any

from events.program.imports.notes import refusal
from events.program.imports.objects import line_of, objects_of, text_of
from events.program.imports.raw import RawEvent, RawPerson, RawSchedule


def is_slots(document: dict[str, Any]) -> bool:
    return isinstance(document.get("results"), list) and "schedule" not in document


def read_slots(document: dict[str, Any]) -> RawSchedule:
    """The entries of such an answer. Raises Refused for one page of several."""
    if document.get("next"):
        text = "This is one page of several; ask for all slots at once (page_size)."
        raise refusal("json", text)
    schedule = RawSchedule(source="pretalx")
    for slot in document["results"]:
        raw = RawEvent(line_of(slot))
        schedule.events.append(raw)
        if isinstance(slot, dict) and isinstance(slot.get("submission"), dict):
            _fill(raw, slot, slot["submission"])
        else:
            raw.refused = ("event", "this slot holds no talk")
    return schedule


def _fill(raw: RawEvent, slot: dict[str, Any], talk: dict[str, Any]) -> None:
    room = slot.get("room")
    raw.id, raw.code = text_of(slot.get("id")), text_of(talk.get("code"))
    raw.date, raw.end = text_of(slot.get("start")), text_of(slot.get("end"))
    raw.room = text_of(room.get("name")) if isinstance(room, dict) else ""
    for name in ("title", "abstract", "description"):
        setattr(raw, name, text_of(talk.get(name)))
    raw.language = text_of(talk.get("content_locale"))
    raw.kind = text_of(talk.get("submission_type")) or "talk"
    raw.track = text_of(talk.get("track"))
    raw.persons = [
        RawPerson(text_of(each.get("name")), text_of(each.get("code")))
        for each in objects_of(talk.get("speakers"))
    ]
