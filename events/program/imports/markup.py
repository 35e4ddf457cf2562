"""Texts as others write them, made plain: no markup, no control character, no endless length."""

import re
from html import unescape

from events.program.imports.notes import Notes, shown

LONGEST_LINE = 300
LONGEST_TEXT = 20_000
_BLOCKS = "p div ul ol dl pre table tr blockquote section article h1 h2 h3 h4 h5 h6 hr figure"
_INLINE = (
    "a abbr b big button center code dd del dt em embed font form i iframe img input ins kbd li "
    "mark object s samp small span strike strong sub sup svg td th tbody thead tt u var video"
)
_HIDDEN = frozenset({"script", "style"})
_NAMES = "|".join(f"{_BLOCKS} {_INLINE} br script style".split())
# Only tags that HTML knows: List<String> is text. Cut at each "<", so that cost stays linear.
_TAG = re.compile(rf"(<!--[^<>]*-->|<(/?)({_NAMES})\b([^<>]*)>)", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?(https?://[^\s"'<>]+)""", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def plain_line(value: str, what: str, line: int, notes: Notes) -> str:
    """A title, room or name: one line without invisible signs, at most 300 characters."""
    text = " ".join(_CONTROL.sub(" ", _INVISIBLE.sub("", value)).split())
    return _shorten(text, LONGEST_LINE, what, line, notes)


def plain_text(value: str, what: str, line: int, notes: Notes) -> str:
    """A text of several lines; HTML is read for its words, at most 20,000 characters."""
    if _TAG.search(value):
        value = _without_tags(value)
        notes.count(line, "markup", f"HTML in <{what}> was made plain text")
    text = _CONTROL.sub(" ", value)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(part.rstrip() for part in text.split("\n")))
    return _shorten(text.strip(), LONGEST_TEXT, what, line, notes)


def _without_tags(value: str) -> str:
    """The words, with the address of each link behind them; scripts and styles are left out."""
    parts, hidden, link, at = [], "", "", 0
    for tag in _TAG.finditer(value):
        if not hidden:
            parts.append(unescape(value[at : tag.start()]))
        at, name, closes = tag.end(), (tag[3] or "").lower(), bool(tag[2])
        if name in _HIDDEN:
            hidden = "" if closes else name
        if name == "a":
            if closes and link:
                parts.append(f" ({link})")
            found = None if closes else _HREF.search(tag[4])
            link = found[1] if found else ""
        parts.append(_gap(name))
    return "".join(parts) + ("" if hidden else unescape(value[at:]))


def _gap(name: str) -> str:
    if name in _BLOCKS.split():
        return "\n\n"
    return {"br": "\n", "li": "\n- "}.get(name, "")


def _shorten(text: str, most: int, what: str, line: int, notes: Notes) -> str:
    if len(text) <= most:
        return text
    notes.mend(line, "length", f"<{what}> {shown(text[:20])} was cut to {most} characters.")
    return text[: most - 1].rstrip() + "\u2026"
