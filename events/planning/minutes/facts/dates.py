"""Days of hosts and of our own editions."""

import re
from collections.abc import Iterator
from datetime import date

from events.planning.minutes.certainty import certainty_of
from events.planning.minutes.dates import BARE, Said, find_bare_days, find_dates
from events.planning.minutes.facts.clauses import Clause, clauses
from events.planning.minutes.facts.colocation import relation_in
from events.planning.minutes.facts.view import View, state
from events.planning.minutes.patterns import any_of, words
from events.planning.minutes.sentences import Sentence
from events.planning.minutes.values import Certainty, Fact, Note, weakest
from events.planning.minutes.words import HOST_NAME, OWN_NAME, host_name

_PAST = re.compile(
    r"\b(?:was|were|took place|happened|went|came|attended"
    r"|has been(?! (?:announced|confirmed|booked|fixed|set|moved))|[Tt]hank(?:s|ed)?)\b"
)
# A host's days are believed only where they stand right behind its name.
_HOST_RUNS = re.compile(
    HOST_NAME.pattern
    + r"(?: (?:19|20)\d\d)?(?:'s dates)?(?: itself)? ?(?:\(|: ?|announced |"
    + r"(?:told us|says|wrote|said)(?: that)? it (?:is on|is|runs|takes place) (?:on |from )?|"
    + r"(?:is|are) (?:out|known|public|fixed|online)[:,] |has been announced ?[:,] ?|"
    + r"(?:has |have )?(?:put|published|announced|posted|set|fixed|given|has|got) "
    + r"(?:its|their|the) "
    + r"dates?(?: online| out| up)? ?(?:[:,]|to|for) ?|"
    + any_of(
        "is, are, was, will be, would be, runs, takes place, happens, begins, starts, opens"
        ", follows, stays, has been set, goes, lasts, spans, moves, moved to, falls"
        ", plans(?: with| for)?, settled on, (?:has )?chose(?:n)?, aims (?:at|for)"
    )
    + r" (?:on (?=from)|held |scheduled |planned |back |set for )?(?:again )?"
    + r"(?:(?:in|to|at) [A-Z][\w .-]{1,30}?(?: again)?,? )?"
    + r"(?:on |from |for )?)(?:\w+day,? )?(?:the )?$",
    re.IGNORECASE,
)
_HOST_AND = re.compile(
    HOST_NAME.pattern + r"(?: (?:19|20)\d\d)?(?: in [A-Z][\w .-]{1,30}?)?,? (?:\(|on |from )?$",
    re.IGNORECASE,
)
_OTHER_DAY = words(
    r"deadlines?, due, closes?, closing, submi\w+, register\w*, registration, call for"
    r", cfp, early bird, decide, decision"
    r", arriv\w+, flights?, fly, book\w*, until, meeting, call, since, posted"
    r", updated on, release\w*"
)
_NOT_THIS = re.compile(
    r"\b(?:by|before|after|not|no longer|instead of|rather than|avoid|until|since)"
    r" (?:be )?(?:on |the )?$"
)
_NEGATED = re.compile(r"\b(?:not|no longer|never|cancel+ed|called off)\b|n't\b")
_SPEAKS_OF_DAY = words(
    "dates?, days?, would be, will be, held, hold, planned, targeting, aiming"
    ", scheduled, take place"
    ", moved, happen, confirmed, set for, could do, let's (?:say|take|do), how about, what about"
    ", propos\\w+, suggest\\w*, decided on, settled on, looking at, likely, see you, we meet, ours"
    ", booked, reserved, agreed on, makes it, meet(?: again)? on, gather on, run it on"
    ", took place, (?:can|could|may) have, is free, are free"
)
# A day with its weekday, or one that suits somebody, is meant as the day of the event.
_WEEKDAY = re.compile(rf"\b{any_of('Mon, Tues, Wednes, Thurs, Fri, Satur, Sun')}day(?:,| the)? ?$")
_FOR = re.compile(r"\bfor (?:\w+day,? )?(?:the )?$")
_SUITS = re.compile(
    r" ?(?:\?|would be an? \w+day\b|then\b|works\b|would work\b|suits\b|is (?:fine|ok|good)\b"
    r"|it is\b)"
)
_AHEAD = re.compile(r"\b(?:would|could|might|may be|possibl[ey]|next year|planned for)\b")
_FOR_US = re.compile(r"\b(?:for us|us|rooms?|halls?|venue|ours)\b")
_IT = re.compile(r"^(?:It|That|This)(?:'s|\b)")
_ONLY_PLACE = re.compile(r"^(?:(?:In )?[A-Z][\w-]+(?: [A-Z][\w-]+)?,? )?(?:on |from )?(?:the )?$")
_I_AM = re.compile(r"\b(?:I|we|he|she|they)(?:'ll|\s+will|'m|\s+am)\b", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:mov|chang|shift|postpon)\w*", re.IGNORECASE)


def find(sentence: Sentence, view: View) -> Iterator[Fact]:
    """Days of hosts anywhere beside their names; own days only where the talk is of the event."""
    for clause in clauses(sentence):
        past = bool(_PAST.search(clause.text))
        ahead = not past and _speaks_ahead(sentence)
        found = find_dates(clause.text, call=view.call, past=past, ahead=ahead)
        of_hosts = [one for one in found if _host_of(one, clause, sentence)]
        yield from (_host_fact(one, clause, sentence) for one in of_hosts)
        if sentence.event and not _NEGATED.search(clause.text):
            own = [one for one in found if one not in of_hosts and _is_own(one, clause)]
            own = own or list(_bare_days(clause, found, sentence, view))
            yield from _own_facts(own, clause, sentence)


def _bare_days(clause: Clause, found: list[Said], sentence: Sentence, view: View) -> Iterator[Said]:
    """`on the 18th`, next to the days that were just named."""
    if not BARE.search(clause.text):
        return
    near = _just_named(found, sentence, view)
    ours = bool(_FOR_US.search(clause.text) or _SPEAKS_OF_DAY.search(clause.text))
    for one in find_bare_days(clause.text, near=near) if near else ():
        suits = ours or _SUITS.match(clause.text, one.end_at)
        if suits and not _OTHER_DAY.search(clause.text[: one.begin]):
            yield one


def _just_named(found: list[Said], sentence: Sentence, view: View) -> date | None:
    """The first day of a date in this sentence, or in one of the three before it."""
    told, days = sentence.before, found
    for _ in range(3):
        if any(one.start for one in days) or told is None:
            break
        days, told = find_dates(told.text, call=view.call), told.before
    return next((one.start for one in days if one.start), None)


def _speaks_ahead(sentence: Sentence) -> bool:
    """Of what may come: so a sentence with "would", and what follows it in the same turn."""
    before = sentence.before
    told = [sentence, before] if before and before.block is sentence.block else [sentence]
    return any(_AHEAD.search(one.text) for one in told)


def notes(sentence: Sentence, view: View) -> Iterator[Note]:
    """Days that do not exist, and days without a year."""
    for one in find_dates(sentence.text, call=view.call) if sentence.event else []:
        if one.problem:
            yield Note("date", one.problem, sentence.first, sentence.last)


def _host_of(one: Said, clause: Clause, sentence: Sentence) -> str:
    several = one.start != one.end  # our own conference has one day
    before = clause.text[: one.begin]
    match = _HOST_RUNS.search(before) or (several and _HOST_AND.search(before)) or None
    name = HOST_NAME.search(match[0]) if match else None
    if name:
        return host_name(name[0])
    return sentence.host if several and _of_it(before, sentence) else ""


def _of_it(before: str, sentence: Sentence) -> bool:
    """A run of days that goes on about the host: "It is ...", or the answer to a question."""
    if OWN_NAME.search(sentence.text) or HOST_NAME.search(sentence.text):
        return False
    if not (sentence.event or _host_just_named(sentence)):
        return False
    asked = sentence.before is not None and sentence.before.text.endswith("?")
    return bool(_IT.match(before) or (asked and _ONLY_PLACE.match(before)))


def _host_just_named(sentence: Sentence) -> bool:
    """In one of the two sentences before."""
    one = sentence.before
    two = one.before if one else None
    return any(told is not None and bool(HOST_NAME.search(told.text)) for told in (one, two))


def _host_fact(one: Said, clause: Clause, sentence: Sentence) -> Fact:
    host = _host_of(one, clause, sentence)
    text = clause.text[: one.end_at]
    level, why = certainty_of(text[max(text.rfind(host[:4]), 0) :], default=Certainty.CONFIRMED)
    value = {"event": host, "role": "host", **one.as_value()}
    return state("date", sentence, value, certainty=level, reading=f"the host's days: {why}")


def _is_own(one: Said, clause: Clause) -> bool:
    before = clause.text[: one.begin]
    if one.start is None and one.problem.startswith("There is no such"):
        return False
    if one.start != one.end and HOST_NAME.search(before):
        return False  # a run of days is the host's: ours has one
    if _NOT_THIS.search(before) or (_OTHER_DAY.search(before) and not _FOR.search(before)):
        return False
    if clause.named or _WEEKDAY.search(before):
        return True
    if not before.strip() and _SUITS.match(clause.text, one.end_at):
        return True
    return bool(_SPEAKS_OF_DAY.search(clause.text) and not _I_AM.search(before))


def _own_facts(own: list[Said], clause: Clause, sentence: Sentence) -> Iterator[Fact]:
    past = bool(_PAST.search(clause.text))
    default = Certainty.CONFIRMED if past else Certainty.PLANNED
    level, why = certainty_of(clause.text, default=default)
    relation = relation_in(clause.text)
    beside: dict[str, object] = {"host": clause.host, **relation} if relation else {}
    whose = {"event": sentence.event, "role": "own", "place": clause.place, "host": clause.host}
    if not own and relation.get("relation") in {"day-before", "day-after"} and clause.named:
        value = {**whose, **beside, "start": "", "end": "", "said": relation["said"]}
        if clause.place:
            reading = f"a day beside the host's: {why}"
            yield state("date", sentence, value, certainty=level, reading=reading)
        return
    if len(own) > 1 and _MOVED.search(clause.text):
        own = own[-1:]
    if len(own) > 1:
        level, why = weakest(level, Certainty.PROPOSED), "one of several days"
    for one in own:
        value = {**whose, **beside, **one.as_value(), "said": one.text}
        yield state("date", sentence, value, certainty=level, reading=f"our day: {why}")
