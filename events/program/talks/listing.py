"""The list of talks: a line each with all that its page says, read once and without long texts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from events.conferences.models import Edition
from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk
from events.shared.text import counted
from events.templatetags.site import stamp

SHOWN = ("edition", "code", "kind", "title", "minutes", "state", "track__name")
NAMED = ("talk", "name", "shown", "state", "order", "person__name")
PLACED = ("talk", "start", "room_name", "room__name")


@dataclass(frozen=True)
class TalkLine:
    """`people` are names, each with what it waits for or ""; `places` are times and rooms."""

    talk: Talk
    about: str
    people: list[tuple[str, str]]
    state: str
    sign: str
    is_public: bool
    places: list[tuple[str, str]]


def lines_of(edition: Edition) -> list[TalkLine]:
    """By title, those that came to nothing last; in three queries."""
    people = Speaking.objects.select_related("person").only(*NAMED)
    slots = Slot.objects.kept().select_related("room").only(*PLACED)
    rows = edition.talks.select_related("track").only(*SHOWN)
    talks = rows.prefetch_related(Prefetch("speakings", people), Prefetch("slots", slots))
    order = sorted(talks, key=lambda talk: (talk.is_over, talk.title.casefold(), talk.pk))
    return [_line(talk, edition.timezone) for talk in order]


def told(lines: Sequence[TalkLine]) -> str:
    """`12 talks: 3 draft, 9 accepted; 8 public`, for the head of the list."""
    states = Counter(line.talk.state for line in lines)
    parts = [f"{states[state]} {state.label.lower()}" for state in Talk.State if states[state]]
    public = sum(line.is_public for line in lines)
    return f"{counted(len(lines), 'talk')}: {', '.join(parts)}; {public} public."


def _line(talk: Talk, zone: str) -> TalkLine:
    speakings = list(talk.speakings.all())
    sure = Speaking.State.CONFIRMED
    kind = talk.get_kind_display() if talk.kind != Talk.Kind.TALK else ""
    return TalkLine(
        talk=talk,
        about=", ".join(filter(None, [kind, talk.track.name if talk.track else ""])),
        people=[
            (each.spoken_name, "" if each.state == sure else each.get_state_display().lower())
            for each in speakings
        ],
        state=talk.get_state_display().lower(),
        sign=talk.state_sign,
        is_public=talk.state in Talk.SHOWN
        and all(each.state == sure for each in speakings if each.shown),
        places=[(stamp(slot.start, zone), slot.place) for slot in talk.slots.all() if slot.start],
    )
