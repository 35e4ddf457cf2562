"""What pages show of talks."""

from dataclasses import dataclass

from events.program.schedule.models import Slot
from events.program.talks.models import Speaking, Talk
from events.program.talks.presence import presence_words, presences_of

ORDER = {state: number for number, state in enumerate(Talk.State)}
MOVE_WORDS = {
    Talk.State.DRAFT: "Make it a draft again",
    Talk.State.SUBMITTED: "Mark as submitted",
    Talk.State.ACCEPTED: "Accept it",
    Talk.State.CONFIRMED: "Mark as confirmed",
    Talk.State.CANCELLED: "Cancel it",
    Talk.State.WITHDRAWN: "Withdraw it",
}


def next_moves_of(talk: Talk) -> list[tuple[Talk.State, str]]:
    """The step that goes on, and what its button says; from what is over, the way back."""
    steps = {
        Talk.State.DRAFT: Talk.State.ACCEPTED,
        Talk.State.SUBMITTED: Talk.State.ACCEPTED,
        Talk.State.ACCEPTED: Talk.State.CONFIRMED,
        Talk.State.CANCELLED: Talk.State.ACCEPTED,
        Talk.State.WITHDRAWN: Talk.State.DRAFT,
    }
    step = steps.get(Talk.State(talk.state))
    return [(step, MOVE_WORDS[step])] if step else []


def other_moves_of(talk: Talk) -> list[tuple[Talk.State, str]]:
    """All other steps that may be taken; none from what is over."""
    rest = set() if talk.is_over else Talk.MOVES[talk.state] - {s for s, _ in next_moves_of(talk)}
    return [(state, MOVE_WORDS[state]) for state in Talk.State if state in rest]


@dataclass(frozen=True)
class Speaker:
    """Somebody who holds a talk, and when they are there, in words."""

    speaking: Speaking
    here: str


def speakers_of(talk: Talk) -> list[Speaker]:
    """In order; asks one query."""
    known, zone = presences_of(talk), talk.edition.timezone or "UTC"
    rows = [(each, known.get(each.person_id or 0)) for each in talk.speakings.all()]
    return [Speaker(each, presence_words(row, zone) if row else "") for each, row in rows]


def slots_of(talk: Talk) -> list[Slot]:
    """Where it stands in the plan, by time; nothing while it lies in the tray."""
    return list(talk.slots.select_related("room").filter(start__isnull=False))


def waits_for(talk: Talk) -> str:
    """What keeps it from being public, as a sentence; "" where nothing does."""
    if talk.is_public or talk.state in Talk.OVER:
        return ""
    unsure = [each.spoken_name for each in talk.shown_speakings if not each.is_confirmed]
    steps = [f"{name} to confirm" for name in unsure]
    steps += [] if talk.state in Talk.SHOWN else ["to be accepted"]
    return f"Not public yet: it waits for {' and '.join(steps)}."
