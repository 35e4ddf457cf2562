"""Patterns written as lists of words."""

import re


def any_of(phrases: str) -> str:
    """`any_of("will, is going to")` is a group that matches one of the phrases.

    Phrases are parted by commas and may hold regular expressions without commas.
    """
    return "(?:" + "|".join(part.strip() for part in phrases.split(",")) + ")"


def words(phrases: str) -> re.Pattern[str]:
    """The same as whole words, without regard to case."""
    return re.compile(rf"\b{any_of(phrases)}\b", re.IGNORECASE)
