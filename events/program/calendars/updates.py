"""What speakers' calendars must hear: the newest release against what each was told last."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from events.program.calendars.models import CalendarEntry
from events.program.formats.names import url_of
from events.program.releases.document import Document, Entry, from_json
from events.program.releases.models import Release
from events.shared.clock import day_words

Key = tuple[int, str]  # a person and a UID


@dataclass(frozen=True)
class Update:
    """One slot in one speaker's calendar. `told` are its public words, also once it is cancelled.

    `is_first`: their calendar has not been told of it before.
    """

    person_id: int
    uid: str
    sequence: int
    cancelled: bool
    told: dict[str, Any]
    is_first: bool = False

    @property
    def start(self) -> datetime:
        return datetime.fromisoformat(self.told["start"])

    @property
    def end(self) -> datetime:
        return datetime.fromisoformat(self.told["end"])

    @property
    def words(self) -> str:
        """`“bhyve”, Wed 20 March 2019, 14:20-15:00, Room A`, on the edition's clock."""
        zone = ZoneInfo(self.told["zone"])
        start, end = self.start.astimezone(zone), self.end.astimezone(zone)
        room = f", {self.told['room']}" if self.told["room"] else ""
        hours = f"{day_words(start.date())}, {start:%H:%M}-{end:%H:%M}"
        return f"“{self.told['title']}”, {hours}{room}"


def updates_of(release: Release, *, now: datetime) -> dict[int, list[Update]]:
    """By person and time; nothing for an older release, nor of what is over. Two queries.

    A sequence grows with each update of a UID for a person, also where the feed's did not: a
    person may come to a talk, leave it and come again (RFC 5546, 2.1.4).
    """
    newest = Release.objects.filter(edition=release.edition_id).only("pk").first()
    if newest is None or newest.pk != release.pk:
        return {}
    document = from_json(release.document)
    wanted = _wanted(document)
    known = {(row.person_id, row.uid): row for row in release.edition.calendar_entries.all()}
    found = [*_requests(wanted, known), *_cancels(document, wanted, known)]
    due: dict[int, list[Update]] = defaultdict(list)
    for update in sorted(found, key=lambda each: each.start):
        if update.end > now:
            due[update.person_id].append(update)
    return dict(due)


def _wanted(document: Document) -> dict[Key, Update]:
    """Who is named in what takes place; nobody unconfirmed is in a release."""
    return {
        (person.id, entry.uid): Update(
            person.id, entry.uid, entry.sequence, cancelled=False, told=_told(document, entry)
        )
        for entry in document.live
        for person in entry.people
    }


def _told(document: Document, entry: Entry) -> dict[str, Any]:
    where = (entry.room, document.venue, document.address)
    return {
        "title": entry.title,
        "start": entry.start.isoformat(),
        "end": entry.end.isoformat(),
        "room": entry.room,
        "place": ", ".join(filter(None, where)),
        "zone": document.timezone,
        "url": url_of(document, entry),
    }


def _requests(wanted: Mapping[Key, Update], known: Mapping[Key, CalendarEntry]) -> Iterator[Update]:
    """What is new to them, and what they were told otherwise."""
    for key, update in wanted.items():
        row = known.get(key)
        if row is None:
            yield replace(update, is_first=True)
        elif row.cancelled or row.told != update.told:
            yield replace(update, sequence=max(update.sequence, row.sequence + 1))


def _cancels(
    document: Document, wanted: Mapping[Key, Update], known: Mapping[Key, CalendarEntry]
) -> Iterator[Update]:
    """What they were told and is not theirs any more, in the words they know."""
    numbers = {entry.uid: entry.sequence for entry in document.entries}
    for (person, uid), row in known.items():
        if (person, uid) not in wanted and not row.cancelled:
            sequence = max(numbers.get(uid, 0), row.sequence + 1)
            yield Update(person, uid, sequence, cancelled=True, told=row.told)


def note_told(release: Release, update: Update, *, now: datetime) -> None:
    """Keep what has been mailed."""
    CalendarEntry.objects.update_or_create(
        person_id=update.person_id,
        uid=update.uid,
        defaults={
            "edition": release.edition,
            "sequence": update.sequence,
            "cancelled": update.cancelled,
            "told": update.told,
            "at": now,
        },
    )
