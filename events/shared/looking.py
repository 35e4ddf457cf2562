"""Looking for words: any case, any width, over the end of a line, in Japanese as well."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

# Kana, kanji, hangul and their signs: written without blanks, and one of them can be a word.
_WIDE = "\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_IS_WIDE = re.compile(f"[{_WIDE}]")
_BETWEEN = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")


def searchable(text: str) -> str:
    """The text for comparing: NFKC (half and full width are one), small letters, single blanks.

    Between Japanese characters a blank or a line's end does not count.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    joined = " ".join(folded.split())
    return joined if joined.isascii() else _BETWEEN.sub("", joined)


def is_long_enough(said: str, least: int) -> bool:
    """Whether `said`, made searchable, has `least` characters or one that can be a word."""
    return len(said) >= least or bool(_IS_WIDE.search(said))


def lines_with(said: str, text: str) -> Iterator[tuple[int, int]]:
    """First and last line, counted from 1, of each place that says `said`; searchable already."""
    if said not in searchable(text):
        return
    whole, numbers, starts = _joined(text)
    at, seen = whole.find(said), 0
    while at >= 0:
        first = numbers[bisect_right(starts, at) - 1]
        last = numbers[bisect_right(starts, at + len(said) - 1) - 1]
        if first > seen:
            yield first, last
            seen = first
        at = whole.find(said, at + 1)


def _joined(text: str) -> tuple[str, list[int], list[int]]:
    """The searchable text again, with the number of each line in it and where that begins."""
    whole: list[str] = []
    numbers, starts, length = [], [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not (folded := searchable(line)):
            continue
        wide = whole and _IS_WIDE.match(whole[-1][-1]) and _IS_WIDE.match(folded)
        part = folded if wide or not whole else f" {folded}"
        numbers.append(number)
        starts.append(length)
        whole.append(part)
        length += len(part)
    return "".join(whole), numbers, starts
