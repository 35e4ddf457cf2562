"""Follow-ups: who has taken on, or been given, a deed that is still to be done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from events.planning.minutes.facts.due import due_value
from events.planning.minutes.facts.names import ANY, NAME, NAMES, could_be_person, known, people_in
from events.planning.minutes.facts.verbs import ADVERB, ANY_DEED, DEED, KEEPING, KEPT
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.people import Roster
from events.planning.minutes.sections import Role
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact, Kind

_WILL = r"(?:will|shall|is going to|are going to|has to|have to|must|plans to|plan to|promised to|agreed to|agrees to|volunteered to|volunteers to|undertakes to|takes on to)"


@dataclass(frozen=True)
class _Form:
    """A pattern with `who` (or nobody), the deed from `deed` on, and how sure it is."""

    pattern: re.Pattern[str]
    certainty: Certainty
    reading: str


def _form(words: str, certainty: Certainty, reading: str) -> _Form:
    return _Form(re.compile(words), certainty, reading)


_PLAN, _ASK = Certainty.PLANNED, Certainty.PROPOSED
# Somebody is named. The name must be one of this call; in a bullet it may be anybody's.
_NAMED = (
    _form(
        rf"(?:^|;\s+|\b(?:ask(?:s|ed)?|wants?|would like|reminds?)\s+)(?P<who>{NAMES})\s+to\s+{ADVERB}(?P<deed>{ANY_DEED})",
        _PLAN,
        "X to do",
    ),
    _form(rf"\b(?P<who>{NAMES})\s+{_WILL}\s+{ADVERB}(?P<deed>{ANY_DEED})", _PLAN, "X will do"),
    _form(rf"\b(?P<who>{NAMES})'ll\s+{ADVERB}(?P<deed>{ANY_DEED})", _PLAN, "X will do"),
    _form(
        rf"^(?P<who>{NAMES})\s+(?!to\b|will\b|must\b)[^.;:]{{1,120}}?\b(?:and|but|then)\s+(?:also\s+)?{_WILL}\s+{ADVERB}(?P<deed>{ANY_DEED})",
        _PLAN,
        "X does this and will do that",
    ),
    _form(
        rf"\b(?P<who>{NAMES})\s+(?:should|needs? to|is to|are to|ought to)\s+{ADVERB}(?P<deed>{DEED})",
        _ASK,
        "X should do",
    ),
    _form(
        rf"(?:^|[,;]\s)(?P<who>{NAMES})\s*[,:]?\s+please\s+{ADVERB}(?P<deed>{ANY_DEED})",
        _ASK,
        "X is asked",
    ),
    _form(
        rf"^(?P<who>{NAMES})\s*,\s+(?:can|could|would|will) you\s+(?:please\s+)?{ADVERB}(?P<deed>{DEED})",
        _ASK,
        "X is asked",
    ),
    _form(rf"^[Pp]lease,?\s+(?P<who>{NAMES})\s*,\s+{ADVERB}(?P<deed>{DEED})", _ASK, "X is asked"),
)
# "I" and sentences without subject belong to the turn's speaker.
_OWN = (
    _form(
        rf"\bI(?:'ll| will| shall|'m going to| am going to| plan to|'m planning to| am planning to| intend to| promise to)\s+{ADVERB}(?P<deed>{ANY_DEED})",
        _PLAN,
        "I will do",
    ),
    _form(
        rf"^(?:Will|Plans? to|Going to|Intends? to)\s+{ADVERB}(?P<deed>{DEED})",
        _PLAN,
        "will do, said in the speaker's turn",
    ),
    _form(
        rf"^(?:Has|Have|Is|Was|Had|Did|Got|Wrote|Made)\b[^.;:]{{1,120}}?\b(?:and|but)\s+will\s+{ADVERB}(?P<deed>{DEED})",
        _PLAN,
        "will do, said in the speaker's turn",
    ),
)
# Nobody is named.
_OPEN = (
    _form(
        rf"^(?:Someone|Somebody|Anybody|Anyone|We|Everyone|Everybody|All|TBD)\s+to\s+{ADVERB}(?P<deed>{DEED})",
        _ASK,
        "somebody to do",
    ),
    _form(
        rf"^(?:[Ww]e|[Ss]omebody|[Ss]omeone)\s+(?:should|needs? to|must|ha(?:ve|s) to|ought to)\s+(?:(?:probably|really|all)\s+)?{ADVERB}(?P<deed>{KEEPING})",
        _ASK,
        "we should",
    ),
    _form(
        rf"^(?:Let's|Let us|Needs? to|Must|Have to)\s+{ADVERB}(?P<deed>{KEEPING})", _ASK, "let us"
    ),
)
_TO_DO = re.compile(
    r"^(?:TO[ -]?DO|ACTION(?: ITEM)?|Action(?: item)?|Todo|To do|Follow-?up|AI)\s*:\s*(?P<deed>.+)",
    re.DOTALL,
)
_ASKS_TURN = re.compile(rf"^(?P<by>{ANY})\s+ask(?:s|ed)\s+to\s+(?:please\s+)?(?P<deed>{DEED})")
_SOUGHT = re.compile(
    r"\b(?P<deed>looking for\s+(?:more\s+|some\s+|a\s+|an\s+)?(?:\w+\s+)?(?:presenters?|speakers?|talks?|sponsors?|volunteers?|venues?|rooms?|help)"
    r"|(?:presenters?|speakers?|talks?|sponsors?|volunteers?|proposals?)\s+(?:are\s+|is\s+|still\s+)*(?:sought|wanted|needed|welcome)"
    r"|call for (?:presenters|speakers|talks|papers|proposals|participation)\s+(?:is|will be)\s+(?:out|open|sent))"
)
_PLEASE = re.compile(rf"^[Pp]lease\s+{ADVERB}(?P<deed>{DEED})")
_CONDITION = re.compile(r"^(?:if|when|unless|whether|once)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\((?:has|have|already|was)\s+[\w ]+\)|\(done\)|\bdone\s*$|^\[x\]", re.IGNORECASE
)
_SPEAKS = re.compile(r"(?:giv|do|hold|mak)\w*\s+(?:an?|the|my|his|her)\s+(?:\w+\s+)?(?:talk|presentation|demo|session)\b")
_DASHED = re.compile(rf"^(?P<who>{NAMES})\s+[-–—]+\s+")
_NEXT_DEED = re.compile(rf";\s.*$|,?\s+and\s+{NAME}\s+(?:{_WILL}|to)\s.*$", re.DOTALL)
_BEFORE_TO = re.compile(
    r"\b(?:follow(?:s|ing)? up|talk|speak|reach(?:es|ing)? out|coordinate|check|discuss|meet|sync|touch|work"
    rf"|forward|send|write|report|give|hand|pass|go|show|get|book|arrange|organi[sz]e|decide|agree|clear|plan)\b[^.;]{{0,80}}?\b(?:with|to)\s+(?P<who>{NAMES})"
)
_BEFORE_NAME = re.compile(
    rf"\b(?:ask|contact|ping|e-?mail|mail|call|invite|remind|thank|mentor|help|notify|inform)\s+(?P<who>{NAMES})"
    rf"|\b(?:send|give|show|tell|hand|lend)\s+(?P<to>{NAMES})\s+(?:the|an?|his|her|their|its|some)\b"
)


def find(sentence: Sentence, view: View) -> Iterator[Fact]:
    """Each follow-up of a sentence with its owner; the owner is empty where nobody is named."""
    if "?" in sentence.text and "you" not in sentence.text:
        return
    found = list(_named(sentence, view)) or list(_own(sentence))
    found = found or list(_asked(sentence, view)) or list(_unowned(sentence))
    if not found and _in_list(sentence):
        found = list(_entry(sentence, view))
    for owner, deed, certainty, reading in found:
        if _SPEAKS.match(deed):
            continue  # a talk that is offered is a speaker's fact
        yield _fact(sentence, view, owner, deed, certainty, reading)


_Found = tuple[str, str, Certainty, str]


def _named(sentence: Sentence, view: View) -> Iterator[_Found]:
    seen = set()
    for form in _NAMED:
        for match in form.pattern.finditer(sentence.text):
            for owner in _owners(match["who"], sentence, view.roster, match):
                if (owner, match.start("deed")) not in seen:
                    seen.add((owner, match.start("deed")))
                    yield owner, sentence.text[match.start("deed") :], form.certainty, form.reading


def _owners(words: str, sentence: Sentence, roster: Roster, match: re.Match[str]) -> list[str]:
    if _CONDITION.match(sentence.text) and match.start():
        return []
    if people := people_in(words, roster):
        return people
    tail = words.rsplit(" and ", maxsplit=1)[-1].rsplit(", ", maxsplit=1)[
        -1
    ]  # "findings and Alex": the last may be one
    if tail != words and (name := known(tail, roster)):
        return [name]
    if match.start("who") or not could_be_person(words):
        return []
    strict = re.match(DEED, match["deed"]) is not None
    in_label = sentence.opens and not sentence.told and bool(sentence.voice)
    will = re.fullmatch(rf"\s+{_WILL}\s+", sentence.text[match.end("who") : match.start("deed")])
    return [words] if strict and (_in_bullet(sentence) or in_label or will) else []


def _in_bullet(sentence: Sentence) -> bool:
    return sentence.opens and sentence.block.kind in {Kind.ACTION, Kind.LIST}


def _in_list(sentence: Sentence) -> bool:
    return (
        sentence.opens
        and sentence.block.role is Role.ACTIONS
        and sentence.block.kind is Kind.ACTION
    )


def _entry(sentence: Sentence, view: View) -> Iterator[_Found]:
    """Any bullet of the action list: `Rod: text` and `Rod - text` are Rod's."""
    match = _DASHED.match(sentence.text)
    owners = people_in(match["who"], view.roster) if match else list(sentence.voice)
    deed = sentence.text[match.end() :] if match and owners else sentence.text
    for owner in owners or [""]:
        certainty = _PLAN if owner else _ASK
        yield owner, deed, certainty, "an entry of the action list"


def _own(sentence: Sentence) -> Iterator[_Found]:
    if not sentence.voice or _CONDITION.match(sentence.text):
        return
    for form in _OWN:
        match = form.pattern.search(sentence.text)
        if match and (sentence.told or not form.pattern.pattern.startswith(r"\bI")):
            for owner in sentence.voice:
                yield owner, sentence.text[match.start("deed") :], form.certainty, form.reading
            return


def _asked(sentence: Sentence, view: View) -> Iterator[_Found]:
    match = _ASKS_TURN.match(sentence.text)
    if match and known(match["by"], view.roster):
        owner = sentence.voice[0] if len(sentence.voice) == 1 else ""
        yield owner, sentence.text[match.start("deed") :], _ASK, "asked of the turn's speaker"


def _unowned(sentence: Sentence) -> Iterator[_Found]:
    if match := _TO_DO.match(sentence.text):
        yield "", match["deed"], _PLAN, "called a task"
        return
    if sentence.event and (match := _SOUGHT.search(sentence.text)):
        owner = sentence.voice[0] if len(sentence.voice) == 1 else ""
        yield owner, sentence.text[match.start("deed") :], _PLAN, "somebody is sought"
        return
    if sentence.event and (match := _PLEASE.match(sentence.text)):
        yield "", sentence.text[match.start("deed") :], _ASK, "asked of everybody"
        return
    for form in _OPEN:
        match = form.pattern.search(sentence.text)
        if match and (sentence.event or KEPT.search(sentence.text, match.end())):
            yield "", sentence.text[match.start("deed") :], form.certainty, form.reading
            return


def _fact(
    sentence: Sentence,
    view: View,
    owner: str,
    deed: str,
    certainty: Certainty,
    reading: str,
) -> Fact:
    text = _NEXT_DEED.sub("", deed).rstrip(" .!").replace("looking for", "look for", 1)
    value: dict[str, object] = {
        "owner": owner,
        "text": text,
        "counterpart": counterpart(text, view.roster, owner),
        **due_value(text, view.call),
        "event": sentence.event,
    }
    if _DONE.search(text) or sentence.block.shape.done:
        value["done"] = True
    reading_of = view.roster.resolve(owner) if owner else None
    if reading_of and reading_of.candidates:
        value["owner_candidates"] = list(reading_of.candidates)
    return state("action", sentence, value, certainty=certainty, reading=reading)


def counterpart(text: str, roster: Roster, owner: str) -> str:
    """With or to whom: attendees by their full names, others as said; a list is `x@`."""
    for pattern in (_BEFORE_TO, _BEFORE_NAME):
        for match in pattern.finditer(text):
            words = next(part for part in match.groups() if part)
            if found := _others(words, roster, owner):
                return found
    return ""


def _others(words: str, roster: Roster, owner: str) -> str:
    parts = [part for part in re.split(r"\s*(?:,\s*and\b|,|&|\band\b)\s*", words) if part]
    found = []
    for part in parts:
        name = known(part, roster)
        if not name and (could_be_person(part) or part.endswith("@")):
            name = part
        if not name:
            break
        found.append(name)
    return " and ".join(name for name in found if name != owner)
