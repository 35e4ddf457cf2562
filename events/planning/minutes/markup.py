"""Markdown's signs off, so that rules see words."""

import re

_LINK = re.compile(r"!?\[([^\[\]]{1,300})\]\s?\([^()\s]{0,500}\)")
_REVERSED = re.compile(r"\(([^()]{1,300})\)\s?\[[^\[\]\s]{0,500}[:/.][^\[\]\s]{0,500}\]")
_SIGNS = re.compile(r"\*\*|(?<!\w)[*_](?=\w)|(?<=[\w.!?:,)])[*_](?!\w)|`+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "…": "..."})


def plain(text: str) -> str:
    """Words on one line: links by their labels (reversed ones too), straight quotes."""
    text = _REVERSED.sub(r"\1", _LINK.sub(r"\1", text))
    return " ".join(_SIGNS.sub("", text).translate(_QUOTES).split())
