"""Second pass: every shape becomes exactly one block that knows its kind and its headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from events.planning.minutes.labels import Label, label_at, looks_like_person, plain_label
from events.planning.minutes.people import Roster
from events.planning.minutes.sections import Role, heading_role, plain_heading
from events.planning.minutes.shapes import Form, Shape
from events.planning.minutes.values import Kind

_STAGE = re.compile(r"\*(?!\*)[^*]+\*$|_(?!_)[^_]+_$")
_NEXT = re.compile(r"(?:\*\*)?next\s+(?:[\w-]+\s+)?(?:meeting|call)\b", re.IGNORECASE)
_DEED = re.compile(
    r"(?:\*\*)?[\w@][\w@.'’-]*(?:\*\*)?(?:\s+[A-Z][\w.'’-]*)?(?:,?\s+and\s+\S+)?\s+to\s+[a-z]"
)
_PLAIN_LEVEL = 7  # below the six that Markdown has
_UNREADABLE = 0.1


@dataclass
class Block:
    """A shape with its kind, its role, the titles above it and, for a sub-bullet, its bullet."""

    shape: Shape
    kind: Kind
    role: Role
    titles: tuple[str, ...] = ()
    parent: "Block | None" = None
    said: Label | None = None
    about: str = ""
    opened: bool = False  # the section begins with the event, whatever its title says
    rest: str = field(default="")  # of `Attendees: a, b` what stands behind the colon

    @property
    def label(self) -> str:
        """The speaker as written, or empty."""
        return self.said.said if self.said else ""

    @property
    def entry(self) -> bool:
        """A bullet of an action list: one follow-up, however many sentences it has."""
        bullet = self.shape.form is Form.BULLET
        return bullet and self.kind is Kind.ACTION and self.role is Role.ACTIONS

    @property
    def first(self) -> int:
        return self.shape.first

    @property
    def last(self) -> int:
        return self.shape.last

    @property
    def text(self) -> str:
        return self.shape.text


@dataclass
class _Opened:
    level: int
    title: str
    role: Role


def lay_out(found: Sequence[Shape]) -> list[Block]:
    """Shapes to blocks, in order; people are not yet known, so turns are still paragraphs."""
    layout = _Layout()
    return [layout.block(shape) for shape in found]


class _Layout:
    """What is open while going down the page: headings and bullets."""

    def __init__(self) -> None:
        self._headings: list[_Opened] = []
        self._bullets: list[Block] = []
        self._fresh = False  # a heading without anything below it yet

    @property
    def _role(self) -> Role:
        return self._headings[-1].role if self._headings else Role.NOTES

    def block(self, shape: Shape) -> Block:
        block = self._block(shape)
        if shape.form is not Form.BLANK:
            self._fresh = block.kind is Kind.HEADING
        block.titles = tuple(opened.title for opened in self._headings)
        self._nest(block)
        return block

    def _block(self, shape: Shape) -> Block:
        if shape.form is Form.HEADING:
            plain = plain_heading(shape.text)
            if plain and plain[0] is Role.ATTENDEES and plain[1].strip():
                return Block(shape, Kind.ATTENDEE, Role.ATTENDEES, rest=plain[1])
            self._open(shape.level, shape.text)
            return Block(shape, Kind.HEADING, self._role)
        if shape.form in {Form.BLANK, Form.CODE, Form.RULE}:
            if shape.form is Form.RULE and not self._fresh:
                self._headings = []
            return Block(shape, Kind(shape.form.name.lower()), self._role)
        if _unreadable(shape.text):
            return Block(shape, Kind.UNREAD, self._role)
        if shape.form is Form.BULLET:
            return Block(shape, _bullet_kind(shape, self._role), self._role)
        return self._paragraph(shape)

    def _paragraph(self, shape: Shape) -> Block:
        plain = plain_heading(shape.text)
        if plain and not plain[1].strip():
            self._open(_PLAIN_LEVEL, shape.text.strip("*: "))
            return Block(shape, Kind.HEADING, self._role)
        if plain and plain[0] in {Role.ATTENDEES, Role.ACTIONS}:
            kind = Kind.ATTENDEE if plain[0] is Role.ATTENDEES else Kind.ACTION
            return Block(shape, kind, plain[0], rest=plain[1])
        if self._role in {Role.ATTENDEES, Role.AGENDA} and label_at(shape.text):
            self._headings = []  # somebody speaks: the list above is over
        return Block(shape, _paragraph_kind(shape, self._role), self._role)

    def _open(self, level: int, title: str) -> None:
        while self._headings and self._headings[-1].level >= level:
            self._headings.pop()
        role = heading_role(title) or self._role
        self._headings.append(_Opened(level, title, role))

    def _nest(self, block: Block) -> None:
        shape = block.shape
        if shape.form is Form.BLANK:
            return
        if shape.form is Form.PARAGRAPH and self._bullets and shape.indent > 1:
            block.parent = self._bullets[-1]
            block.kind = Kind.LIST if block.kind is Kind.PROSE else block.kind
            return
        while self._bullets and self._bullets[-1].shape.level >= shape.level:
            self._bullets.pop()
        if shape.form is not Form.BULLET:
            self._bullets = []
            return
        block.parent = self._bullets[-1] if self._bullets else None
        self._bullets.append(block)


def _bullet_kind(shape: Shape, role: Role) -> Kind:
    if role is Role.ATTENDEES:
        return Kind.ATTENDEE
    if role is Role.AGENDA and shape.level == 0:
        return Kind.AGENDA
    if _NEXT.match(shape.text) and role is not Role.ACTIONS:
        return Kind.NEXT_MEETING
    if role is Role.ACTIONS or _DEED.match(shape.text):
        return Kind.ACTION
    return Kind.LIST


def _paragraph_kind(shape: Shape, role: Role) -> Kind:
    if _STAGE.match(shape.text):
        return Kind.STAGE_DIRECTION
    if _NEXT.match(shape.text) or role is Role.NEXT:
        return Kind.NEXT_MEETING
    return Kind.ATTENDEE if role is Role.ATTENDEES else Kind.PROSE


def _unreadable(text: str) -> bool:
    return text.count("\ufffd") > len(text) * _UNREADABLE


def name_speakers(blocks: Sequence[Block], roster: Roster) -> None:
    """Paragraphs and bullets that begin with a label become turns or questions."""
    for block in blocks:
        if block.kind not in {Kind.PROSE, Kind.LIST, Kind.ACTION}:
            continue
        label = label_at(block.text) or plain_label(block.text, roster)
        if label is None or not (
            label.colon or block.entry or looks_like_person(label.said, roster)
        ):
            continue
        block.said = label
        if block.kind is not Kind.ACTION:
            block.kind = Kind.QUESTION if label.question else Kind.TURN
