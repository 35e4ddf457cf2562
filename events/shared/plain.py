"""Plain text for terminals: 72 columns as a terminal counts them, no control characters."""

import re

from events.shared.text import columns

WIDTH = 72
_CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def plain_text(text: str) -> str:
    """Every line fitted, runs of empty lines made one, one line end at the end."""
    lines = [part.rstrip() for line in text.splitlines() for part in fit(line)]
    joined = re.sub("\n{3,}", "\n\n", "\n".join(lines))
    return joined.strip("\n") + "\n"


def fit(line: str, *, hang: int | None = None) -> list[str]:
    """A line in parts of at most 72 columns; later ones are indented by `hang`, or as the first.

    Breaks between words; a word wider than a line is cut, but an address of the web is kept whole.
    """
    line = _CONTROL.sub(" ", line)
    words = line.split()
    if columns(line) <= WIDTH or not words:
        return [line]
    indent = len(line) - len(line.lstrip())
    parts = [" " * indent + words[0]]
    margin = " " * (indent if hang is None else hang)
    for word in words[1:]:
        if columns(parts[-1]) + 1 + columns(word) <= WIDTH:
            parts[-1] += " " + word
        else:
            parts.append(margin + word)
    return [piece for part in parts for piece in _cut(part, margin)]


def _cut(part: str, margin: str) -> list[str]:
    if "://" in part:
        return [part]
    pieces = []
    while columns(part) > WIDTH:
        end = next(i for i in range(len(part), 0, -1) if columns(part[:i]) <= WIDTH)
        pieces.append(part[:end])
        part = margin + part[end:]
    return [*pieces, part]
