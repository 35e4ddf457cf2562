"""Whether a text is another one corrected, or the minutes of another call altogether."""

import re
from collections import Counter

# Japanese and Chinese have no blanks: there each character counts as a word.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_RUN = 4  # words in a row: people of one call share words, hardly ever four in a row
LEAST = 0.4  # two different calls of one group share up to 0.04, with short minutes 0.3


def kept_share(before: str, after: str) -> float:
    """How much of `before` still stands in `after`, from 0 to 1, wherever its lines break."""
    old, new = _runs(before), _runs(after)
    return (old & new).total() / old.total() if old else 1.0


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return Counter(zip(*(words[at:] for at in range(_RUN)), strict=False))
