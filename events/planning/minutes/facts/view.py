"""What every rule may look at, and how it states what it found."""

from dataclasses import dataclass
from datetime import date

from events.planning.minutes.people import Roster
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact, Value


@dataclass(frozen=True)
class View:
    """The call's date, if known, and its people."""

    call: date | None
    roster: Roster


def state(
    kind: str, sentence: Sentence, value: Value, *, certainty: Certainty, reading: str
) -> Fact:
    """A fact with the sentence as its quotation."""
    return Fact(kind, sentence.quote, sentence.first, sentence.last, value, certainty, reading)


def edition(sentence: Sentence, *, place: str | None = None) -> dict[str, object]:
    """Which edition a fact belongs to: event, and place where it is said."""
    told = sentence.place if place is None else place
    return {"event": sentence.event, "place": told}
