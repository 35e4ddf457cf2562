"""Blocks to sentences: each knows its lines, who says it, and whether it is about the event."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from events.planning.minutes.blocks import Block
from events.planning.minutes.labels import inline_labels, speakers
from events.planning.minutes.markup import plain
from events.planning.minutes.people import Roster
from events.planning.minutes.sections import Role
from events.planning.minutes.values import Kind

_SHORT = ("e.g", "i.e", "etc", "vs", "cf", "Mr", "Dr", "St", "approx", "incl", "resp")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
_NO_END = "".join(rf"(?<!\b{re.escape(word)})" for word in (*_SHORT, *_MONTHS))
_END = re.compile(rf"(?<![.!?])(?<!\b[A-Z]){_NO_END}[.!?]+[\"”’')\]*_]*\s+(?=\S)")
_LONGEST = 2000  # a longer "sentence" is no speech; it is kept as text and not searched
READ = frozenset(
    {Kind.TURN, Kind.QUESTION, Kind.PROSE, Kind.LIST, Kind.ACTION, Kind.NEXT_MEETING}
) | {Kind.STAGE_DIRECTION}


@dataclass
class Sentence:
    """`text` is plain words, `quote` as it stands in the file.

    `voice`: the people whose turn it is. `told`: the turn has a colon, so "I" is the speaker and a
    sentence without subject is his. `event`, `place`, `host`: what the talk is about here.
    """

    text: str
    quote: str
    first: int
    last: int
    block: Block
    voice: tuple[str, ...] = ()
    told: bool = False
    opens: bool = False
    event: str = ""
    place: str = ""
    host: str = ""
    before: "Sentence | None" = field(default=None, repr=False)


def sentences(blocks: Sequence[Block], roster: Roster) -> Iterator[Sentence]:
    """All sentences of the blocks that hold speech, in order."""
    for block in blocks:
        if block.kind in READ and block.role is not Role.OTHER:
            yield from _of_block(block, roster)


def _of_block(block: Block, roster: Roster) -> Iterator[Sentence]:
    breaks = [index for index, char in enumerate(block.text) if char == "\n"]
    for begin, end, said, told in _voices(block):
        voice = speakers(said, roster) if said else ()
        opens = True
        whole = [(begin, _trim(block.text, end))]
        for start, stop in whole if block.entry else _spans(block.text, begin, end):
            quote = " ".join(block.text[start:stop].split())
            if not quote or len(quote) > _LONGEST:
                continue
            first = block.first + bisect_right(breaks, start)
            last = block.first + bisect_right(breaks, stop - 1)
            yield Sentence(plain(quote), quote, first, last, block, voice, told, opens)
            opens = False


def _voices(block: Block) -> Iterator[tuple[int, int, str, bool]]:
    """Begin, end, label and whether it has a colon, for each run of one person's words."""
    begin, said, told = 0, "", False
    if block.said:
        begin, said, told = block.said.resumes, block.said.said, block.said.colon
    for at, label in inline_labels(block.text) if "**" in block.text else []:
        if at >= begin:
            yield begin, at, said, told
            begin, said, told = label.resumes, label.said, True
    yield begin, len(block.text), said, told


def _spans(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    start = begin
    for match in _END.finditer(text, begin, end):
        yield start, _trim(text, match.end())
        start = match.end()
    yield start, _trim(text, end)


def _trim(text: str, end: int) -> int:
    while end and text[end - 1].isspace():
        end -= 1
    return end
