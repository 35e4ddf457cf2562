"""A place that was found."""

from dataclasses import dataclass

MOST = 50  # of each kind


@dataclass(frozen=True)
class Found:
    """What it is, the words there, its page, and what tells it from others alike."""

    kind: str
    text: str
    url: str
    where: str = ""
