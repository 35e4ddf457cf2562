"""What a fact would do if it were accepted: a value that page, command and test show."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.ledger.models import Source
from events.planning.models import Fact
from events.shared.problems import Problem, Refused, block


@dataclass(frozen=True)
class Outcome:
    """What came of an accepted fact: in words, where to look, and the edition it belongs to."""

    words: str
    url: str = ""
    edition: Edition | None = None


@dataclass(frozen=True)
class Deed:
    """Who accepts, when, and the source that the fact's lines are."""

    fact: Fact
    source: Source
    by: Actor
    now: datetime

    @property
    def reason(self) -> str:
        """Why, for the decision: the call and the words said there."""
        quote = " ".join(self.fact.quote.split())
        return f"{self.fact.meeting}: {quote}"[:500]


Act = Callable[[Deed], object]


@dataclass(frozen=True)
class Reading:
    """`effect` in words; `known` if it is so already; `problems` that stand in the way.

    `act` does it through the area's action; it is None where nothing can be done.
    """

    effect: str
    known: bool = False
    problems: tuple[Problem, ...] = ()
    edition: Edition | None = None
    older: bool = False  # a newer word stands; this one goes to the history
    act: Callable[[Deed], Outcome] | None = None

    @property
    def can_be_done(self) -> bool:
        return self.act is not None


def cannot(kind: str, text: str, *, fix: str = "") -> Reading:
    """A fact that cannot be accepted as it is, with the reason."""
    return Reading(text, problems=(block(kind, text, where=kind, fix=fix),))


def is_so(edition: Edition, effect: str) -> Reading:
    """A fact that is there already: accepting it only notes that this call said so too."""
    outcome = Outcome(f"Already there: {effect}", f"/organize/{edition.slug}/", edition)
    return Reading(effect, known=True, edition=edition, act=lambda _deed: outcome)


def too_late(effect: str, why: str, edition: Edition, act: Act | None = None) -> Reading:
    """A fact that changes nothing, because a newer or surer word stands: `why` tells which."""
    words = f"{effect} {why}"
    outcome = Outcome(f"Kept in the history: {effect}", f"/organize/{edition.slug}/", edition)

    def note(deed: Deed) -> Outcome:
        if act:
            act(deed)
        return outcome

    return Reading(words, edition=edition, older=True, act=note)


def noted(effect: str, edition: Edition | None = None) -> Reading:
    """A fact that is kept with its lines and changes nothing else."""
    return Reading(effect, edition=edition, act=lambda _deed: Outcome(effect, edition=edition))


def deed_of(reading: Reading) -> Callable[[Deed], Outcome]:
    """What the reading does; raises Refused with its problems if nothing can be done."""
    if reading.act is None:
        raise Refused(reading.problems)
    return reading.act
