"""How far the talk of the event reaches: which blocks of a call are about it.

Most of a call is about code. A block is about the event if it stands under a heading that names
it, names it itself, or goes on from one that did, in the words of such a talk.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from events.planning.minutes.blocks import Block
from events.planning.minutes.dates import MONTH
from events.planning.minutes.patterns import words
from events.planning.minutes.places import names_any, place_of
from events.planning.minutes.shapes import Form
from events.planning.minutes.values import Kind
from events.planning.minutes.words import CITIES, HOST_NAME, OWN_NAME

_GOES_ON = words(
    r"presenters?, presenting, presentations?, (?:to|would|would \w+|can|could|will) present"
    r", talks?"
    r", speak(?:ers?|ing)?, venues?, conference, attend\w*, travel\w*, demos?, programme, badges"
    r", sponsor\w*, deposit, slots?, abstracts?, trip, hosting, announc\w+, videos?, recordings?"
    r", slides, fund(?:s|ing), co-?locat\w*, WIP, BoFs?, devsummit, edition"
    r", Europe, North America, Asia, do one"
    r", budget, money, euros?, dollars, yen, CAD, USD, EUR"
    r", rooms?, hotels?, flights?, organi[sz]ers, proposed dates?, the dates?, mailing lists?"
    r", (?:\d+|ten|fifteen|twenty|thirty|forty|sixty|ninety) minutes, half an hour"
    r", halls?, theatre, seats, dinner, lunch, restaurant, cafe, catering, coffee, projector"
    r", invit(?:e|es|ed|ing), interested, permission, hear, panel"
    r", universit(?:y|ies), hackerspace, chairs, the \d{1,2}[snrt][tdh]"
    r", keynotes?, (?:something|a few words) (?:on|about), offer(?:s|ed) (?:something|to)"
    r", asked \w+ (?:whether|if|for), somebody from"
)
# These take up a talk again, a few turns after it was left.
_TAKES_UP = words(
    r"speakers?"
    r", who (?:else )?(?:is going to |will |would |could |can )?(?:speaks?|presents?|talks?)"
    r", (?:the|our) programme, call for (?:talks|presenters|proposals), give a talk"
    r", (?:could|would|will|can|and) (?:talk|speak|report) (?:about|on), keynotes?"
    r", (?:glad|happy|willing) to (?:talk|speak|present)"
)
_TITLE = re.compile(r"\*\*[\w/'() -]{2,60}\*\*|(?:[A-Z]|bhyvecon\b)[\w/'-]*(?: [\w/'()-]+){0,6}")
_DAY = re.compile(
    rf"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?"
    rf"(?:{MONTH} \d|\d{{1,2}}(?:[snrt][tdh])? (?:of )?{MONTH})"
)
_EDITION = re.compile(r"\b(?:an?|another|the next) (?:\w+ )?edition\b", re.IGNORECASE)
_ANOTHER_MATTER = re.compile(
    r"\b(?:back to|moving on|on to the next|next topic|regarding)\b|`|\bD\d{4,6}\b", re.IGNORECASE
)
# Of these a talk of the event hardly speaks.
_CODE = re.compile(
    r"\b(?:patch\w*|bugs?|commit\w*|merg\w*|drivers?|kernel|interrupt\w*|reviews?|reviewed|ACPI|PCI\w*"
    r"|v?CPUs?|memory|disks?|boot\w*|loader|firmware|snapshots?|crash\w*|panics?|code|API|branch|release"
    r"|regression|test\w*|build\w*|hang\w*|guests?|lock\w*|fix\w*|port|header|file system|image\w*"
    r"|emulat\w*|virtio\S*|TSC|UEFI|GPU|USB|VNC|IRQ|register\w*|script\w*|host|ioctl\w*|wiki|console)\b"
    r"|[a-z]\(\)|/|_|#\d|\d\.\d|phabricator|repo|differential",
    re.IGNORECASE,
)
_LEFT = 3  # a talk left for so many turns is over
_SHORT_REPLY = 6
_FIRST = 2  # so many turns begin a section
_EVENT_TITLE = words(
    r"^(?:\w+ )?(?:Europe|North America|Asia)$, conference planning, (?:our|the) conference"
    r", conference$, co-?location, venue"
    r", speakers, call for (?:\w+), editions?"
)
_SILENT = frozenset({Kind.BLANK, Kind.CODE, Kind.RULE, Kind.ATTENDEE, Kind.AGENDA})


def mark_event(blocks: Sequence[Block]) -> None:
    """Sets `about` of every block: "event" or empty."""
    talk = _Talk({*CITIES, *(place for one in blocks if (place := place_of(one.text)))})
    _title(blocks)
    for block in blocks:
        if block.kind is Kind.HEADING:
            block.about = "event" if talk.begins(block) else ""
        elif block.kind not in _SILENT:
            if _is_title(block):
                talk.leave()
            block.about = "event" if talk.goes_on(block) else ""


def _title(blocks: Sequence[Block]) -> None:
    """Where a file has two lines that stand like titles, they are the titles of what follows."""
    title: Block | None = None
    several = sum(map(_is_title, blocks)) > 1
    for block in blocks if several else ():
        if block.kind is Kind.HEADING:
            title = None
        elif _is_title(block):
            title = block
        if title:
            block.titles = (*block.titles, title.text.strip("*"))


class _Talk:
    """Whether the talk is of the event, going down the page. `left`: turns since it was."""

    def __init__(self, places: AbstractSet[str]) -> None:
        self._places = places
        self._left = _LEFT
        self._before: Block | None = None
        self._first, self._opened = _FIRST, False

    def begins(self, heading: Block) -> bool:
        self._left, self._before = _LEFT, None
        self._first, self._opened = _FIRST, False
        return self._titled(heading)

    def leave(self) -> None:
        """Another matter begins, without a heading."""
        self._left, self._before = _LEFT, None
        self._first, self._opened = _FIRST, False

    def goes_on(self, block: Block) -> bool:
        """Whether the block is about the event, by what it says or by what stands above it."""
        named = bool(OWN_NAME.search(block.text))
        self._opened = self._opened or (named and self._first > 0)
        self._first -= 1
        block.opened = self._opened
        named = named or self._starts(block.text)
        self._left = 0 if named or self._continues(block) else min(self._left + 1, _LEFT)
        self._before = block
        below = block.parent is not None and _is_event(block.parent)
        return not self._left or below or self._titled(block)

    def _starts(self, text: str) -> bool:
        """An edition, or a place of one together with a word of such talk."""
        return bool(_EDITION.search(text)) or (self._place_in(text) and _goes_on(text))

    def _continues(self, block: Block) -> bool:
        if self._before is None or self._left == _LEFT:
            return False
        if not self._left and _follows(self._before, block):
            return True
        if _ANOTHER_MATTER.search(block.text):
            return False
        if not self._left and block.kind is Kind.TURN and not _CODE.search(block.text):
            return True
        again = _TAKES_UP.search(block.text) or self._place_in(block.text)
        return bool(again or (self._left < 2 and _goes_on(block.text)))

    def _titled(self, block: Block) -> bool:
        return event_title(block.titles) or any(map(self._place_in, block.titles))

    def _place_in(self, text: str) -> bool:
        return names_any(self._places, text)


def _follows(before: Block, block: Block) -> bool:
    """The next bullet, what is to be done, the answer to a question, a reply of a few words."""
    both = before.shape.form is block.shape.form is Form.BULLET
    if both:
        return before.last + 1 == block.first
    if block.shape.form is Form.BULLET:
        return block.kind is Kind.ACTION and not _ANOTHER_MATTER.search(block.text)
    asked = before.text.rstrip().endswith("?") and block.kind is Kind.TURN
    begin = block.said.resumes if block.said else 0
    return asked or len(block.text[begin:].split()) <= _SHORT_REPLY


def _is_title(block: Block) -> bool:
    """A line of a few words without a speaker and without an end: `**UEFI variables**`."""
    return (
        block.kind is Kind.PROSE
        and block.shape.form is Form.PARAGRAPH
        and not block.said
        and bool(_TITLE.fullmatch(block.text))
    )


def _goes_on(text: str) -> bool:
    return bool(_GOES_ON.search(text) or HOST_NAME.search(text) or _DAY.search(text))


def _is_event(block: Block) -> bool:
    return block.about == "event" or (
        block.kind is Kind.AGENDA and bool(OWN_NAME.search(block.text))
    )


def event_title(titles: Iterable[str]) -> bool:
    """Whether one of the titles promises talk of the event."""
    return any(OWN_NAME.search(title) or _EVENT_TITLE.search(title) for title in titles)
