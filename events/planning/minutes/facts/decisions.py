"""What the call agreed on, about the event or about anything else."""

import re
from collections.abc import Iterator

from events.planning.minutes.facts.names import NAMES, people_in
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact

_TABLE = (
    (
        re.compile(
            r"\b(?:general|broad|rough|unanimous|full)\s+(?:agreement|consensus|approval)\b",
            re.IGNORECASE,
        ),
        "general agreement",
    ),
    (
        re.compile(r"\b(?:ok|okay|fine|good)\s+with\s+(?:everyone|everybody|all)\b", re.IGNORECASE),
        "everyone is content",
    ),
    (re.compile(r"\bno(?:body)?\s+object(?:ions?|s|ed)\b", re.IGNORECASE), "no objections"),
    (
        re.compile(r"\b(?:everyone|everybody|we all|all)\s+agree(?:s|d)?\b", re.IGNORECASE),
        "everyone agrees",
    ),
    (
        re.compile(
            r"^(?:conclusion|decision|decided|agreed|resolved|consensus)\s*:", re.IGNORECASE
        ),
        "called a decision",
    ),
    (re.compile(r"^(?:agreed|decided)\s+(?:to|that|on)\b", re.IGNORECASE), "decided"),
    (
        re.compile(
            r"\b(?:we|group|team|it was|was|been|core)\s+(?:have\s+|has\s+)?(?:decided|agreed|voted)\s+(?:to|that|on|against|in favou?r)\b",
            re.IGNORECASE,
        ),
        "decided",
    ),
    (
        re.compile(r"\b(?:decision|consensus)\s+(?:is|was)\s+(?:to|that)\b", re.IGNORECASE),
        "decided",
    ),
)
_AGREE = re.compile(rf"(?P<who>{NAMES})\s+(?:have\s+|has\s+)?agreed?s?\s+(?:on|that)\b")
_POINTS_BACK = re.compile(
    r"\b(?:this|that|the plan|it)\b|^\W*(?:ok|okay|no objection|general)", re.IGNORECASE
)


def find(sentence: Sentence, view: View) -> Iterator[Fact]:
    """At most one decision a sentence; `refers_to` are the lines before it, where it points back."""
    if "?" in sentence.text:
        return
    reading = next((why for form, why in _TABLE if form.search(sentence.text)), "")
    who = _AGREE.search(sentence.text)
    if not reading and who and people_in(who["who"], view.roster):
        reading = "people agree"
    if reading:
        before = sentence.before
        back = before is not None and _POINTS_BACK.search(sentence.text)
        value: dict[str, object] = {"event": sentence.event, "what": sentence.text}
        if before is not None and back:
            value["refers_to"] = [before.first, before.last]
        yield state("decision", sentence, value, certainty=Certainty.CONFIRMED, reading=reading)
