"""A schedule file of any known format, read."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from events.program.foreign.sheet import ReadEvent, ReadSchedule
from events.program.imports.decoding import decode
from events.program.imports.doubles import without_doubles
from events.program.imports.entries import keys_of, read_entry
from events.program.imports.frab import read_frab
from events.program.imports.ical import read_ical
from events.program.imports.lengths import read_slot
from events.program.imports.markup import plain_line
from events.program.imports.moments import MIDNIGHT, Hours, NoZone, read_clock, read_moment
from events.program.imports.notes import Notes, Unreadable, refusal, shown
from events.program.imports.objects import read_json
from events.program.imports.raw import RawSchedule
from events.program.imports.slots import is_slots, read_slots
from events.program.imports.voc import read_voc
from events.program.imports.zones import find_zone
from events.shared.problems import Refused, block

ASK = (
    "The file has times without a time zone. Say in which zone they are, like Asia/Tokyo "
    "(--timezone)."
)


def read_schedule(data: bytes, *, timezone: str = "") -> ReadSchedule:
    """The entries of a file, what was mended and what cannot be kept, each with its line.

    `timezone` is for times that stand without offset and zone. Raises Refused with one sentence
    for a file that cannot be read as a whole, and with the kind "zone" where a zone must be named.
    """
    notes = Notes()
    raw = _raw(decode(data, notes), notes)
    hours = Hours(_zone(raw, timezone, notes), _day_change(raw, timezone))
    slot = read_slot(raw.slot_length)
    try:
        entries = [read_entry(each, hours, slot, notes) for each in raw.events]
    except NoZone:
        raise Refused([block("zone", ASK, where="timezone")]) from None
    events, doubles = without_doubles((each for each in entries if each), notes)
    return ReadSchedule(
        source=plain_line(raw.source or raw.title, "source", 1, notes) or "unnamed",
        title=plain_line(raw.title or raw.source, "title", 1, notes),
        zone=str(hours.zone or ""),
        events=events,
        doubles=doubles,
        repaired=notes.all_repaired(),
        refused=notes.refused,
        refused_keys=_keys(raw, entries),
    )


def _keys(raw: RawSchedule, entries: list[ReadEvent | None]) -> frozenset[str]:
    """What the refused entries are known by."""
    lost = [each for each, entry in zip(raw.events, entries, strict=True) if entry is None]
    return frozenset(key for each in lost for key in keys_of(each).values() if key)


def _raw(text: str, notes: Notes) -> RawSchedule:
    start = text.lstrip()[:20].upper()
    if start.startswith("<"):
        return read_frab(text, notes)
    if start.startswith("BEGIN:VCALENDAR"):
        return read_ical(text, notes)
    if start.startswith(("{", "[")):
        document = read_json(text)
        if isinstance(document, dict):
            return read_slots(document) if is_slots(document) else read_voc(document, notes)
    raise refusal("format", "This is no schedule: neither frab XML, nor JSON, nor iCalendar.")


def _zone(raw: RawSchedule, asked: str, notes: Notes) -> ZoneInfo | None:
    """As somebody said, else as the file says, else none."""
    known = find_zone(raw.zone)
    if raw.zone.strip() and known is None:
        notes.mend(1, "zone", f"The file's zone {shown(raw.zone)} is not known.")
    zone = find_zone(asked) or known
    if any(not each.zone and _is_floating(each.date or each.start) for each in raw.events):
        whose = "as was said" if asked else f"by {raw.zone_from}"
        if zone is not None:
            notes.mend(1, "zone", f"Times without offset were read in {zone}, {whose}.")
    return zone


def _is_floating(text: str) -> bool:
    """Whether a moment stands without an offset."""
    tail = text.strip()[10:]
    return not (tail.upper().endswith("Z") or "+" in tail or "-" in tail)


def _day_change(raw: RawSchedule, asked: str) -> time:
    """When a day begins: a clock time, or the instant at which the file's first day begins."""
    told = raw.day_change.strip()
    try:
        if len(told) <= 8:
            return read_clock(told)
        moment = read_moment(told, "day")
    except Unreadable:
        return MIDNIGHT
    zone = find_zone(asked) or find_zone(raw.zone)
    return _local(moment, zone).time() if moment else MIDNIGHT


def _local(moment: datetime, zone: ZoneInfo | None) -> datetime:
    try:
        return moment.astimezone(zone) if moment.tzinfo and zone else moment
    except (OverflowError, ValueError):
        return datetime.min.replace(tzinfo=UTC)
