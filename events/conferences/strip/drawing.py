"""The strip as a drawing: where each box and each word of the SVG lies.

Across, places are percents of the width, so that letters keep their size in any window; down, they
are pixels. Words are set inside their column by `dx`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from events.shared.text import cut

if TYPE_CHECKING:
    from events.conferences.strip.values import Cell, Column

LEAST = 5  # one lone day is not drawn wider than one of five
GAP = 0.5  # days left out take half a column
LINE, PAD, DATES = 18, 9, 50
LETTERS = 0.8  # of a name, for each percent of the narrowest window that shows the drawing


@dataclass(frozen=True)
class Box:
    x: str
    width: str
    y: int
    height: int
    look: str


@dataclass(frozen=True)
class Word:
    """`anchor` is SVG's: a word at the right edge ends there."""

    x: str
    dx: int
    y: int
    look: str
    text: str
    anchor: str = "start"


@dataclass(frozen=True)
class Drawing:
    height: int
    axis: int
    boxes: tuple[Box, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Span:
    """Where a column lies, in percent."""

    column: "Column"
    left: float
    right: float

    @property
    def x(self) -> str:
        return f"{self.left:.4g}%"

    @property
    def width(self) -> str:
        return f"{self.right - self.left:.4g}%"

    @property
    def middle(self) -> str:
        return f"{(self.left + self.right) / 2:.4g}%"

    @property
    def end(self) -> str:
        return f"{self.right:.4g}%"


@dataclass(frozen=True)
class Lanes:
    """Where the lanes lie, in pixels from the top: ours, the dates, the host's, and in it ours."""

    ours: int
    axis: int
    host: int
    within: int
    foot: int
    height: int


def draw(columns: "Sequence[Column]", title: str, name: str, host: str) -> Drawing:
    """Boxes above the dates for what is ours, below them for the host's days."""
    spans = tuple(_spans(columns))
    lanes = _lanes(columns)
    boxes = [box for span in spans for box in _boxes(span, lanes)]
    words = [word for span in spans for word in _words(span, lanes, name)]
    above = [span for span in spans if span.column.ours and not span.column.inside]
    below = [span for span in spans if span.column.host]
    return Drawing(
        height=lanes.height,
        axis=lanes.axis,
        boxes=tuple(boxes),
        words=(
            *_name(above, title, lanes.ours - 8),
            *words,
            *_name(below, host, lanes.foot + LINE),
        ),
    )


def _spans(columns: "Sequence[Column]") -> Iterator[Span]:
    weights = [GAP if column.gap else 1 for column in columns]
    unit = 100 / max(sum(weights), LEAST)
    left = 0.0
    for column, weight in zip(columns, weights, strict=True):
        yield Span(column, left, left + weight * unit)
        left += weight * unit


def _lanes(columns: "Sequence[Column]") -> Lanes:
    above = _tallest(column.ours for column in columns if not column.inside)
    within = _tallest(column.ours for column in columns if column.inside)
    below = _tallest(column.host for column in columns)
    ours = 26 if above else 2
    axis = ours + above
    host = axis + DATES + (LINE if any(column.holiday for column in columns) else 0)
    inner = within + LINE if within else 0
    foot = host + below + inner
    return Lanes(ours, axis, host, host + below, foot, foot + (LINE + 8 if below else 2))


def _tallest(cells: "Iterable[Cell | None]") -> int:
    """The height of the tallest cell, 0 where there is none."""
    return max((max(len(cell.words), 2) * LINE + 2 * PAD - 4 for cell in cells if cell), default=0)


def _boxes(span: Span, lanes: Lanes) -> Iterator[Box]:
    column = span.column
    if column.host:
        yield _box(span, lanes.host, lanes.foot, "host", column.host)
    if column.ours and column.inside:
        yield _box(span, lanes.within, lanes.foot, "ours", column.ours)
    elif column.ours:
        yield _box(span, lanes.ours, lanes.axis, "ours", column.ours)


def _box(span: Span, top: int, bottom: int, side: str, cell: "Cell") -> Box:
    return Box(span.x, span.width, top, bottom - top, f"{side} {side}-{cell.mark}")


def _words(span: Span, lanes: Lanes, name: str) -> Iterator[Word]:
    column = span.column
    yield from _date(span, lanes.axis)
    if column.ours and column.inside:
        yield Word(span.x, PAD, lanes.within + LINE + 3, f"name on-{column.ours.mark}", name)
        yield from _cell(span, lanes.within + LINE, "ours", column.ours)
    elif column.ours:
        yield from _cell(span, lanes.ours, "ours", column.ours)
    if column.host:
        yield from _cell(span, lanes.host, "host", column.host)


def _date(span: Span, axis: int) -> Iterator[Word]:
    column = span.column
    if column.gap:
        yield Word(span.middle, 0, axis + 24, "faint", f"{column.gap} days", anchor="middle")
    if column.day:
        yield Word(span.x, PAD, axis + 24, "big", f"{column.weekday} {column.day.day}")
    if column.month:
        yield Word(span.x, PAD, axis + 42, "faint", column.month)
    if column.holiday:
        yield Word(span.x, PAD, axis + 42 + LINE, "faint", "holiday")


def _cell(span: Span, top: int, side: str, cell: "Cell") -> Iterator[Word]:
    words = cell.words if span.column.day else (span.column.label,)
    for number, text in enumerate(words, start=1):
        look = f"{side}-word on-{cell.mark}"
        if text in cell.gone:
            look += " gone"
        yield Word(span.x, PAD, top + 3 + number * LINE, look, text)


def _name(spans: Sequence[Span], name: str, y: int) -> Iterator[Word]:
    """A side's name, at its first box; near the right edge it ends at the last one's end."""
    if not spans or not name:
        return
    left, right = spans[0].left, spans[-1].right
    if left < 60:
        yield Word(spans[0].x, 0, y, "name", cut(name, int(LETTERS * (100 - left))))
    else:
        yield Word(spans[-1].end, 0, y, "name", cut(name, int(LETTERS * right)), anchor="end")
