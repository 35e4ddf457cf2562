"""Rules about the form of the body: width, markup, parts, placeholders, contacts, sales words."""

import re
from collections.abc import Iterator

from django.conf import settings

from events.announcements.letter import author_address
from events.announcements.placeholders import BLOCKS, NAMES, Gap, Line, gaps
from events.announcements.post import Post
from events.shared.problems import Level, Problem, block
from events.shared.text import columns

ASKED, REFUSED = 72, 75
_URL = re.compile(r"\s*<?https?://\S+>?\s*\Z")
_TAG = re.compile(
    r"</?(?:html|head|body|div|p|br|hr|a|b|i|u|em|strong|span|font|img|table|tr|td|th|ul|ol|li"
    r"|h[1-6]|script|style|pre|blockquote)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^(?:BEGIN:VCALENDAR|begin \d{3} \S+|Content-(?:Type|Disposition|Transfer-Encoding):"
    r"|[A-Za-z0-9+/]{60,76}\n[A-Za-z0-9+/=]{60,76}$)",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*")
_PHONE = re.compile(
    r"(?:\+\d|\b(?:tel|phone|mobile|call)\b[^\n\d]{0,5}\d)[\d ().-]{6,30}\d", re.IGNORECASE
)
_SALES = re.compile(
    r"!!|\b(?:don't miss|world[- ]class|amazing|exclusive|game[- ]chang\w+|buy now|sign up now"
    r"|limited (?:time|offer)|early[- ]bird|discounts?|unbeatable|once in a lifetime)\b",
    re.IGNORECASE,
)


def width(post: Post) -> Iterator[Problem]:
    """Over 75 columns a list refuses, over 72 a quoted reply grows too wide; a lone URL may."""
    for line in post.lines:
        wide = columns(line.text)
        if wide > ASKED and not _URL.match(line.text):
            refused = wide > REFUSED and not post.announcement.is_direct
            limit, level = (REFUSED, Level.BLOCK) if refused else (ASKED, Level.WARN)
            yield Problem(
                level,
                "width",
                f"Line {line.source} has {wide} columns; break it before {ASKED}.",
                f"body:{line.source}:{_column_after(line, limit)}",
            )


def markup(post: Post) -> Iterator[Problem]:
    if found := _TAG.search(post.text):
        yield block(
            "html",
            f"{found[0]} looks like HTML; a list gets plain text.",
            where=post.where(found.start()),
        )


def part(post: Post) -> Iterator[Problem]:
    if found := _PART.search(post.text):
        yield block(
            "part",
            "This looks like an attachment or a calendar file, which lists strip; link to it.",
            where=post.where(found.start()),
        )


def placeholder(post: Post) -> Iterator[Problem]:
    typed = (("subject", post.announcement.subject), ("body", post.announcement.body))
    for place, text in typed:
        for gap in _gaps(text, place, post):
            yield block(
                "placeholder",
                _gap_words(gap, place),
                where=f"{place}:{gap.line}:{gap.column}",
                fix=f"/organize/{post.edition.slug}/edit/" if gap.name in NAMES else "",
            )


def _gaps(text: str, place: str, post: Post) -> Iterator[Gap]:
    """In a subject a value of several lines is never filled in."""
    known = post.values if place == "body" else {**post.values, **dict.fromkeys(BLOCKS, "")}
    return gaps(text, known)


def contact(post: Post) -> Iterator[Problem]:
    """Addresses and telephone numbers that nobody can take back from an archive."""
    for found in _ADDRESS.finditer(post.text):
        if not _is_public(found[0].casefold(), post):
            yield _private(found[0], post.where(found.start()))
    for found in _PHONE.finditer(post.text):
        yield _private(found[0], post.where(found.start()))


def sales(post: Post) -> Iterator[Problem]:
    for found in _SALES.finditer(post.text):
        yield Problem(
            Level.WARN,
            "sales",
            f"“{found[0]}” reads like an advertisement; say what, where and when instead.",
            post.where(found.start()),
        )


def _column_after(line: Line, limit: int) -> int:
    """The column of the first character that does not fit any more."""
    fitting = 0
    while columns(line.text[: fitting + 1]) <= limit:
        fitting += 1
    return fitting + 1


def _gap_words(gap: Gap, part: str) -> str:
    place = f"the subject, column {gap.column}" if part == "subject" else f"line {gap.line}"
    if part == "subject" and gap.name in BLOCKS:
        return f"{{{gap.name}}} has several lines: it cannot stand in {place}."
    if gap.misplaced:
        return f"{{{gap.name}}} in {place} has several lines: put it alone on its line."
    if gap.name in NAMES:
        return f"{{{gap.name}}} in {place} has no value yet: the edition does not say."
    if " " in gap.name.strip():
        return f"Write something in place of {{{gap.name}}} in {place}."
    known = ", ".join(f"{{{each}}}" for each in NAMES)
    return f"{{{gap.name}}} in {place} is not known; there are {known}."


def _is_public(address: str, post: Post) -> bool:
    """The list's own addresses, the site's, and the author's, who stands in Reply-To anyway."""
    local, _, domain = post.mailing_list.address.casefold().partition("@")
    if address in (author_address(post.announcement), settings.DEFAULT_FROM_EMAIL.casefold()):
        return True
    head, _, tail = address.partition("@")
    return tail == domain and head.partition("+")[0] == local


def _private(found: str, where: str) -> Problem:
    text = f"{found} stays in the archive for ever; keep it only if its owner wants that."
    return Problem(Level.WARN, "contact", text, where)
