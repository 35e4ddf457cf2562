"""The forms in which a house is named as ours: pattern, reading, and whether it must be a house.

Where the words before are only "in" or a verb, a word like "hall" must make a house of the name.
"""

import re

from events.planning.minutes.dates import MONTH
from events.planning.minutes.patterns import any_of

HOUSE = any_of(
    "building, offices?, headquarters, hq, hall, campus, university, hotel, cent(?:er|re), room"
    ", library, department, faculty, institute, museum, school, auditorium, floor, tower, house"
    ", hackerspace, cafe, café, theat(?:re|er), labs, studio, club, church, castle, academy"
    ", college"
)
_IS = any_of("is, will be, would be, could be, might be, should be")
_NAME = (
    rf"(?:the |an? )?(?P<venue>(?:[A-Z0-9][\w.'&-]* (?:(?:of|de|da|do|del|di|du|der) )?){{0,5}}"
    rf"(?:(?i:{HOUSE})\b(?: [A-Z0-9][\w-]*| of [A-Z][\w-]*(?: [A-Z][\w-]*)*)?|[A-Z][\w.'&-]*))"
)
_HELD = any_of("held, hosted, meet, gather, happen, takes? place, took place")
_ROOM = any_of("venue, room, hall, space, auditorium, theatre, theater")
_IT = r"(?i:\bbhyvecon|\bevent|\bit|\bedition|\bconference)\b[^,;.]{0,40}"
_USE = any_of(
    "us(?:e|ing), rent(?:ing)?, get(?:ting)?, book(?:ed|ing)?, reserved?, got, take, secured?, have"
)
# Where the last words are "in" or a verb, only a word like "hall" makes a house of a name.
_BOOKED = r"(?i:book(?:ed)?|reserved?|rent(?:ed)?|secured?|got|found|have)"
_IS_OURS = (
    r"(?:(?:is|would be|has been|was) (?:again )?(?:booked|confirmed|reserved|ours|free|available"
    r"|secured)|(?:has|have) (?:confirmed|agreed|accepted))"
)
_CHOICE = r"(?:\w+ )?(?:choice|option|plan|favou?rite|preference)(?: B)?"
_MODAL = r"(?:(?:can|could|will|would|might|may) )?"
_GIVE = any_of(
    "gives?, gave, lends?, lent, lets?, offers?, offered, has offered, spares?, gets?, got"
    ", provides?, rents?"
)
_GRANTS = "(?:has |have )?(?:confirmed|reserved|promised|offers?|offered|keeps|opens|found)"
_ANOTHER = (
    r"(?:another|an?|also an?|one) (?:\w+ )?(?:possibility|option|candidate|alternative|choice)"
)
_HAVE_US = "(?:let|lend|host|have|take|rent|give|offer|welcome)s?"
_PLACE = r"[A-Z][\w.'&-]*(?: [A-Z0-9][\w.'&-]*){0,3}"
_INSTITUTE = any_of("department, faculty, institute, university, library, museum")
_ANY_ROOM = any_of("venue, room, hall, space, auditorium, theat(?:re|er), cent(?:re|er), office")
# "the seminar room of the Toranomon office", "lecture hall in Dublin"
_ROOM_OF = (
    rf"(?:the |an? |their |its |our )?(?P<venue>(?:[\w-]+ ){{0,2}}?{_ANY_ROOM}(?: \w{{1,5}})?"
    rf" (?:of|at|in) (?:the )?(?:{_PLACE}(?: (?i:{HOUSE})\b)?|(?:\w+ )?{_INSTITUTE}))"
)
_ORG = rf"(?P<venue>{_PLACE}(?: (?i:{HOUSE})\b)?)"
_DAY_AND = rf"\b(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})\w*,(?: [^.;]{{1,40}}?,)?"
_FORMS = (
    (
        rf"\b{_BOOKED},? (?:[\w-]+ ){{0,4}}?(?:at|in) {_NAME}",
        "booked",
        True,
    ),
    (
        rf"(?:\b(?:{_HELD}|{_ROOM})\b[^,;.]{{0,30}}?|{_IT}\b(?:be|is|was)) (?:again )?at {_NAME}",
        "held at",
        False,
    ),
    (
        rf"\b(?i:venue|place|location) ?(?::|{_IS}) ?{_NAME}",
        "the venue is",
        False,
    ),
    (
        rf"{_NAME} (?:is|will be|would be|could be|as) (?:the|our|a) (?:\w+ )?venue\b",
        "is the venue",
        False,
    ),
    (rf"\b(?:held|hosted|meet|gather|happen|take place|be|is) in {_NAME}", "held in", True),
    (rf"\b{_USE} {_NAME}", "use of", True),
    (rf"\b(?:take|takes|took) place\b[^.;]{{0,120}}?,? (?:at|in) {_NAME}", "takes place at", False),
    (rf"{_NAME} (?:is|would be|remains|stays) (?:the|our|my) {_CHOICE}\b", "a choice", True),
    (
        r"^(?:(?i:venue|room|place|location|where)) ?: ?(?P<venue>[^,;.()]{2,80})",
        "the venue is",
        False,
    ),
    (rf"\b(?:[Rr]oom|[Vv]enue|[Pp]lace)\b[^;.]{{0,40}}? in {_NAME}", "a room in", True),
    (rf"{_NAME} {_IS_OURS}\b", "booked", True),
    (rf"\b{_ROOM}\b[^.;]{{0,40}}?, {_NAME}", "a room in", True),
    (
        rf"{_NAME}(?: people| team| folks)? {_MODAL}(?:also |even )?{_HAVE_US} us\b",
        "could have us",
        False,
    ),
    (rf"\b(?:[Aa]gain|[Bb]ack) (?:at|in) {_NAME}", "again at", True),
    (rf"{_DAY_AND},? (?:at |in )?{_NAME}", "with its day", True),
    (rf"\b{_MODAL}{_GIVE} us (?:use |have |into )?{_ROOM_OF}", "could have us", False),
    (rf"{_NAME} {_MODAL}{_GIVE} us (?:the|an?|their|its|in)\b", "could have us", False),
    (rf"\b{_MODAL}(?i:{_GIVE}) us (?:use |have )?{_NAME}", "could have us", False),
    (rf"\b(?:{_USE}|ha[sd]|took|there is|there's) {_ROOM_OF}", "use of", False),
    (
        rf"\b{_ORG}(?: [a-z]+){{0,2}},? (?:and )?(?:their|its|whose) (?:\w+ ){{0,2}}{_ROOM}\b",
        "theirs",
        False,
    ),
    (
        rf"\b{_ORG}(?: in {_PLACE})?, (?:and )?(?:they|which) {_MODAL}{_HAVE_US}\b",
        "could have us",
        False,
    ),
    (
        rf"{_NAME} (?:is hosting|hosts?|welcomes|takes in|has space for) (?:us|bhyvecon)\b",
        "hosts us",
        False,
    ),
    (
        rf"\b{_ORG},? (?:has|have|had|owns) (?:an? |the |some |\w+ )?(?:[\w-]+ ){{0,2}}{_ROOM}s?\b",
        "theirs",
        False,
    ),
    (rf"\b{_MODAL}{_GIVE} {_ROOM_OF}", "could have us", False),
    (
        rf"\b{_ORG},? {_GRANTS} (?:us )?(?:the|an?|their|its) (?:[\w-]+ ){{0,2}}{_ANY_ROOM}\b",
        "could have us",
        False,
    ),
    (
        rf"{_NAME} (?:is|would be|might be|could be) (?:possible|also possible|{_ANOTHER})\b",
        "a possibility",
        False,
    ),
    (
        rf"{_NAME} (?:is|lies) (?:[\w-]+ ){{1,3}}(?:stops?|minutes|steps|metres|blocks|km)\b",
        "near by",
        True,
    ),
    (rf"\b(?:rent|book|reserve)(?:ed)? (?:[\w-]+ ){{1,3}}at {_NAME}", "booked", False),
    (rf"\b(?:go back to|stay at|stay with|return to|place (?:at|in)) {_NAME}", "again at", False),
    (rf"\b(?:alternative|plan B|fallback) (?:is|would be|could be) {_NAME}", "a choice", False),
    (rf"\bhosted by {_NAME}", "hosts us", False),
    (rf"\b[Tt]here(?:'s| is| are)(?: \w+)? {_NAME}", "there is", True),
    (rf"\b(?i:perhaps|maybe|possibly|probably|again) (?:at|in) {_NAME}", "perhaps at", True),
    (rf"{_NAME} (?:would|could|will) (?:do|work|be fine|be good)\b", "would do", True),
    (
        rf"\b(?:go|going|move|moved|settled?|decided?) (?:to|for|with|on) {_NAME}",
        "settled on",
        True,
    ),
    (rf"\b{_BOOKED} {_NAME}(?= (?:for|from|on|at|again)\b|[.,;]|$)", "booked", True),
)
# The answer to "Where?", "Which hall?".
ASKS_WHERE = re.compile(
    r"\b(?:[Ww]here|(?i:which|what) (?:\w+ )?(?:room|hall|venue|place|building))\b[^.]*\?$"
    r"|^[Vv]enue ?\?$"
)
ANSWER = re.compile(
    r"^(?:It's |It is |In |At |Probably |Maybe )*(?:(?:at|in) )?(?:the |The )?"
    rf"(?P<venue>{_PLACE}(?: (?i:{HOUSE})\b)?"
    rf"(?: (?:at|of|in) (?:the )?{_PLACE})?)(?=[.,;?]|$| again| as| if)"
)
TABLE = tuple((re.compile(form), reading, strict) for form, reading, strict in _FORMS)
IS_HOUSE = re.compile(rf"\b{HOUSE}\b", re.IGNORECASE)
