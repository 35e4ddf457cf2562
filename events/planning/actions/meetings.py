"""Keeping the minutes of a call: its text, who was there, and the facts that were read from it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from json import dumps

from django.db import transaction as database

from events.conferences.models import Series
from events.ledger.actions import Actor, record
from events.people.models import Person
from events.people.names import fold
from events.planning.minutes.lines import read_lines
from events.planning.minutes.read import read_minutes
from events.planning.minutes.values import Fact as ReadFact
from events.planning.minutes.values import Minutes
from events.planning.models import Attendance, Fact, Meeting, MeetingRevision
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned

NO_DATE = "The call's date is missing; give it, or name the file like 20181129.md."
TOO_LONG = "These minutes are longer than 1 MB; cut them into calls."
MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Kept:
    """A meeting, and whether this text `created`, `corrected` or left it `unchanged`."""

    meeting: Meeting
    change: str
    minutes: Minutes


@database.atomic
def keep_minutes(
    series: Series,
    data: bytes,
    *,
    call_date: date | None = None,
    file_name: str = "",
    by: Actor,
    now: datetime,
) -> Kept:
    """Store the minutes of one call and propose the facts read from them; decides nothing.

    The date comes from `call_date` or from the file's name. The same text again changes nothing; a
    corrected one keeps what was decided, and the text it replaces as a revision. Raises Refused
    without a date and beyond 1 MB.
    """
    if len(data) > MOST_BYTES:
        raise Refused([block("size", TOO_LONG, where="text")])
    minutes = read_minutes(data, call_date=call_date, file_name=file_name)
    day = minutes.meeting.date
    if day is None:
        raise Refused([block("date", NO_DATE, where="date")])
    meeting, change = _store(series, day, minutes, by=by, now=now)
    if change != "unchanged":
        _keep_attendances(meeting, minutes)
        _keep_facts(meeting, minutes)
        record(change, meeting, by=by, at=now)
    return Kept(meeting, change, minutes)


def _store(
    series: Series, day: date, minutes: Minutes, *, by: Actor, now: datetime
) -> tuple[Meeting, str]:
    digest = sha256(b"".join(minutes.lines)).hexdigest()
    told = {
        "text": "\n".join(line.text for line in read_lines(b"".join(minutes.lines))[0]),
        "sha256": digest,
        "file_name": minutes.meeting.file_name[:200],
        "remarks": [note.as_json() for note in minutes.notes],
        "imported_at": now,
        "imported_by_id": by.user_id,
    }
    known = Meeting.objects.select_for_update().filter(series=series, date=day).first()
    if known is None:
        return Meeting.objects.create(series=series, date=day, **told), "created"
    if known.sha256 == digest:
        return known, "unchanged"
    MeetingRevision.objects.create(
        meeting=known,
        text=known.text,
        sha256=known.sha256,
        replaced_at=now,
        replaced_by_id=by.user_id,
    )
    update_versioned(known, **told)
    return known, "corrected"


def _keep_attendances(meeting: Meeting, minutes: Minutes) -> None:
    """Those who are written there; somebody known by just that name is linked at once."""
    written = {one.name: one.first for one in minutes.attendees}
    meeting.attendances.exclude(name__in=written).delete()
    known = {fold(person.name): person for person in Person.objects.all()}
    for name, line in written.items():
        found, made = Attendance.objects.get_or_create(
            meeting=meeting,
            name=name,
            defaults={"first_line": line, "person": known.get(fold(name))},
        )
        if not made and found.first_line != line:
            found.first_line = line
            found.save(update_fields=["first_line"])


def _keep_facts(meeting: Meeting, minutes: Minutes) -> None:
    """Propose what is new, move known ones to their lines, drop undecided ones that are gone."""
    told = keyed(minutes)
    meeting.facts.filter(state=Fact.State.PROPOSED).exclude(key__in=told).delete()
    for key, fact in told.items():
        lines = {"quote": fact.text, "first_line": fact.first, "last_line": fact.last}
        read = {
            "kind": fact.kind,
            "value": dict(fact.value),
            "certainty": fact.certainty,
            "reading": fact.reading,
        }
        # What somebody edited stays edited; only its lines move.
        Fact.objects.update_or_create(
            meeting=meeting, key=key, defaults=lines, create_defaults=lines | read
        )


def keyed(minutes: Minutes) -> dict[str, ReadFact]:
    """The facts by a key that survives moved lines: kind, value, and how many alike came before."""
    seen: Counter[str] = Counter()
    found = {}
    for fact in minutes.facts:
        plain = dumps([fact.kind, dict(fact.value)], sort_keys=True, default=str)
        seen[plain] += 1
        found[sha256(f"{plain}#{seen[plain]}".encode()).hexdigest()] = fact
    return found


@database.atomic
def link_attendee(
    attendance: Attendance, person: Person | None, *, by: Actor, now: datetime
) -> Attendance:
    """Say who somebody on a call is: a known person, or with None a new one of that name.

    Promises that were made under that name are then this person's.
    """
    attendance.person = person or Person.objects.create(name=attendance.name)
    attendance.save(update_fields=["person"])
    promised = attendance.meeting.series.action_items.filter(owner_name__iexact=attendance.name)
    promised.filter(owner=None).update(owner=attendance.person)
    record(
        "named",
        attendance.meeting,
        by=by,
        at=now,
        after={"name": attendance.name, "person": attendance.person.code},
    )
    return attendance


@database.atomic
def say_next_meeting(meeting: Meeting, day: date, *, by: Actor, now: datetime) -> Meeting:
    """Note when the next call is, as this one said."""
    before = {"date": meeting.next_date and meeting.next_date.isoformat()}
    update_versioned(meeting, next_date=day)
    after = {"date": day.isoformat()}
    record("next call", meeting, by=by, at=now, before=before, after=after)
    return meeting


@database.atomic
def publish_meeting(meeting: Meeting, *, by: Actor, now: datetime) -> Meeting:
    """Make the call's text public; minutes are private until somebody says so."""
    update_versioned(meeting, published_at=now)
    record("published", meeting, by=by, at=now)
    return meeting


@database.atomic
def take_back_meeting(meeting: Meeting, *, by: Actor, now: datetime) -> Meeting:
    """Make it private again."""
    update_versioned(meeting, published_at=None)
    record("taken back", meeting, by=by, at=now)
    return meeting
