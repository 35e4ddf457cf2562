"""The forms in which people are named as speakers, each with the certainty that it gives."""

import re
from dataclasses import dataclass

from events.planning.minutes.facts.names import NAME, NAMES
from events.planning.minutes.patterns import any_of
from events.planning.minutes.values import Certainty

SPEAK = any_of(
    "speak(?:ing)?, talk(?:ing)?, report(?= on| about), present(?:ing)?, lecture, keynote"
    ", discuss(?:ing)?"
    r", (?:give|giving|do|prepare|preparing|submit|hold)\w* "
    r"(?:an?|the|his|her|their|my|another) (?:\w+ )?(?:\w+ )?"
    "(?:talk|presentation|session|tutorial|BoF|keynote|demo|update|overview|introduction to)"
    r", tell us, (?:do|give|offer) one, bring (?:my|his|her) slides"
    r", (?:show|give) (?:the|an?|my|our|his|her) (?:\w+ )?demo"
    r", (?:do|say|give|present) (?:something|a few words|\w+ minutes)"
)
_NO_OBJECT = any_of(
    "to, at, with, in, on, there, it, that, this, again, if, as, and, for, from, about"
)
ABOUT = (
    r"(?: (?:again )?(?:about|on|of) (?P<topic>[^.;?!,()]{2,80})"
    rf"| (?!{_NO_OBJECT}\b)(?P<object>[^.;?!,()]{{2,80}}))?"
)
# "Jonas from Oxide"
FROM = r"(?: (?:from|of|at) (?:the )?[A-Z][\w.-]{1,30}(?: [A-Z][\w.-]{1,30})?)?"
_WHO = rf"(?P<who>{NAME}|[Ii]|[Ww]e|(?<!from )[Oo]ur (?:group|team)){FROM}"
_NAMED = rf"(?P<who>{NAME}){FROM}"
_BE = any_of("am, is, are, would be, was, were, has been, will be")
_READY = any_of("happy, glad, willing, able, ready, interested, keen, pleased, available, welcome")
_TO_ASK = any_of("maybe, perhaps, ask(?:ing)?, invit(?:e|ing), get(?:ting)?, persuade, contact")
_OFFER_TO = any_of("Can, Could, Offers?, Offered, Volunteers, Would like, Would love, Wants, Plans")
_OFFERS = any_of(
    "offer(?:s|ed)?, volunteer(?:s|ed)?, propos(?:es|ed), would like, would love, wants?, hopes?"
    ", plans?, intends?, can"
)


@dataclass(frozen=True)
class Form:
    """Finds `who`, `topic` or `object`. `own`: without a subject, which is the turn's speaker."""

    pattern: re.Pattern[str]
    certainty: Certainty
    reading: str
    own: bool = False


def _idea(pattern: str, reading: str) -> Form:
    return Form(re.compile(pattern), Certainty.IDEA, reading)


def _offer(pattern: str, *, own: bool = False) -> Form:
    return Form(re.compile(pattern), Certainty.TENTATIVE, "an offer made aloud", own)


def _sure(pattern: str, reading: str, *, own: bool = False) -> Form:
    return Form(re.compile(pattern), Certainty.CONFIRMED, reading, own)


_MODAL = r"(?:could|might|may|would|can)"
_ON = r" (?:about|on|of) (?P<topic>[^.;?!,()]{2,80})"
_SHOW = r"(?:show|demo|demonstrate) (?:his|her|their|my|our) (?P<object>[^.;?!,()]{2,80})"
_A_TALK = r"(?:an?|his|her|the|my) (?:\w+ )?(?:talk|presentation|session|demo|tutorial)"
_LIKE = r"(?:(?:like|want|be willing) to |please )?"
_SLOT = any_of("talk, something, speaker, presentation, session, slot, demo")
FORMS = (
    _idea(rf"(?P<topic>(?:[\w./+-]+ ){{1,4}})\({_NAMED} ?\? ?\)", "a name with a question mark"),
    _idea(
        rf"\b(?:[Ss]peaker|[Pp]resenter)s? ?(?:could be|might be|:)? ?{_NAMED} ?\?",
        "a name with a question mark",
    ),
    _idea(
        rf"\b(?i:{_TO_ASK}) {_NAMED} (?:could|might|can|to) {SPEAK}{ABOUT}",
        "a name to be asked",
    ),
    _idea(rf"\b(?i:invite|ask) {_NAMED} as (?:a )?(?:speaker|presenter)\b", "a name to be asked"),
    _idea(
        rf"^{any_of('Would, Could, Can, Might, Should, Will, Is')} {_NAMED} (?:going to )?"
        rf"{SPEAK}{ABOUT}",
        "somebody could speak",
    ),
    _idea(
        rf"\b{_WHO}(?:'d| (?:could|might|may|would)) (?:also |maybe |then )?{SPEAK}{ABOUT}",
        "somebody could speak",
    ),
    _idea(
        rf"\b{_WHO}(?:'\w+)? [a-z][^.;:?]{{1,80}}? and (?:also )?"
        rf"(?:could|might|would|can) {SPEAK}{ABOUT}",
        "somebody could speak",
    ),
    _idea(
        rf"\bhear (?:more )?(?:about|of|on) (?P<topic>[^.;?!,]{{2,80}}),? "
        rf"(?i:maybe|perhaps) {_NAMED} ?\?",
        "a name with a question mark",
    ),
    _offer(
        rf"\b{_WHO}(?:'m|'d be| {_BE}) (?:also |more than )?{_READY} (?:to |in |for )?"
        rf"{SPEAK}{ABOUT}"
    ),
    _offer(
        rf"^(?:(?:Is|Am|Would be|Will be|Also) )*(?i:{_READY}) (?:to |in )?{SPEAK}{ABOUT}",
        own=True,
    ),
    _idea(rf"\b{_NAMED} ?, (?:would|could|can|will) you {_LIKE}{SPEAK}{ABOUT}", "is asked"),
    _idea(rf"\b{_NAMED} {_MODAL} be {_READY} to {SPEAK}{ABOUT}", "somebody could speak"),
    _idea(
        rf"\b(?:[Ww]hat|[Hh]ow) about {_NAMED} (?:for|on|about) (?P<topic>[^.;?!,()]{{2,80}}?)"
        r"(?: topic| talk| slot)? ?\?",
        "a name with a question mark",
    ),
    _offer(
        rf"\b{_WHO}(?:'d|'ll| would| could| can| will) (?:volunteer|sign up|step in|be there) "
        rf"(?:for|with) {_A_TALK}{ABOUT}"
    ),
    _offer(rf"\b(?P<who>I)'d (?:like|love|be {_READY}) to {SPEAK}{ABOUT}"),
    _offer(rf"\b(?P<who>I)(?:'ve| have|'m| am) (?:also )?(?:\w+ )?(?:for )?{_A_TALK}\b{ABOUT}"),
    _offer(rf"\b{_WHO} (?:has |have )?{_OFFERS} (?:to )?{SPEAK}{ABOUT}"),
    _offer(rf"\b{_WHO} (?:has )?{_OFFERS} {_A_TALK}{ABOUT}"),
    _offer(
        rf"\b(?P<who>I)(?:'ve)? [^.;?]{{0,60}}? (?:on|about) (?P<topic>[^.;?]{{2,60}}?) and "
        rf"(?:would|could|can|will) (?:be {_READY} to )?{SPEAK}"
    ),
    _offer(
        rf"^{_OFFER_TO} (?:to )?{SPEAK}{ABOUT}(?!.*\?)",
        own=True,
    ),
    _sure(
        rf"\b{_WHO}(?:'ll| (?:will|is going to|are going to)(?: also)?) (?:be )?{SPEAK}{ABOUT}",
        "somebody will speak",
    ),
    _sure(rf"\b{_WHO}(?:'ll| will) {_SHOW}", "somebody will show"),
    _offer(rf"\b{_WHO} {_OFFERS} (?:to )?{_SHOW}"),
    _sure(
        rf"\b{_NAMED} (?:does|gives|holds) (?:the|an?|his|her) (?P<object>[\w /+-]{{2,40}}) talk\b",
        "somebody speaks",
    ),
    _sure(
        rf"\b{_NAMED} (?:is |are )?(?:speaking|presenting|speaks|presents|talks){_ON}",
        "somebody speaks",
    ),
    _sure(rf"\b{_NAMED} (?:has )?(?:confirmed|accepted) {_A_TALK}{ABOUT}", "has confirmed"),
    _sure(
        rf"\b{_NAMED}'s (?:talk|session|demo) (?:about|on) (?P<topic>[^.;?!,()]{{2,80}}?) "
        r"(?:is|has been|was) (?:confirmed|accepted|in)\b",
        "has confirmed",
    ),
    _sure(rf"^[Ww]ill (?:be )?{SPEAK}{ABOUT}", "somebody will speak", own=True),
    _sure(
        rf"\b{_WHO} (?:has )?(?:confirmed|agreed|accepted) "
        rf"(?:to |that (?:he|she|they) will |as (?:a )?)(?:{SPEAK}|speaker|presenter){ABOUT}",
        "somebody has confirmed",
    ),
    _offer(
        rf"^(?:Count (?:on me|me in)|Put me down|Sign me up)\b[^.;]{{0,40}}? {_SLOT}"
        r"(?: (?:about|on) (?P<topic>[^.;?!,()]{2,80}))?",
        own=True,
    ),
)
# "Talks from Rod and Jun", "Speakers: Rod, Jun": names alone.
LISTED = re.compile(
    r"\b(?:[Tt]alks?|[Dd]emos?|[Pp]roposals?|[Ss]ubmissions?)(?: (?:on|about) (?P<topic>[^.;?!,()]"
    rf"{{2,60}}?))? (?:by|from) (?P<names>{NAMES})"
    rf"|\b[Ss]peakers?(?: so far)?(?: are| will be| is|:) (?P<names2>{NAMES})(?! (?:on|about|\())"
)
# "The programme so far: Rod on arm64, Jun about Xen", or the answer to "Who speaks?".
LINE_UP = re.compile(
    r"(?:^|[:,;] |\band |\b(?:(?i:then)|(?i:after) (?:him|her|that|them|lunch)|followed by|have|got"
    r"|there is|there are) )"
    rf"(?P<who>{NAME}|me)(?:'s (?:talk|session|demo|presentation|proposal))?"
    rf"(?: (?:maybe|perhaps|probably|again))?{FROM} (?:\(|(?:on|about|with) )"
    r"(?!(?:the |this |that )?(?:call|list|phone|line|board|thread|team)\b)"
    r"(?!(?:us|me|him|her|them|it)\b(?! \w))"
    r"(?P<topic>[^.;?!,()]{2,80}?)(?=[.,;?!)]|\band\b|$)"
)
ASKS_WHO = re.compile(
    r"\b[Ww]ho (?:else )?(?:(?:is going to|will|would|could|can|wants to) )?"
    r"(?:speak|present|talk)\w*\b|\b(?:enough|which|what|how many) (?:talks|speakers)\b"
    r"|\b(?:speaks|presents) (?:about|on)\b"
    r"|\b(?i:programme|program|speakers|presenters|talks|line-?up|proposals|submissions"
    r"|abstracts|sessions)\b[^.:?]{0,30}:|\b[Ss]o far,? (?:there is|we have|I have)\b|\btitles\b"
    rf"|\b(?:I|[Ww]e)(?:'ve got| have| got) {NAME} (?:on|about|with)\b"
)
