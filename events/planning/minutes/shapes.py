"""First pass: lines to shapes (heading, bullet, paragraph, code, rule, blank), one by one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from events.planning.minutes.lines import Line

# A heading needs a blank after its signs: `#ifdef` begins a line of text.
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?=\s+\S)")
_FENCE = re.compile(r"\s{0,12}(```+|~~~+)")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_BULLET = re.compile(r"(\s*)([-*+•–]|\d{1,3}[.)]|\*\*+)\s+(?:\[(?P<box>[ xX])\]\s+)?(?=\S)")
# A name in bold with a colon begins a turn even where no blank line stands before it.
_NEW_TURN = re.compile(r"\*\*[^*]{1,60}(?::\*\*|\*\*:)|\*[^*\s][^*]{0,60}\*:")


class Form(Enum):
    """What lines look like, before anybody asks what they mean."""

    HEADING = auto()
    BULLET = auto()
    PARAGRAPH = auto()
    CODE = auto()
    RULE = auto()
    BLANK = auto()


@dataclass
class Shape:
    """A run of lines with one look. `parts` are its lines' texts without marker and indentation."""

    form: Form
    first: int
    last: int
    level: int = 0
    parts: list[str] = field(default_factory=list)
    indent: int = 0
    done: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.parts)


def shapes(lines: Sequence[Line]) -> list[Shape]:
    """Every line in exactly one shape, in order."""
    found: list[Shape] = []
    fence = ""
    for line in lines:
        if fence:
            _grow(found[-1], line)
            if line.text.strip().startswith(fence) and not line.text.strip().strip(fence[0]):
                fence = ""
                found[-1].form = Form.CODE
            continue
        if opened := _FENCE.match(line.text):
            fence = opened[1]
            found.append(_new(Form.CODE, line))
            continue
        _place(found, line)
    return found


def _place(found: list[Shape], line: Line) -> None:
    before = found[-1] if found else None
    shape = _shape(line)
    if before and _continues(before, shape):
        _grow(before, line)
        return
    found.append(shape)


def _shape(line: Line) -> Shape:
    text = line.text
    if not text.strip():
        return _new(Form.BLANK, line)
    if heading := _HEADING.match(text):
        title = text[heading.end() :].strip().rstrip("#").rstrip()
        return Shape(Form.HEADING, line.number, line.number, len(heading[1]), [title])
    if _RULE.match(text):
        return _new(Form.RULE, line)
    if bullet := _BULLET.match(text):
        return _bullet(bullet, line)
    return _new(Form.PARAGRAPH, line)


def _bullet(match: re.Match[str], line: Line) -> Shape:
    indent = len(match[1].expandtabs(4))
    deeper = len(match[2]) - 1 if match[2].startswith("*") else 0
    return Shape(
        Form.BULLET,
        line.number,
        line.number,
        indent // 2 + deeper,
        [line.text[match.end() :].strip()],
        indent,
        done=(match["box"] or "") in {"x", "X"},
    )


def _continues(before: Shape, shape: Shape) -> bool:
    if shape.form is Form.BLANK:
        return before.form is Form.BLANK
    return (
        shape.form is Form.PARAGRAPH
        and before.form in {Form.PARAGRAPH, Form.BULLET}
        and not _NEW_TURN.match(shape.parts[0])
    )


def _new(form: Form, line: Line) -> Shape:
    text = line.text
    indent = len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip())
    return Shape(form, line.number, line.number, 0, [text.strip()], indent)


def _grow(shape: Shape, line: Line) -> None:
    shape.last = line.number
    shape.parts.append(line.text.strip())
