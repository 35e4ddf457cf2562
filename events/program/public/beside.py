"""The host's sessions of the same hours, from its imported programme, to be shown beside ours."""

from collections.abc import Sequence
from datetime import UTC, timedelta

from events.conferences.models import Edition
from events.program.releases.board import Shown, ShownDay, shown
from events.program.releases.document import Document, Entry, Name
from events.program.schedule.models import Slot
from events.program.talks.models import Talk

MOST = 300  # of a day; a host with more is looked up on its own pages
NEAR = timedelta(hours=1)


def sessions_beside(edition: Edition, days: Sequence[ShownDay]) -> list[Slot]:
    """The host's slots that run during our days, with an hour around; in two queries at most."""
    if edition.host_id is None or not days:
        return []
    start = min(each.start for day in days for each in day.entries) - NEAR
    end = max(each.end for day in days for each in day.entries) + NEAR
    rows = Slot.objects.placed().filter(edition=edition.host_id, start__lt=end, end__gt=start)
    live = rows.exclude(talk__state__in=Talk.OVER).exclude(kind=Slot.Kind.BLOCKED)
    return list(live.with_talks()[:MOST])


def with_host(
    document: Document, days: Sequence[ShownDay], slots: Sequence[Slot], zone: str
) -> list[ShownDay]:
    """The days as lists in which the host's sessions stand at their hours."""
    theirs = [shown(document, _entry(slot), zone, host=document.beside) for slot in slots]
    return [_mixed(day, theirs) for day in days]


def _mixed(day: ShownDay, theirs: list[Shown]) -> ShownDay:
    here = [each for each in theirs if each.day == day.words]
    entries = sorted([*day.entries, *here], key=lambda each: (each.start, bool(each.host)))
    return ShownDay(day.day, entries, day.rooms, [])


def _entry(slot: Slot) -> Entry:
    """Host speakers count as public; they have no page here."""
    if slot.start is None or slot.end is None:
        raise ValueError("a placed slot has a time")
    names = [each.spoken_name for each in slot.talk.shown_speakings] if slot.talk else []
    return Entry(
        id=slot.pk,
        guid="",
        uid="",
        sequence=0,
        changed_at=slot.changed_at,
        start=slot.start.astimezone(UTC),
        end=slot.end.astimezone(UTC),
        kind="other",
        title=slot.talk.title if slot.talk else slot.text or "Break",
        room=slot.place,
        people=tuple(Name(0, "", "", name) for name in names),
    )
