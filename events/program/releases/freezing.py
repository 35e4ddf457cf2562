"""From the rows of a programme to what may be told of them; nothing unconfirmed gets through."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.conf import settings

from events.conferences.models import Edition
from events.program.releases.document import Document, Entry, Name
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk

TO_COME = "To be announced"
WHERE = (
    *("id", "guid", "uid", "sequence", "changed_at", "start", "end"),
    *("room", "room_guid", "cancelled"),
)
Sure = Mapping[int, set[int | None]]  # the people who have confirmed, by slot
KEPT = timedelta(days=30)  # a cancelled entry stays so long, or until the edition is over


def freeze(
    edition: Edition, slots: Iterable[Slot], last: Document | None, *, version: str, now: datetime
) -> Document:
    """The public programme. `slots` have their rooms, talks, tracks and people loaded."""
    slots = list(slots)
    told: list[Entry] = []
    seen: set[str] = set()
    for slot in slots:
        if entry := _entry(slot, now, is_first=not slot.talk or slot.talk.code not in seen):
            seen.add(entry.code)
            told.append(entry)
    before = {entry.id: entry for entry in last.entries} if last else {}
    entries = [_numbered(entry, before.get(entry.id), now) for entry in told]
    here = {entry.id for entry in told}
    sure = _confirmed(slots)
    gone = [_gone(entry, sure, now) for key, entry in before.items() if key not in here]
    kept = [entry for entry in gone if _is_kept(entry, edition, now)]
    order = sorted([*entries, *kept], key=lambda each: (each.start, each.room, each.id))
    guid = last.guid if last else str(uuid4())
    return replace(_head(edition, version, now), entries=tuple(order), guid=guid)


def thaw(
    old: Document, last: Document, slots: Iterable[Slot], *, version: str, now: datetime
) -> Document:
    """An old release told anew after `last`: numbers go on, what it does not have is cancelled.

    A talk that by the `slots` of today is not public any more is to be announced.
    """
    slots = list(slots)
    before = {entry.id: entry for entry in last.entries}
    public = {slot.pk for slot in slots if slot.talk is None or slot.talk.is_public}
    sure = _confirmed(slots)
    told = [
        _numbered(_as_of_today(entry, public, sure), before.get(entry.id), now)
        for entry in old.entries
    ]
    here = {entry.id for entry in told}
    gone = [_gone(entry, sure, now) for key, entry in before.items() if key not in here]
    order = sorted([*told, *gone], key=lambda each: (each.start, each.room, each.id))
    return replace(old, version=version, released_at=now, entries=tuple(order))


def acronym_of(edition: Edition) -> str:
    """`bhyvecon-2019-tokyo`: letters alone behind the year, as the JSON format wants it."""
    series = re.sub(r"[^a-z0-9_]", "", edition.series.slug)
    city = re.sub(r"[^a-z]", "", edition.slug.partition("-")[2])
    return f"{series}-{edition.year}-{city or 'unknown'}"


def _head(edition: Edition, version: str, now: datetime) -> Document:
    venue, host = edition.venue, edition.host
    return Document(
        version=version,
        released_at=now,
        slug=edition.slug,
        acronym=acronym_of(edition),
        title=edition.title,
        timezone=edition.timezone,
        url=f"{settings.BASE_URL}/{edition.slug}/",
        guid="",
        city=edition.city,
        country_code=edition.country_code,
        venue=venue.name if venue else "",
        address=venue.address if venue else "",
        geo=venue.geo if venue else "",
        first=str(edition.start or ""),
        last=str(edition.end or ""),
        beside=host.title if host else "",
        beside_first=str(host.start or "") if host else "",
        beside_last=str(host.end or "") if host else "",
    )


def _entry(slot: Slot, now: datetime, *, is_first: bool) -> Entry | None:
    """None for what is told to nobody: not placed, blocked, cancelled."""
    hidden = slot.kind == Slot.Kind.BLOCKED or (slot.talk and slot.talk.state in Talk.OVER)
    if not slot.is_placed or hidden or slot.start is None or slot.end is None:
        return None
    entry = Entry(
        id=slot.pk,
        guid=str(slot.guid),
        uid=slot.uid,
        sequence=slot.sequence,
        changed_at=now,
        start=slot.start.astimezone(UTC),
        end=slot.end.astimezone(UTC),
        kind="break" if slot.kind == Slot.Kind.BREAK else "other",
        title=(slot.text or "Break") if slot.kind == Slot.Kind.BREAK else TO_COME,
        room=slot.place,
        room_guid=str(slot.room.guid) if slot.room else "",
        is_placeholder=slot.kind != Slot.Kind.BREAK,
    )
    if slot.talk and slot.talk.is_public:
        return _with_talk(entry, slot.talk, is_first=is_first)
    return entry


def _with_talk(entry: Entry, talk: Talk, *, is_first: bool) -> Entry:
    track = talk.track
    return replace(
        entry,
        kind=talk.kind,
        title=talk.title,
        is_placeholder=False,
        is_first=is_first,
        code=talk.code,
        subtitle=talk.subtitle,
        abstract=talk.abstract,
        description=talk.description,
        language=talk.language,
        track=track.name if track else "",
        track_slug=track.slug if track else "",
        track_color=track.color if track else "",
        may_record=talk.recording != Talk.Recording.NO,
        people=tuple(name for each in talk.shown_speakings if (name := _name(each))),
    )


def _name(speaking: Speaking) -> Name | None:
    person = speaking.person
    if person is None or not speaking.is_confirmed:
        return None
    return Name(person.pk, str(person.guid), person.code, person.name)


def _numbered(entry: Entry, was: Entry | None, now: datetime) -> Entry:
    """What calendars were told last goes on; only what differs is told anew."""
    if was is None:
        return entry
    entry = replace(entry, links=was.links if entry.code == was.code else entry.links)
    same = replace(entry, sequence=was.sequence, changed_at=was.changed_at)
    if same == was:
        return was
    moved = entry.told != was.told
    return replace(entry, sequence=was.sequence + moved, changed_at=now)


def _gone(entry: Entry, sure: Sure, now: datetime) -> Entry:
    """Cancelled: whoever imported it must hear so. Who took the yes back is not named."""
    entry = _naming(entry, sure)
    if entry.cancelled:
        return entry
    return replace(entry, cancelled=True, sequence=entry.sequence + 1, changed_at=now)


def _confirmed(slots: Iterable[Slot]) -> Sure:
    """By slot: who stands to the talk today."""
    return {
        slot.pk: {each.person_id for each in slot.talk.speakings.all() if each.is_confirmed}
        for slot in slots
        if slot.talk
    }


def _naming(entry: Entry, sure: Sure) -> Entry:
    named = tuple(person for person in entry.people if person.id in sure.get(entry.id, set()))
    return replace(entry, people=named)


def _as_of_today(entry: Entry, public: set[int], sure: Sure) -> Entry:
    entry = replace(_naming(entry, sure), sequence=0)
    if entry.id in public or not entry.code:
        return entry
    kept = {name: getattr(entry, name) for name in WHERE}
    return Entry(**kept, kind="other", title=TO_COME, is_placeholder=True)


def _is_kept(entry: Entry, edition: Edition, now: datetime) -> bool:
    is_over = edition.end is not None and now.date() > edition.end
    return not is_over or now - entry.changed_at < KEPT
