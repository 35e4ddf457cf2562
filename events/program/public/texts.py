"""What is on now, for terminals."""

from collections.abc import Sequence

from events.program.formats.names import clean
from events.program.formats.text import entry_lines
from events.program.public.moments import Now
from events.program.releases.board import Shown
from events.program.releases.document import Document
from events.shared.plain import plain_text


def now_text(document: Document, moment: Now) -> str:
    """Now and next in 72 columns; the last line is the address of the page."""
    lines = [f"{document.title}, {moment.clock}", "", moment.says, ""]
    lines += [*_part("Now", moment.current), *_part("Next", moment.following)]
    return plain_text(clean("\n".join([*lines, f"{document.url}schedule/now/"])))


def _part(head: str, entries: Sequence[Shown]) -> list[str]:
    told = [line for each in entries for line in [*entry_lines(each), ""]]
    return [head, "", *told] if told else []
