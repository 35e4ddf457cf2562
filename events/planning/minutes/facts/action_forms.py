"""The forms in which follow-ups are said: a table of patterns, each with its certainty."""

import re
from dataclasses import dataclass

from events.planning.minutes.facts.names import ANY, NAME, NAMES
from events.planning.minutes.facts.verbs import ADVERB, ANY_DEED, DEED, KEEPING
from events.planning.minutes.patterns import any_of
from events.planning.minutes.values import Certainty

WILL = any_of(
    "will, shall, is going to, are going to, has to, have to, must, plans? to, promised to"
    ", agree[sd] to, volunteer(?:s|ed) to, offer(?:s|ed) to, undertakes to"
)
_I_WILL = any_of(
    "I'll, I will, I shall, I'm going to, I am going to, I plan to, I'm planning to"
    ", I am planning to, I intend to, I promise to"
)
# "Yes, will do that": what may stand before the deed that somebody takes on.
_YES = r"(?:(?:Yes|Yeah|OK|Okay|Sure|Right|Good|Great|Fine|Agreed|Well|Then|And|But|So)\b[,.!:]? )*"
_I_MUST = any_of(
    "I must, I need to, I have to, I've got to, I should, I ought to, I still (?:have|need) to"
)
_TAKEN_ON = any_of(
    r"take (?:that|this|it|the|care|over|on|one), do (?:that|this|it|so), host, review, look"
    r", ask, write, send, help, file, bring, (?:co-)?mentor, check, read, prepare, organi[sz]e"
    r", draft, test"
)
_I_HAVE = any_of("I've, I'm, I have, I am, I know, I had, I was")
_SAYS = r"(?:says?|said|thinks|promise[sd]|confirmed)(?: that)? (?:he|she|they)"
_WOULD = any_of("Could, Can")
_DONE_BY = r"(?:[a-z]+ed|done|taken|sent|written|read|built|made)"
_THEN = any_of(
    r"(?:on|by|until|before) (?:next |the )?(?:\w+day|weekend|\d{1,2}(?:[snrt][tdh])?|T-\d)"
    r", tomorrow, tonight, (?:this|next) (?:week|month|afternoon|evening)"
)
_WISHES = any_of("asks?, asked, wants?, would like, I'd like, reminds?")
_DOES = any_of(
    "mails, asks, writes, calls, sends, brings, checks, prepares, books, takes, orders, posts"
    ", looks, contacts, tells, invites, confirms (?:with|to|it|that), answers, cleans, reserves"
    ", drafts, collects, organi[sz]es"
)
_WHO = f"(?P<who>{NAMES})"
_DO = f"{ADVERB}(?P<deed>{DEED})"
_DO_ANY = f"{ADVERB}(?P<deed>{ANY_DEED})"


@dataclass(frozen=True)
class Form:
    """Finds `who` (where somebody is named) and the beginning of the `deed`."""

    pattern: re.Pattern[str]
    certainty: Certainty
    reading: str


def _planned(pattern: str, reading: str) -> Form:
    return Form(re.compile(pattern), Certainty.PLANNED, reading)


def _asked(pattern: str, reading: str) -> Form:
    return Form(re.compile(pattern), Certainty.PROPOSED, reading)


# Somebody is named. The name must be one of this call; in a bullet it may be anybody's.
NAMED = (
    _planned(
        rf"(?:^|[;,:] |\b{_WISHES} ){_WHO} to {_DO_ANY}",
        "X to do",
    ),
    _planned(rf"\b{_WHO} {WILL} {_DO_ANY}", "X will do"),
    _planned(rf"\b{_WHO}'ll {_DO_ANY}", "X will do"),
    _planned(rf"\b{_WHO} {_SAYS}(?:'ll|'d| will| would| can) {_DO}", "X says to do"),
    _planned(rf"^(?:TO[ -]?DO|AI|ACTION) ?\(?{_WHO}\)? ?: ?(?P<deed>[^ ].+)", "X's task"),
    _planned(
        rf"\b(?:will|to) be (?P<deed>{_DONE_BY})\b[^.;]{{0,60}}? by {_WHO}", "to be done by X"
    ),
    _planned(
        rf"^{_WHO} (?!to\b|will\b|must\b)[^.;:]{{1,120}}? {any_of('and, but, then')} (?:also )?"
        rf"{WILL} {_DO_ANY}",
        "X does this and will do that",
    ),
    _asked(
        rf"\b{_WHO} {any_of('should, needs? to, is to, are to, ought to')} {_DO}", "X should do"
    ),
    _asked(rf"(?:^|[,;] ){_WHO} ?[,:]? please {_DO_ANY}", "X is asked"),
    _asked(rf"^{_WHO} ?, {any_of('can, could, would, will')} you (?:please )?{_DO}", "X is asked"),
    _asked(rf"^{_WHO} ?, you (?:please )?{_DO}(?=.*\?)", "X is asked"),
    _asked(rf"^[Pp]lease,? {_WHO} ?, {_DO}", "X is asked"),
    _asked(rf"^[Pp]lease,? {_DO}[^?]{{0,160}}, {_WHO}[.!]?$", "X is asked"),
    _asked(rf"^{_WOULD} {_WHO} (?:please |maybe |also )?{_DO}(?=.*\?)", "X is asked"),
    _asked(rf"^{_WOULD} you (?:please )?(?P<deed>{DEED})[^?]{{0,160}}, {_WHO} ?\?", "X is asked"),
    _asked(rf"\bif {_WHO} (?:could|would|can) {_DO}", "X is asked"),
    _asked(rf"(?:^|[,;] ){_WHO} ?, {_DO}(?= [^?]{{0,120}}\bplease\b| (?:me|us)\b)", "X is asked"),
)
# "I" is the turn's speaker.
SPOKEN = (
    _planned(rf"\b[Ll]et me (?!see\b|show\b|read\b|repeat\b|start\b){_DO}", "let me do"),
    _planned(rf"(?:\b[Mm]y|^The|^) ?[Pp]lan is to {_DO}", "my plan is to do"),
    _planned(rf"\b{_I_WILL} {_DO_ANY}", "I will do"),
    _planned(rf"\b{_I_MUST} {_DO}", "I must do"),
    _planned(rf"^{_YES}I can (?:also )?(?P<deed>{_TAKEN_ON}\b)(?!.*\?)", "I can do"),
    _planned(
        rf"^{_YES}I (?:also )?(?P<deed>{DEED})(?=[^.;?]{{1,160}}\b{_THEN}\b)", "I do it by then"
    ),
    _planned(
        rf"^(?:OK|Okay|Sure|Fine|Right|Good|Then)[,.]? (?:then )?I (?P<deed>{DEED})", "OK, I do it"
    ),
    _planned(rf"\b{_I_HAVE}\b[^.;:?]{{1,120}}? and will {_DO}", "I will do"),
    _planned(rf"\b{_I_HAVE}\b[^.;:?]{{1,120}}? and can (?P<deed>{_TAKEN_ON}\b)", "I can do"),
)
# A sentence without subject is the turn's speaker's too.
ELIDED = (
    _planned(
        rf"^{_YES}{any_of('[Ww]ill, Plans? to, Going to, Intends? to, Needs? to, Has to')} {_DO}",
        "will do, said in the speaker's turn",
    ),
    _planned(
        rf"^{any_of('Has, Have, Is, Was, Had, Did, Got, Wrote, Made')}\b[^.;:]{{1,120}}? "
        rf"(?:and|but) will {_DO}",
        "will do, said in the speaker's turn",
    ),
)
# These ask somebody; any other question gives nobody a task.
ASKS = re.compile(rf"\byou\b|^{_WOULD} {NAME} ")
# Nobody is named: only what is kept somewhere (a report, a page, a list), or the event's matters.
OPEN = (
    _asked(
        rf"(?:^|[;,] (?:so |but |and )?){any_of('[Ww]e, [Ss]omebody, [Ss]omeone')} "
        rf"{any_of('should, needs? to, must, ha(?:ve|s) to, ought to')} "
        rf"(?:(?:probably|really|all) )?{ADVERB}(?P<deed>{KEEPING})",
        "we should",
    ),
    _asked(rf"^[Ww]e(?:'ll| will) {ADVERB}(?P<deed>{KEEPING})", "we will"),
    _asked(
        rf"^{any_of('''Let's, Let us, Needs? to, Must, Have to''')} {ADVERB}(?P<deed>{KEEPING})",
        "let us",
    ),
)
ANYBODY = _asked(
    rf"^{any_of('Someone, Somebody, Anybody, Anyone, We, Everyone, Everybody, All, TBD')} to {_DO}",
    "somebody to do",
)
CALLED = _planned(
    r"(?s)^"
    + any_of("TO[ -]?DO, ACTION(?: ITEM)?, Action(?: item)?, Todo, To do, Follow-?up, AI")
    + r" ?: ?(?P<deed>.+)",
    "called a task",
)
ASKED_OF_TURN = _asked(
    rf"^(?P<by>{ANY}) ask(?:s|ed) to (?:please )?(?P<deed>{DEED})", "asked of the turn's speaker"
)
_TELL = any_of("explain, show, repeat, describe, tell, give, reproduce, read, try, see, answer")
ASKED_OF_BEFORE = _asked(
    rf"^(?:(?:OK|Right|Good|Great),? )?{_WOULD} you (?:please )?(?!{_TELL}\b)"
    rf"(?P<deed>{DEED})(?=.*\?)",
    "asked of who spoke before",
)
_SOUGHT = any_of("presenters?, speakers?, talks?, sponsors?, volunteers?, proposals?")
SOUGHT = _planned(
    rf"\b(?P<deed>looking for {any_of('more, some, a, an')}? ?(?:\w+ )?"
    rf"(?:{_SOUGHT}|{any_of('venues?, rooms?, help')})"
    rf"|{_SOUGHT} (?:are |is |still )*{any_of('sought, wanted, needed, welcome')}"
    r"|call for \w+ (?:is|will be) (?:out|open|sent))",
    "somebody is sought",
)
PLEASE = _asked(rf"^[Pp]lease {ADVERB}(?P<deed>{DEED})", "asked of everybody")
# "Somebody should mend it. - Rod, would you?"
ASKED_FOR_IT = _asked(
    rf"^(?P<who>{NAME}) ?, {any_of('can, could, would, will')} you"
    r"(?: please| do (?:it|that))?(?P<deed> ?\?)$",
    "X is asked to do what was said before",
)
BEFORE = re.compile(
    rf"(?:{any_of('[Ss]omebody, [Ss]omeone, [Ww]e, [Tt]hat, [Ii]t, [Tt]his')} "
    rf"{any_of('should, must, needs? to, has to, have to, could')} )?(?P<deed>.+)"
)
# Only in talk of the event, where somebody speaks of another: "Rod confirms with them."
OTHERS = _planned(rf"(?:^|, |; |\band ){_WHO} (?P<deed>{_DOES}\b)", "X does it")
OWN_DEED = _planned(rf"^I (?P<deed>{DEED} (?:it|that|this|them)\b)", "I do it")
# "I'll invite them, and Rod mails Jo."
MEANWHILE = _planned(
    rf"\b(?:I'll|will)\b[^.;?]{{1,80}},? and {_WHO} (?P<deed>{_DOES}\b)", "X does it meanwhile"
)
