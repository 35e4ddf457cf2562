"""More forms for speakers, learnt from calls in other words; CONTEXT ones need talk of speakers."""

import re

from events.planning.minutes.dates import MONTH
from events.planning.minutes.facts.names import NAME
from events.planning.minutes.facts.speaker_forms import ABOUT, FROM, SPEAK, Form
from events.planning.minutes.patterns import any_of
from events.planning.minutes.values import Certainty

_WHO = rf"(?P<who>{NAME}|I){FROM}"
_NAMED = rf"(?P<who>{NAME}){FROM}"
_T = (
    r"(?P<topic>[^.;?!,()]{2,80}?)"
    r"(?= (?:must|should|would|will|could|has to|needs|is|are|if|when|but|and (?:I|we|they))\b"
    r"|[.;?!,()]|$)"
)
_ON = rf"(?: (?:about|on|of|with|for|around) {_T})?"
_MUST_ON = rf" (?:about|on|of|with|for|around) {_T}"
_T2 = r"(?P<object>[^.;?!,()]{2,80})"
_NAME_OR = NAME
_NOUN = any_of(
    "talks?, presentations?, sessions?, demos?, tutorials?, proposals?, abstracts?, keynotes?"
    ", overviews?, slots?, workshops?, introductions?"
)
_TIME = any_of(r"\w+ minutes, half an hour, an hour, a few words, a word or two")
_A_TALK = (
    rf"(?:(?:an?|his|her|the|my|another|some|two|three) (?:[\w-]+ ){{0,2}}?{_NOUN}"
    rf"|something|{_TIME})"
)
_MODAL = r"(?:'d|'ll| could| can| might| may| would| will)"
_ASK = any_of(
    "ask(?:ed|s|ing)?, invit(?:e|ed|es|ing), persuad(?:e|ed|ing), convinc(?:e|ed|ing)"
    ", contact(?:ed|ing)?, w(?:rote|rite) to, get, win, bring, book, have"
)
_ASKED = any_of("asked, invited, persuaded, convinced, won, contacted, talked into")
_HAS = any_of(
    "offer(?:s|ed)?, promise[sd], propos(?:es|ed), sen(?:t|ds)(?: in| us)?, submit(?:s|ted)"
    ", hand(?:s|ed) in, prepare[sd], is preparing, am preparing, has, have, had, brings?"
    ", brought, sign(?:s|ed) up (?:for|with), put (?:in|down), volunteer(?:s|ed) (?:for|with)"
    ", wants to (?:give|do|bring|hold)"
)
_TO = any_of(
    "promise[sd] to, wanted to, wants to, planned to, agreed to, is ready to, hopes to"
    ", would be up for, is up for, thinks of, is thinking of"
)
_OPENS = any_of(
    "opens?, close[sd]?, starts?, begins?, kicks? off, finish(?:es)?, follows?, continues?, ends?"
)
_THE_DAY = r"(?: the (?:day|morning|afternoon|programme|event|round|session))?"
_SHOWN = r"(?:his|her|their|my|our) (?P<object>[^.;?!,()]{2,80})"
_YOU = any_of("you, didn't you, don't you, do you, have you got, did you, had you not")
_HAD = any_of(
    "had, have, got, have got, wanted, want, mentioned, offered, promised, said, working on"
)


# Who writes to somebody about a room does not speak about it.
_NO_WORD = any_of(
    r"mail\w*, wr[io]t\w*, ask\w*, tell\w*, told, call\w*, check\w*, remind\w*, sen[dt]\w*"
    r", hear\w*, no, work\w*, comment\w*, fix\w*, post\w*, review\w*, agree\w*, decide\w*"
    r", inform\w*, complain\w*, and, was, were, had, said, says, to"
)
_ARTICLE = r"(?:(?:the|an?|our|his|her|their|that|this|all|any|some) )*"
_MATTER = any_of(
    "rooms?, halls?, venues?, badges?, lists?, dates?, days?, money, travel, lunch, dinner, hotels?"
    ", flights?, announcements?, budget, visas?, sponsors?, registration, wiki, page, calls?"
    ", bhyvecon, programme, abstracts?, slides, posters?, proposals?, recordings?, videos?"
    r", minutes, agenda, \S*@\S*, \w+day, \d, it, that, this, them, me, us, him, time, board"
    ", behalf, top, site, stage, schedule, phone, telephone, chat, weekend, desk, way"
)
_NO_TOPIC = rf"{_ARTICLE}(?:{_MATTER}|{MONTH})\b"


def _form(pattern: str, certainty: Certainty, reading: str) -> Form:
    return Form(re.compile(pattern), certainty, reading)


_IDEA, _OFFER, _PLAN = Certainty.IDEA, Certainty.TENTATIVE, Certainty.PLANNED
MORE = (
    _form(
        rf"\b{_WHO} (?:takes?|gets?|has|fills?) {_TIME}(?: of [\w ]{{2,20}}?)?{_MUST_ON}",
        _OFFER,
        "has some time",
    ),
    _form(
        rf"\b{_WHO}{_MODAL} [a-z][^.;:?]{{1,60}}? and (?:also )?{SPEAK}{ABOUT}",
        _IDEA,
        "somebody could speak",
    ),
    _form(rf"\b{_WHO}{_MODAL} (?:report|tell(?: us)?) (?:from|of) {_T}", _IDEA, "could tell of it"),
    _form(
        rf"\b(?:like|love|wanted|want|nice|great|good) to (?:see|hear(?: about)?|have) {_NAMED}'s "
        rf"{_T}",
        _IDEA,
        "is wished for",
    ),
    _form(
        rf"\b{_NAMED} (?:repeats|redoes|updates|extends) (?:the one|the talk|his talk|her talk)"
        rf"{_MUST_ON}",
        _PLAN,
        "somebody speaks again",
    ),
    _form(
        rf"\b{_NAMED} (?:has )?(?:promised|offered|agreed|wants|plans|hopes)(?: me| us)?"
        rf"(?: (?:in|at) \w+| again| already)? to (?:bring|show|demo|demonstrate|present) "
        rf"(?:the |an? |his |her )?{_T2}",
        _OFFER,
        "an offer made aloud",
    ),
    _form(
        rf"\b(?:honou?r|great|nice|good|pleasure|lovely|wonderful) to have {_NAMED}\b",
        _IDEA,
        "is wished for",
    ),
    _form(
        rf"^(?!.*\b(?:was|were|went|had)\b)(?:.* )?(?P<who>[Mm]y) (?:{_NOUN}|slides|subject|topic)"
        rf"(?:{_MUST_ON}|,? is {_T2})",
        _OFFER,
        "speaks of his talk",
    ),
    _form(
        rf"\b[Ll]et {_NAMED} (?:start|open|begin|close|go first|go last|speak|talk|present)\b",
        _IDEA,
        "a name for a talk",
    ),
    _form(
        rf"\b{_NAMED}'s (?:subject|topic|talk|part|session)(?:,| is|:) (?:the |on |about )?{_T}",
        _IDEA,
        "a subject of somebody",
    ),
    _form(
        rf"\b{_WHO}{_MODAL} fill (?:it|that|this|the (?:gap|slot|hour|time|rest)) with {_T}",
        _IDEA,
        "could fill a gap",
    ),
    _form(
        rf"\b{_NAMED}, are you (?:up|ready|game|available) for {_A_TALK}{_ON}", _IDEA, "is asked"
    ),
    _form(
        rf"\b{_NAMED} (?:is looking|looks|is searching) for (?:a|an) (?:\w+ )?"
        rf"(?:stage|slot|audience|occasion|chance)(?: (?:for|to (?:show|present|tell)) {_T})?",
        _IDEA,
        "would like to speak",
    ),
    _form(
        rf"\b{_NAMED}{_MODAL} (?:make|be) an? (?:\w+ )?(?:speaker|presenter|addition|choice)\b",
        _IDEA,
        "a name for a talk",
    ),
    _form(
        rf"\b{_NAMED} (?:talks|speaks|presents)"
        r"(?= (?:anyway|again|first|last|too|as well|there|then)\b|[.,;]|$)",
        _PLAN,
        "somebody speaks",
    ),
    _form(
        rf"\b{_WHO}(?:{_MODAL})? {_OPENS}{_THE_DAY} with {_T}",
        _PLAN,
        "opens or closes with it",
    ),
    _form(
        rf"\b(?i:{_ASK}) {_NAMED} (?:whether|if) \w+ (?:wants? to|{_MODAL[3:-1]})? ?"
        rf"(?:also |maybe )?(?:like to |love to )?{SPEAK}{ABOUT}",
        _IDEA,
        "somebody is asked whether",
    ),
    _form(
        rf"\b(?i:{_ASK}) {_NAMED} (?:whether|if) \w+ \w+ (?:to |like to )?"
        rf"(?:show|demo|bring) {_SHOWN}",
        _IDEA,
        "somebody is asked whether",
    ),
    _form(rf"\b(?i:{_ASK}) {_NAMED} (?:for|as|to do) {_A_TALK}{_ON}", _IDEA, "asked for a talk"),
    _form(
        rf"\b(?i:{_ASK}) {_NAMED} (?:as|for) (?:an? |the |our )?(?:\w+ )?"
        rf"(?:speaker|presenter|keynote){_ON}",
        _IDEA,
        "asked for a talk",
    ),
    _form(rf"\b{_NAMED} (?:could|can|might|should) be {_ASKED}\b", _IDEA, "could be asked"),
    _form(
        rf"\b{_WHO}(?: has| have)? {_HAS} {_A_TALK}(?: ready| prepared| planned| too)?{_MUST_ON}",
        _OFFER,
        "has something to tell",
    ),
    _form(rf"\b{_WHO}(?: has| have)? {_TO} {SPEAK}{ABOUT}", _OFFER, "an offer made aloud"),
    _form(rf"\b{_WHO}(?: has| have)? {_TO} (?:show|demo) {_SHOWN}", _OFFER, "an offer made aloud"),
    _form(
        rf"\b{_WHO}{_MODAL} (?:also |maybe |even )?"
        rf"(?:add|contribute|fill|take|bring|spare|do|give|offer|prepare) {_A_TALK}{_MUST_ON}",
        _IDEA,
        "could fill some time",
    ),
    _form(
        rf"\b{_NAMED}, {_YOU} {_HAD}\b[^.;?!,]{{0,30}}? ?(?:{_A_TALK}){_MUST_ON}",
        _IDEA,
        "is asked",
    ),
    _form(
        rf"^{any_of('Would, Could, Can, Might, Should, Will')} {_NAMED} (?:not |also |maybe )*"
        rf"(?:show|demo|demonstrate|bring|present) {_SHOWN}",
        _IDEA,
        "somebody could show",
    ),
    _form(rf"\b{_NAMED} (?:shows|demos|demonstrates) {_SHOWN}", _PLAN, "somebody shows"),
    _form(rf"\bhear (?:from )?{_NAMED} (?:talk |speak )?(?:about|on) {_T}", _IDEA, "is wished for"),
    _form(
        rf"\b[Kk]eynote(?: speaker)?(?: is|:| by| from| will be| could be| would be| goes to)? ?"
        rf"{_NAMED}",
        _PLAN,
        "a keynote",
    ),
    _form(
        rf"\b(?:accept|accepted|take|took|confirmed) {_NAMED}'s {_NOUN}{_ON}",
        _PLAN,
        "a talk is taken",
    ),
    _form(
        rf"\b{_NAMED} is (?:down|in|on|set|booked|scheduled) (?:for|with) {_T}",
        _PLAN,
        "is in the programme",
    ),
)
CONTEXT = (
    _form(
        rf"\b(?P<who>I)(?:'d|'ll| could| can| might| would| will)"
        rf"(?: (?!{_NO_WORD}\b)[a-z]+){{1,5}} (?:about|on) (?!{_NO_TOPIC}){_T}",
        _OFFER,
        "an offer made aloud",
    ),
    _form(
        rf"\b(?P<who>{NAME}) and I (?:[a-z]+ ){{1,3}}{_A_TALK}{_ON}", _IDEA, "two think of a talk"
    ),
    _form(
        rf"\b{_NAME_OR} and (?P<who>I) (?:[a-z]+ ){{1,3}}{_A_TALK}{_ON}",
        _IDEA,
        "two think of a talk",
    ),
    _form(
        rf"\b(?P<who>I){_MODAL} (?:also |gladly )?(?:show|demo|demonstrate|explain|cover|share) "
        rf"(?!(?:you|me|him|her|them|it|that|this)\b)(?:the |an? |some |our |my )?{_T2}",
        _OFFER,
        "an offer made aloud",
    ),
    _form(
        rf"\b(?P<who>I){_MODAL} (?:also |gladly )?(?:offer|do|give|bring) (?:an?|the|some|my) "
        rf"(?:\w+ ){{0,2}}(?:update|overview|corner|summary|introduction|tour|story|report)\b"
        rf"(?: again| too)?,?{_ON}",
        _OFFER,
        "an offer made aloud",
    ),
    _form(rf"\b(?P<who>(?i:mine)) (?:about|on) {_T}", _OFFER, "speaks of his talk"),
    _form(
        rf"^(?:And |Or |Maybe )?(?!(?i:{_MATTER})\b)(?P<who>{NAME}) ?\?$",
        _IDEA,
        "a name with a question mark",
    ),
    _form(
        rf"(?<![Tt]han )(?<![Tt]hank )(?<![Ww]ith )\b(?!(?:My|I|We|Our)\b){_NAMED}"
        rf"(?:'s (?:\w+ )?\w+)?(?: (?!{_NO_WORD}\b)[a-z]+){{0,3}} (?:about|on) (?!{_NO_TOPIC}){_T}",
        _IDEA,
        "named with a subject, where speakers are spoken of",
    ),
    _form(
        rf"\b{_NAMED} (?:has|might have|may have|could have) (?:something|\w+ news)\b",
        _IDEA,
        "has something to tell",
    ),
    _form(
        rf"\b(?i:what about|how about|why not|why not ask|suggest(?:s|ed)?|propos(?:es|ed)"
        rf"|thought of|think of|there is) {_NAMED}(?! (?:to|will|should)\b)",
        _IDEA,
        "a name for a talk",
    ),
    _form(
        rf"^{_NAMED} (?:has |is )?(?:confirmed|accepted|agreed|said yes|coming|in)[.!]?$",
        _PLAN,
        "has confirmed",
    ),
    _form(
        rf"^(?i:maybe|perhaps|possibly) {_NAMED}[.?!]*$",
        _IDEA,
        "a name for a talk",
    ),
)
# Somebody who is not on the call, named together with one of these.
CUES = re.compile(
    r"\b(?:invit\w+|com(?:e|es|ing)|joins?|talk\w*|speak\w*|present\w*|explain\w*|show\w*|demo\w*"
    r"|hear|stor(?:y|ies)|forget|interested|keen|sessions?|slot|subject|topic|something|slides"
    r"|maybe|perhaps|lecture|keynote|give it|would be|offer\w*|students|team|runs?"
    r"|after (?:that|him)"
    r"|wrote|built|two from)\b"
)
# Behind these, whoever is named is meant as a speaker.
ASKED_FOR = re.compile(
    r"\b(?i:speakers?|talks?|programme|keynote|who (?:speaks|talks|presents))\b[^.]{0,40}[?:]"
)
NOT_COMING = re.compile(
    r"\b(?:declin\w+|cannot|can't|won't|not (?:coming|come|travel|fly|this year)|retired|sponsors?"
    r"|said no|mails?|mailed|asks?|asked|room|hall|badges?)\b"
)
SUBJECT = re.compile(
    rf"\b(?:about|on|(?:explain|show|tell)\w*(?: us)? how(?: they| we)?) (?!{_NO_TOPIC}){_T}"
)
# A word that only begins its sentence is a name where it goes on like this.
BEGINS = re.compile(
    r" (?:from|of|has|had|could|would|will|might|can|wants|wanted|is|said|maybe|usually|knows)\b"
)
OF_SPEAKERS = re.compile(
    r"\b(?:[Ss]peak(?:s|ers?|ing)?|[Tt]alks?|[Kk]eynotes?|[Pp]resent(?:s|ers?|ations?)?|[Pp]rogramme"
    r"|[Ss]lots?|(?i:schedule)|(?:to|we) hear\b|(?i:line-?up)|[Ss]essions?"
    r"|(?:[Ss]omebody|[Ss]omeone) from|[Ww]ho else)\b"
)
