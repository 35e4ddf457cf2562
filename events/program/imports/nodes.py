"""XML in a stream: entry by entry, with lines, and nothing that could blow up or reach out.

Entities, external files and documents of any depth are refused, so memory stays at one entry.
"""

from collections.abc import Callable
from xml.parsers import expat

from events.program.imports.notes import refusal

DEEPEST = 50  # elements within elements
MOST_PARTS = 10_000  # elements of one entry


class Node:
    """An element: its name, attributes, text and children, and the line where it begins."""

    __slots__ = ("attributes", "children", "line", "name", "parts")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name, self.attributes, self.line = name, attributes, line
        self.children: list[Node] = []
        self.parts: list[str] = []

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def is_empty(self) -> bool:
        return not (self.attributes or self.children or self.text.strip())


class Stream:
    """Calls `opened` with each element that begins outside an entry, `closed` with each whole one.

    What stands in `whole` is handed over with its children, all else without.
    """

    def __init__(
        self,
        whole: frozenset[str],
        opened: Callable[[Node], None],
        closed: Callable[[Node], None],
    ) -> None:
        self._whole, self._opened, self._closed = whole, opened, closed
        self._path: list[Node] = []
        self._inside = self._parts = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity

    def read(self, text: str) -> None:
        """Raises Refused, with line and column, for what is not well-formed."""
        start = len(text) - len(text.lstrip())
        self._above = text.count("\n", 0, start)
        try:
            self._parser.Parse(text[start:], True)  # noqa: FBT003 -- takes no keywords
        except expat.ExpatError as error:
            words = f"this is not well-formed XML ({expat.ErrorString(error.code)})."
            place = {"line": error.lineno + self._above, "column": error.offset + 1}
            raise refusal("xml", words, **place) from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        node = Node(name, attributes, self._line)
        self._path.append(node)
        self._parts += 1
        if len(self._path) > DEEPEST or (self._inside and self._parts > MOST_PARTS):
            raise refusal("xml", "there are too many elements within one another.", line=node.line)
        if self._inside:
            self._inside += 1
        elif name in self._whole:
            self._inside, self._parts = 1, 0
        else:
            self._opened(node)

    def _end(self, _: str) -> None:
        node = self._path.pop()
        if self._inside > 1:
            self._path[-1].children.append(node)
        self._inside = max(0, self._inside - 1)
        if not self._inside:
            self._closed(node)

    def _text(self, text: str) -> None:
        self._path[-1].parts.append(text)

    def _doctype(self, _name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if has_subset or system or public:
            text = "the file brings a DOCTYPE of its own, which can hide entities."
            raise refusal("doctype", text, **self._place)

    def _entity(self, *_: object) -> None:
        raise refusal("doctype", "the file defines entities.", **self._place)

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber + self._above

    @property
    def _place(self) -> dict[str, int]:
        return {"line": self._line, "column": self._parser.CurrentColumnNumber + 1}
