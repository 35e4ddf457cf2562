"""Why somebody wanted cannot be invited."""

from datetime import datetime

from events.outbox.addresses import wire_address
from events.program.actions import move_problems
from events.program.inviting.letters import LINK, InvitationLetter
from events.program.models import Candidacy
from events.shared.clock import day_words, local_date
from events.shared.problems import Problem, block

INVITED = Candidacy.State.INVITED


def invite_problems(candidacy: Candidacy, *, now: datetime) -> list[Problem]:
    """Who was invited by mail waits for an answer; who said yes has given it."""
    edition = candidacy.edition
    zone = edition.timezone or "UTC"
    if candidacy.state == INVITED and candidacy.invited_at:
        day = day_words(local_date(candidacy.invited_at, zone))
        text = f"{candidacy} was invited on {day}; the silent are reminded by themselves."
        return [block("state", text)]
    if edition.end and edition.end < local_date(now, zone):
        return [block("over", f"{edition} is over; nobody is invited to it any more.")]
    if candidacy.state == INVITED:
        return []
    return move_problems(candidacy, INVITED)


def name_problems(candidacy: Candidacy, name: str) -> list[Problem]:
    """A topic that waits for a name gets this one, unless it has been there before."""
    if not name.strip():
        return [block("name", "Write who it is for.", where="name")]
    same = candidacy.edition.candidacies.filter(name=name.strip(), topic=candidacy.topic)
    if candidacy.name or not same.exists():
        return []
    return [block("name", f"{name} is on the board with this topic already.", where="name")]


def letter_problems(letter: InvitationLetter) -> list[Problem]:
    """A letter without its link has no way to a yes."""
    found = []
    if letter.body.count(LINK) != 1:
        text = f"The text must hold {LINK} once: there the personal link is put."
        found.append(block("link", text, where="body"))
    try:
        wire_address(letter.address)
    except ValueError as error:
        found.append(block("address", str(error), where="address"))
    return found
