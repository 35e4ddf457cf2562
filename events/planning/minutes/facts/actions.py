"""Follow-ups: who has taken on, or been given, a deed that is still to be done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from events.planning.minutes.facts import action_forms as forms
from events.planning.minutes.facts.counterparts import counterpart
from events.planning.minutes.facts.due import due_value
from events.planning.minutes.facts.names import NAME, NAMES, could_be_person, known, people_in
from events.planning.minutes.facts.verbs import DEED, KEPT
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.people import Roster
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact, Kind

_CONDITION = re.compile(r"^(?:if|when|unless|whether|once)\b", re.IGNORECASE)
_DONE = re.compile(r"\((?:has|have|already|was) [\w ]+\)|\(done\)|\bdone ?$", re.IGNORECASE)
_TALK = re.compile(
    r"(?:give|giving|do|hold|make|making)\w* (?:an?|the|my|his|her) "
    r"(?:\w+ )?(?:talk|presentation|demo|session)\b"
)
# In talk of the event these are talks too.
_SHOWN = re.compile(
    r"(?:show|demonstrate|present) (?:his|her|their|my|our)\b|give an? (?:\w+ )?update\b"
    r"|(?:do|give|present) (?:something|one|\w+ minutes)\b"
    r"|tell us about\b|bring (?:my|his|her) slides\b|(?:talk|speak|lecture)\b(?! (?:to|with)\b)"
)
_TO_ME = re.compile(r"(?:send|give|show|tell|mail|ping|help) me\b")
_LEADING_NAME = re.compile(rf"{NAME}(?= (?:has|had|is|was|[a-z]+ed|[a-z]+s)\b)")
_DUE_NOTE = re.compile(r" ?\(due:? [^()]{1,60}\)$", re.IGNORECASE)
_CALLED_NAME = re.compile(rf"(?P<who>{NAMES}) ?(?::|[-–—]+ ) ?")
_LOOK_BACK = 8  # sentences of the own turn
_ONLY_WILL = re.compile(rf" {forms.WILL} ")
_NEXT_DEED = re.compile(rf"(?s); .*$|(?:,? and|,) {NAME} (?:{forms.WILL}|to) .*$")


@dataclass(frozen=True)
class _Found:
    owner: str
    deed: str
    certainty: Certainty
    reading: str


def find(sentence: Sentence, view: View) -> Iterator[Fact]:
    """Each follow-up of a sentence with its owner; the owner is empty where nobody is named."""
    if "?" in sentence.text and not forms.ASKS.search(sentence.text):
        return
    for found in _found(sentence, view):
        if not _is_talk(found.deed, sentence):  # an offered talk is a speaker's fact
            yield _fact(sentence, view, found)


def _is_talk(deed: str, sentence: Sentence) -> bool:
    return bool(_TALK.match(deed) or (sentence.event and _SHOWN.match(deed)))


def _found(sentence: Sentence, view: View) -> list[_Found]:
    return _first(sentence, view) + list(_meanwhile(sentence, view.roster))


def _meanwhile(sentence: Sentence, roster: Roster) -> Iterator[_Found]:
    match = forms.MEANWHILE.pattern.search(sentence.text)
    for owner in people_in(match["who"], roster) if match else ():
        yield _by(forms.MEANWHILE, match, owner)  # type: ignore[arg-type]  # there is one


def _in_the_present(sentence: Sentence, roster: Roster) -> Iterator[_Found]:
    """Of the event, in a turn: "Rod confirms with them.", "I order it." """
    if not (sentence.event and sentence.told):
        return
    for match in forms.OTHERS.pattern.finditer(sentence.text):
        for owner in people_in(match["who"], roster):
            if owner not in sentence.voice:
                yield _by(forms.OTHERS, match, owner)
    if own := forms.OWN_DEED.pattern.search(sentence.text):
        yield from (_by(forms.OWN_DEED, own, owner) for owner in sentence.voice)


def _first(sentence: Sentence, view: View) -> list[_Found]:
    """What the first way of reading that finds anything finds."""
    return (
        list(_entry_of_somebody(sentence))
        or list(_named(sentence, view.roster))
        or list(_own(sentence, view.roster))
        or list(_asked_of_turn(sentence, view.roster))
        or list(_asked_of_who_spoke(sentence))
        or list(_asked_for_it(sentence, view.roster))
        or list(_unowned(sentence, view.roster))
        or list(_entry(sentence, view.roster))
        or list(_in_the_present(sentence, view.roster))
    )


def _by(form: forms.Form, match: re.Match[str], owner: str) -> _Found:
    deed = match.string[match.start("deed") :]
    if "who" in match.re.groupindex and match.string[: match.start("who")].endswith(", "):
        deed = match.string[match.start("deed") : match.start("who")].rstrip(", ") or deed
    return _Found(owner, deed, form.certainty, form.reading)


def _named(sentence: Sentence, roster: Roster) -> Iterator[_Found]:
    seen = set()
    for form in forms.NAMED:
        for match in form.pattern.finditer(sentence.text):
            for owner in _owners(match, sentence, roster):
                if (owner, match.start("deed")) not in seen:
                    seen.add((owner, match.start("deed")))
                    yield _by(form, match, owner)


def _owners(match: re.Match[str], sentence: Sentence, roster: Roster) -> list[str]:
    words = match["who"]
    if _CONDITION.match(sentence.text) and match.start():
        return []
    if people := people_in(words, roster):
        return people
    last = words.split(" and ")[-1].split(", ")[-1]  # "findings and Alex": the last may be one
    if last != words and (name := known(last, roster)):
        return [name]
    return [words] if _may_be_a_stranger(match, sentence) else []


def _may_be_a_stranger(match: re.Match[str], sentence: Sentence) -> bool:
    """A name that nobody here has, where the form leaves little doubt that it is one."""
    if match.start("who") or not could_be_person(match["who"]) or not re.match(DEED, match["deed"]):
        return False
    between = match.string[match.end("who") : match.start("deed")]
    return (
        (sentence.opens and sentence.block.kind in {Kind.ACTION, Kind.LIST})
        or (sentence.opens and not sentence.told and bool(sentence.voice))
        or _ONLY_WILL.fullmatch(between) is not None
    )


def _own(sentence: Sentence, roster: Roster) -> Iterator[_Found]:
    owners = sentence.voice or _subject(sentence, roster)
    if not owners or _CONDITION.match(sentence.text):
        return
    for form in (*(forms.SPOKEN if sentence.told else ()), *forms.ELIDED):
        if match := form.pattern.search(sentence.text):
            yield from (_by(form, match, owner) for owner in owners)
            return


def _subject(sentence: Sentence, roster: Roster) -> tuple[str, ...]:
    """In "Rod had the same. Will look for it." Rod, who begins the sentence before."""
    before = sentence.before
    if before is None or before.block is not sentence.block:
        return ()
    match = _LEADING_NAME.match(before.text)
    name = known(match[0], roster) if match else ""
    return (name,) if name else ()


def _asked_of_turn(sentence: Sentence, roster: Roster) -> Iterator[_Found]:
    match = forms.ASKED_OF_TURN.pattern.match(sentence.text)
    if match and known(match["by"], roster):
        yield _by(forms.ASKED_OF_TURN, match, _sole(sentence.voice))


def _asked_of_who_spoke(sentence: Sentence) -> Iterator[_Found]:
    """ "Could you finish it?" asks the one whose turn was before."""
    match = forms.ASKED_OF_BEFORE.pattern.match(sentence.text) if sentence.told else None
    owner = _who_spoke_before(sentence) if match else ""
    if match and owner and owner not in sentence.voice:
        yield _by(forms.ASKED_OF_BEFORE, match, owner)


def _asked_for_it(sentence: Sentence, roster: Roster) -> Iterator[_Found]:
    """ "Rod, would you?": what the sentence before says is asked of Rod."""
    match = forms.ASKED_FOR_IT.pattern.match(sentence.text)
    owner = known(match["who"], roster) if match else ""
    said = forms.BEFORE.search(sentence.before.text) if owner and sentence.before else None
    if owner and said:
        form = forms.ASKED_FOR_IT
        yield _Found(owner, said["deed"], form.certainty, form.reading)


def _who_spoke_before(sentence: Sentence) -> str:
    before = sentence.before
    for _ in range(_LOOK_BACK):
        if before is None or before.block is not sentence.block:
            break
        before = before.before
    return _sole(before.voice) if before else ""


def _called(
    form: forms.Form, match: re.Match[str], sentence: Sentence, roster: Roster
) -> Iterator[_Found]:
    """`TODO: Rod: text` is Rod's; who seeks presenters is who says so."""
    deed = match.string[match.start("deed") :]
    named = _CALLED_NAME.match(deed) if form is forms.CALLED else None
    if named and (people := people_in(named["who"], roster)):
        for owner in people:
            yield _Found(owner, deed[named.end() :], form.certainty, form.reading)
        return
    yield _by(form, match, _sole(sentence.voice) if form is forms.SOUGHT else "")


def _unowned(sentence: Sentence, roster: Roster) -> Iterator[_Found]:
    always = (forms.CALLED, forms.ANYBODY) if sentence.opens else (forms.CALLED,)
    for form in (*always, *((forms.SOUGHT, forms.PLEASE) if sentence.event else ())):
        if match := form.pattern.search(sentence.text):
            yield from _called(form, match, sentence, roster)
            return
    for form in forms.OPEN:
        match = form.pattern.search(sentence.text)
        if match and (sentence.event or KEPT.search(sentence.text, match.end())):
            yield _by(form, match, "")
            return


def _entry_of_somebody(sentence: Sentence) -> Iterator[_Found]:
    """`**Rod** to text` and `Rod: text` in the action list, whoever that is and whatever it is."""
    if not (sentence.block.entry and sentence.opens and sentence.voice):
        return
    deed = re.sub(r"^.{1,80}? to ", "", sentence.text, count=1)
    text = sentence.text if sentence.told else deed
    for owner in sentence.voice:
        yield _Found(owner, text, Certainty.PLANNED, "an entry of the action list")


def _entry(sentence: Sentence, roster: Roster) -> Iterator[_Found]:
    """Any other bullet of the action list; `Rod - text` and `Rod and Jo: text` are theirs."""
    if not (sentence.block.entry and sentence.opens):
        return
    match = _CALLED_NAME.match(sentence.text)
    owners = people_in(match["who"], roster) if match else []
    deed = sentence.text[match.end() :] if match and owners else sentence.text
    for owner in owners or [""]:
        certainty = Certainty.PLANNED if owner else Certainty.PROPOSED
        yield _Found(owner, deed, certainty, "an entry of the action list")


def _counterpart(text: str, sentence: Sentence, roster: Roster, owner: str) -> str:
    speaker = _sole(sentence.voice)
    if speaker and speaker != owner and _TO_ME.match(text):
        return speaker
    return counterpart(text, roster, owner)


def _sole(voice: tuple[str, ...]) -> str:
    return voice[0] if len(voice) == 1 else ""


def _fact(sentence: Sentence, view: View, found: _Found) -> Fact:
    entry = sentence.block.entry and sentence.voice
    whole = found.deed if entry else _NEXT_DEED.sub("", found.deed)
    whole = whole.rstrip(" .!?").replace("looking for", "look for", 1)
    text = _DUE_NOTE.sub("", whole)
    value: dict[str, object] = {
        "owner": found.owner,
        "text": text,
        "counterpart": _counterpart(text, sentence, view.roster, found.owner),
        **due_value(whole, view.call),
        "event": sentence.event,
    }
    if _DONE.search(text) or sentence.block.shape.done:
        value["done"] = True
    if found.owner and (candidates := view.roster.resolve(found.owner).candidates):
        value["owner_candidates"] = list(candidates)
    return state("action", sentence, value, certainty=found.certainty, reading=found.reading)
