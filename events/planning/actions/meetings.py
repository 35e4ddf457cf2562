"""Keeping the minutes of a call: its text, who was there, and the facts that were read from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db import transaction as database
from django.db.models import QuerySet

from events.conferences.models import Series
from events.ledger.actions import Actor, record
from events.people.models import Person
from events.people.names import fold
from events.planning.actions.reading import keep_facts
from events.planning.minutes.dates import FIRST_DAY
from events.planning.minutes.likeness import LEAST, kept_share
from events.planning.minutes.lines import read_lines
from events.planning.minutes.read import read_minutes
from events.planning.minutes.values import Minutes
from events.planning.models import ActionItem, Attendance, Meeting, MeetingRevision
from events.shared.clock import day_words
from events.shared.problems import Refused, block
from events.shared.transitions import update_versioned

NO_DATE = "The call's date is missing; give it, or name the file like 20181129.md."
TOO_LONG = "These minutes are longer than 1 MB; cut them into calls."
MOST_BYTES = 1_000_000
AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class Kept:
    """A meeting, and whether this text `created`, `corrected` or left it `unchanged`.

    `gone` counts the decided facts that the text says no more.
    """

    meeting: Meeting
    change: str
    minutes: Minutes
    gone: int = 0


@database.atomic
def keep_minutes(
    series: Series,
    data: bytes,
    *,
    call_date: date | None = None,
    file_name: str = "",
    replace: bool = False,
    by: Actor,
    now: datetime,
) -> Kept:
    """Store the minutes of one call and propose the facts read from them; decides nothing.

    The date comes from `call_date` or from the file's name. The same text again changes nothing; a
    corrected one keeps what was decided, and the text it replaces as a revision; published minutes
    are private again. Raises Refused without a sensible date, beyond 1 MB, and for a text that
    keeps little of the one that is there, unless `replace` says that it is the same call.
    """
    if len(data) > MOST_BYTES:
        raise Refused([block("size", TOO_LONG, where="text")])
    minutes = read_minutes(data, call_date=call_date, file_name=file_name)
    day = _day_of(minutes, now.date())
    meeting, change = _store(series, day, minutes, replace=replace, by=by, now=now)
    if change == "unchanged":
        return Kept(meeting, change, minutes)
    _keep_attendances(meeting, minutes)
    keep_facts(meeting, minutes)
    record(change, meeting, by=by, at=now)
    return Kept(meeting, change, minutes, meeting.facts.filter(gone=True).count())


def _day_of(minutes: Minutes, today: date) -> date:
    """The call's date. Raises Refused where there is none, or none on which there was a call."""
    day = minutes.meeting.date
    if day is None:
        raise Refused([block("date", NO_DATE, where="date")])
    if not FIRST_DAY <= day <= today + AHEAD:
        text = f"{day} cannot be the date of a call: write one from 1990 to a year from now."
        raise Refused([block("date", text, where="date")])
    return day


def _store(
    series: Series, day: date, minutes: Minutes, *, replace: bool, by: Actor, now: datetime
) -> tuple[Meeting, str]:
    digest = sha256(b"".join(minutes.lines)).hexdigest()
    text = "\n".join(line.text for line in read_lines(b"".join(minutes.lines))[0])
    told = {
        "text": text,
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
    if not replace:
        _refuse_another_call(known, text)
    MeetingRevision.objects.create(
        meeting=known,
        text=known.text,
        sha256=known.sha256,
        replaced_at=now,
        replaced_by_id=by.user_id,
    )
    # Nobody has looked at the new text with the eyes of the public.
    update_versioned(known, **told, published_at=None)
    return known, "corrected"


def _refuse_another_call(known: Meeting, text: str) -> None:
    share = kept_share(known.text, text)
    if share < LEAST:
        words = (
            f"Other minutes of the call of {day_words(known.date)} are here already; this text"
            f" keeps {share:.0%} of them. Give the right date, or say that it replaces them."
        )
        raise Refused([block("other", words, where="replace")])


def _keep_attendances(meeting: Meeting, minutes: Minutes) -> None:
    """Those who are written there; the only one known by just that name is linked at once."""
    written = {one.name: one.first for one in minutes.attendees}
    meeting.attendances.exclude(name__in=written).delete()
    known = _only_ones(Person.objects.all())
    for name, line in written.items():
        found, made = Attendance.objects.get_or_create(
            meeting=meeting,
            name=name,
            defaults={"first_line": line, "person": known.get(fold(name))},
        )
        if not made and found.first_line != line:
            found.first_line = line
            found.save(update_fields=["first_line"])


def _only_ones(people: Iterable[Person]) -> dict[str, Person]:
    """By folded name. A name that two have is nobody's: it is asked which."""
    named: dict[str, list[Person]] = {}
    for person in people:
        named.setdefault(fold(person.name), []).append(person)
    return {name: found[0] for name, found in named.items() if len(found) == 1}


@database.atomic
def link_attendee(
    attendance: Attendance, person: Person | None, *, by: Actor, now: datetime
) -> Attendance:
    """Say who somebody on a call is: a known person, or with None a new one of that name.

    Promises that were made under that name are then this person's: in every call under a full
    name, in this call under a first name that nobody else here has.
    """
    attendance.person = person or Person.objects.create(name=attendance.name)
    attendance.save(update_fields=["person"])
    _promised(attendance).update(owner=attendance.person)
    record(
        "named",
        attendance.meeting,
        by=by,
        at=now,
        after={"name": attendance.name, "person": attendance.person.code},
    )
    return attendance


def _promised(attendance: Attendance) -> QuerySet[ActionItem]:
    """What nobody has yet, and can only be meant for this attendee."""
    meeting, words = attendance.meeting, fold(attendance.name).split()
    named = meeting.series.action_items.filter(owner_name__iexact=attendance.name, owner=None)
    if len(words) > 1:
        return named
    first = [fold(name).split()[:1] for name in meeting.attendances.values_list("name", flat=True)]
    if first.count(words) > 1:
        return named.none()
    return named.filter(source__url__startswith=meeting.url)


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
