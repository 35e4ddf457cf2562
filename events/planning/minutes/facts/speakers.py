"""Who could speak, is asked to, offers to, will: only in talk of the event."""

import re
from collections.abc import Iterable, Iterator

from events.planning.minutes.certainty import certainty_of
from events.planning.minutes.dates import MONTH
from events.planning.minutes.facts.names import could_be_person, name_of, without_opening
from events.planning.minutes.facts.pronouns import people_named, with_names
from events.planning.minutes.facts.speaker_forms import ASKS_WHO, FORMS, LINE_UP, LISTED, Form
from events.planning.minutes.facts.speaker_more import (
    ASKED_FOR,
    BEGINS,
    CONTEXT,
    CUES,
    MORE,
    NOT_COMING,
    OF_SPEAKERS,
    SUBJECT,
)
from events.planning.minutes.facts.topics import topic_of
from events.planning.minutes.facts.venue_forms import HOUSE
from events.planning.minutes.facts.view import View, edition, state
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact, Kind, weakest
from events.planning.minutes.words import CITIES, HOST_NAME

# "I could" and "I would like to" offer; said of another they are an idea.
_OFFER = re.compile(r"\b(?:could|would (?:like|love)|hopes?)\b|'d (?:like|love)\b|\?")
# Talking with somebody, in a call, or at the host is no talk at our conference.
_NO_TALK = re.compile(
    rf"\bat (?:{HOST_NAME.pattern}|the (?:main )?conference itself|the main conference)"
    r"|\b(?:talk|speak|discuss|present)\w* (?:to|with)\b"
    r"|\b(?:offline|on the list|by e-?mail|next call|next time)\b",
    re.IGNORECASE,
)
_TALKED_OF = 5  # sentences after which speakers are no longer the matter
_SHORTENED = re.compile(r"'(?:d|ll|m|ve|re)$")
_COMMA = re.compile(r",? and |, |/")
_SPEAKER_SELF = frozenset(
    {"i", "i'll", "i'm", "i'd", "i've", "we", "our group", "our team", "my", "mine"}
)
_BEFORE_TOPIC = frozenset({"to", "for", "on", "about", "and", "the", "a", "with", "from"})


def find(sentence: Sentence, view: View) -> Iterator[Fact]:
    """At most one fact a person and sentence."""
    if not sentence.event or _NO_TALK.search(sentence.text):
        return
    seen: set[str] = set()
    text = with_names(sentence, view.roster)
    told = [*_in_forms((*FORMS, *MORE), text, sentence, view, seen)]
    told += _line_up(sentence, view, seen)
    if sentence.block.kind is not Kind.ACTION and any(
        OF_SPEAKERS.search(one.text) for one in _lately(sentence, _TALKED_OF)
    ):
        told += _in_forms(CONTEXT, text, sentence, view, seen)
        told += _strangers(text, sentence, view, told)
    yield from told


def _strangers(text: str, sentence: Sentence, view: View, told: list[Fact]) -> Iterator[Fact]:
    """Who is not on the call and is named with a word like "invite", where speakers are meant."""
    asked = any(ASKED_FOR.search(one.text) for one in _lately(sentence))
    if not (asked or CUES.search(text)) or NOT_COMING.search(text):
        return
    subject = SUBJECT.search(text)
    known = " ".join(f"{one.value['name']} {one.value['topic']}" for one in told)
    named = {name: at for at, name in reversed(people_named(text, view.roster))}
    for name, at in reversed(named.items()):
        if name not in known and _is_stranger(at, name, sentence, view, text):
            value = {**edition(sentence), "name": name, "topic": _topic(subject) if subject else ""}
            why = "named where speakers are spoken of"
            yield state("speaker", sentence, value, certainty=Certainty.IDEA, reading=why)


def _is_stranger(at: int, name: str, sentence: Sentence, view: View, text: str) -> bool:
    """Nobody of the call, no place, and no word that only begins the sentence."""
    behind = text[at + len(name) :]
    begins = not at and " " not in name and not BEGINS.match(behind)
    place = name in CITIES or name == sentence.place or re.match(rf" (?i:{HOUSE})\b", behind)
    return not (
        begins
        or place
        or text[:at].endswith(("for ", "to "))
        or "'" in name
        or re.match(MONTH, name)
        or view.roster.resolve(name).known
    )


def _in_forms(
    forms: Iterable[Form], text: str, sentence: Sentence, view: View, seen: set[str]
) -> Iterator[Fact]:
    for form in forms:
        for match in form.pattern.finditer(text):
            for name, own in _who(form, match, sentence, view):
                if name not in seen:
                    seen.add(name)
                    yield _fact(form, match, name, sentence, own=own)


def _line_up(sentence: Sentence, view: View, seen: set[str]) -> Iterator[Fact]:
    """Names with their subjects where the speakers are counted up."""
    level, _ = certainty_of(sentence.text, default=Certainty.PLANNED)
    for said, topic in _counted_up(sentence):
        mine = said == "me" and len(sentence.voice) == 1
        who = sentence.voice[0] if mine else said.removesuffix("'s")
        name = name_of(who, view.roster)
        if name not in seen and (view.roster.resolve(who).known or could_be_person(who)):
            seen.add(name)
            value = {**edition(sentence), "name": name, "topic": topic_of(topic)}
            yield state("speaker", sentence, value, certainty=level, reading="in the line-up")


def _counted_up(sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Name as said and topic."""
    if any(ASKS_WHO.search(one.text) for one in _lately(sentence)):
        yield from ((match["who"], match["topic"]) for match in LINE_UP.finditer(sentence.text))
    for match in LISTED.finditer(sentence.text):
        for said in _COMMA.split(match["names"] or match["names2"]):
            yield said, match["topic"] or ""


def _lately(sentence: Sentence, count: int = 3) -> Iterator[Sentence]:
    """The sentence and those before it, `count` in all."""
    told: Sentence | None = sentence
    for _ in range(count):
        if told is not None:
            yield told
            told = told.before


def _who(
    form: Form, match: re.Match[str], sentence: Sentence, view: View
) -> list[tuple[str, bool]]:
    """The people meant, and whether they say so of themselves."""
    whole = "" if form.own else match["who"]
    said = without_opening(whole)
    if form.own or {whole.lower(), said.lower()} & _SPEAKER_SELF:
        mine = sentence.told or (form.own and sentence.voice)
        return [(name, True) for name in sentence.voice] if mine else []
    if _SHORTENED.search(said) or said in CITIES or said == sentence.place:  # "Warner'd"
        return []
    if not (view.roster.resolve(said).known or could_be_person(said)):
        return []
    name = name_of(said, view.roster)
    return [(name, name in sentence.voice)]


def _fact(form: Form, match: re.Match[str], name: str, sentence: Sentence, *, own: bool) -> Fact:
    text = _OFFER.sub("", match[0]) if own else match[0].replace("?", "")
    usual = Certainty.TENTATIVE if own else form.certainty
    level = weakest(usual, certainty_of(text, default=usual)[0])
    if own or not sentence.voice:
        level = weakest(level, Certainty.TENTATIVE)  # who says so of himself makes an offer
    value = {**edition(sentence), "name": name, "topic": _topic(match)}
    return state("speaker", sentence, value, certainty=level, reading=form.reading)


def _topic(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("object"):
        return topic_of(groups["object"])
    words = (groups.get("topic") or "").split()
    if "(" in match[0]:  # "time to NetBSD vmm developer (Kamil?)": back to the preposition
        back = [at for at, word in enumerate(words) if word.lower() in _BEFORE_TOPIC]
        words = words[back[-1] + 1 :] if back else words
    return topic_of(" ".join(words))


def once(facts: Iterable[Fact]) -> list[Fact]:
    """Without those that name nobody's subject where the next lines name it for the same person."""
    told = list(facts)
    full = [one for one in told if one.kind == "speaker" and one.value["topic"]]
    lines = {(one.value["name"], line) for one in full for line in (one.first - 1, one.first)}
    return [
        one
        for one in told
        if one.kind != "speaker" or one.value["topic"] or (one.value["name"], one.last) not in lines
    ]
