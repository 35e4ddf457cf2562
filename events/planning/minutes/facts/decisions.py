"""What the call agreed on, about the event or about anything else."""

import re
from collections.abc import Iterator

from events.planning.minutes.facts.names import NAMES, people_in
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact

_WE = r"(?:we|group|team|it was|was|been|core)"
_TABLE = (
    (
        "general agreement",
        r"\b(?:general|broad|rough|unanimous|full) (?:agreement|consensus|approval)\b",
    ),
    (
        "everyone is content",
        r"\b(?:(?:ok|okay|fine|good) with|works for) (?:everyone|everybody|all)\b",
    ),
    ("no objections", r"\bno(?:body)? object(?:ions?|s|ed)\b"),
    ("everyone agrees", r"\b(?:everyone|everybody|we all|all) agree(?:s|d)?\b"),
    ("everyone agrees", r"^(?:agreed|fine|ok|okay) (?:by|for|with) (?:all|everyone|everybody)\b"),
    ("nobody objects", r"\b(?:unanimous\w*|all in favou?r|nobody (?:is|was) against)\b"),
    ("called a decision", r"^(?:conclusion|decision|decided|agreed|resolved|consensus) ?:"),
    ("general agreement", r"^agreement (?:that|to|on)\b"),
    ("decided", r"^(?:agreed|decided) (?:to|that|on)\b"),
    ("decided", rf"\b{_WE} (?:have |has )?(?:decided|agreed|voted) (?:to|that|on|against)\b"),
    ("decided", r"\b(?:decision|consensus) (?:is|was) (?:to|that)\b"),
)
_FORMS = tuple((reading, re.compile(form, re.IGNORECASE)) for reading, form in _TABLE)
_AGREE = re.compile(
    rf"(?P<who>{NAMES})\s+(?:have\s+|has\s+|both\s+|all\s+)?agreed?s?\s+(?P<to>on|that|to)\b"
)
_POINTS_BACK = re.compile(
    r"\b(?:this|that|the plan|it)\b|^\W*(?:ok|okay|no objection|general)", re.IGNORECASE
)


def find(sentence: Sentence, view: View) -> Iterator[Fact]:
    """At most one decision a sentence; where it points back, `refers_to` has those lines."""
    if "?" in sentence.text:
        return
    reading = next((why for why, form in _FORMS if form.search(sentence.text)), "")
    if not reading and _people_agree(sentence.text, view):
        reading = "people agree"
    if reading:
        before = sentence.before
        back = before is not None and _POINTS_BACK.search(sentence.text)
        value: dict[str, object] = {"event": sentence.event, "what": sentence.text}
        if before is not None and back:
            value["refers_to"] = [before.first, before.last]
        yield state("decision", sentence, value, certainty=Certainty.CONFIRMED, reading=reading)


def _people_agree(text: str, view: View) -> bool:
    """Two agree to do something; who alone agrees to it only promises it."""
    agree = _AGREE.search(text)
    people = people_in(agree["who"], view.roster) if agree else []
    return len(people) > 1 or bool(people and agree and agree["to"] != "to")
