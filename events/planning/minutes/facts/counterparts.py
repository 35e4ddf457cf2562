"""With whom, or to whom, a follow-up is to be done."""

import re

from events.planning.minutes.facts.names import NAMES, could_be_person, known
from events.planning.minutes.patterns import any_of
from events.planning.minutes.people import Roster

_FORMS = (
    re.compile(
        rf"\b{any_of('follow(?:s|ing)? up, talk, speak, reach(?:es|ing)? out, coordinate, check')}"
        rf"\b[^.;]{{0,80}}?\b(?:with|to) (?P<who>{NAMES})"
    ),
    re.compile(
        r"\b"
        + any_of(
            "discuss, meet, sync, touch, work, forward, send, report, give, hand, pass, go"
            ", show, get, book, arrange, organi[sz]e, decide, agree, clear, plan"
            ", fill, draft, write"
        )
        + rf"\b[^.;]{{0,80}}?\b(?:with|to) (?P<who>{NAMES})"
    ),
    re.compile(
        r"\b"
        + any_of(
            "ask, contact, ping, e-?mail, mail, call, invite, remind, thank, mentor, help, notify"
            ", inform"
        )
        + rf"s? (?P<who>{NAMES})"
    ),
    re.compile(rf"\bwith (?P<who>{NAMES})$"),
    re.compile(
        rf"\b{any_of('send, give, show, tell, hand, lend')} (?P<who>{NAMES}) "
        rf"{any_of('the, an?, his, her, their, its, some')}\b"
    ),
)
_AND = re.compile(r" ?(?:, ?and\b|,|&|\band\b) ?")


def counterpart(text: str, roster: Roster, owner: str) -> str:
    """Attendees by their full names, others as said; a list is `x@`. Empty if nobody is named."""
    for form in _FORMS:
        for match in form.finditer(text):
            if found := _others(match["who"], roster, owner):
                return found
    return ""


def _others(words: str, roster: Roster, owner: str) -> str:
    found = []
    for part in filter(None, _AND.split(words)):
        name = _name(part, roster)
        if not name:
            break
        found.append(name)
    return " and ".join(name for name in found if name != owner)


def _name(part: str, roster: Roster) -> str:
    if name := known(part, roster):
        return name
    return part if could_be_person(part) or part.endswith("@") else ""
