"""Rules about what is said of the edition: its day, its certainty, its place, its clock times."""

import re
from collections.abc import Iterator

from events.announcements.mentions import Mention, find_dates
from events.announcements.post import Post
from events.shared.clock import day_words
from events.shared.problems import Level, Problem, block
from events.venues.models import Certainty

# A word that tells a reader: this may still change.
_UNSURE = re.compile(
    r"\b(?:ideas?|proposed|possibl[ey]|tentative(?:ly)?|likely|planned|planning|expected"
    r"|target(?:ed|ing)?|pending|provisional(?:ly)?|unconfirmed|not (?:yet )?(?:confirmed|booked)"
    r"|to be (?:confirmed|announced|decided))\b",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"(?<![\w:.+/-])(?:[01]?\d|2[0-3]):[0-5]\d(?![:\d])|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE
)
_ZONE = re.compile(
    r"\b(?:UTC|GMT|MSK|[A-Z]{1,4}[SD]?T)\b|(?:\+|(?<!\d)-|T\d\d:\d\d-)\d\d:?\d\d\b|\dZ\b"
    r"|\b[A-Z][a-z]+/[A-Z]\w+|\blocal time\b"
)


def day_chosen(post: Post) -> Iterator[Problem]:
    if post.edition.start is None:
        yield block(
            "no_day",
            f"{post.edition} has no day yet; choose it first.",
            where="edition",
            fix=f"/organize/{post.edition.slug}/planner/",
        )


def edition_public(post: Post) -> Iterator[Problem]:
    if not post.edition.public:
        yield block(
            "not_public",
            f"{post.edition} is not public: its address would answer 404.",
            where="edition",
            fix=f"/organize/{post.edition.slug}/edit/",
        )


def weekday(post: Post) -> Iterator[Problem]:
    for mention, where in _mentions(post):
        if mention.day is None:
            yield block("weekday", f"“{mention.text}”: there is no such day.", where=where)
        elif mention.weekday not in (None, mention.day.weekday()):
            text = f"“{mention.text}”: that date is {day_words(mention.day)}."
            yield block("weekday", text, where=where)


def day_certain(post: Post) -> Iterator[Problem]:
    """A planned day may be announced, as planned."""
    if post.edition.date_certainty == Certainty.CONFIRMED or not post.edition.start:
        return
    for mention, where in _mentions(post):
        if mention.day == post.edition.start and not _UNSURE.search(_around(post, mention, where)):
            text = f"The day is {post.edition.date_certainty}; say so beside “{mention.text}”."
            yield Problem(Level.WARN, "day_certain", text, where)


def venue_certain(post: Post) -> Iterator[Problem]:
    """An unconfirmed room, told as if it were booked."""
    for name in _venue_names(post):
        at = post.text.find(name)
        if at >= 0 and not _UNSURE.search(_paragraph(post.text, at)):
            text = f"The venue is {post.edition.venue_certainty}; say so beside “{name}”."
            fix = f"/organize/{post.edition.slug}/edit/"
            yield block("venue_certain", text, where=post.where(at), fix=fix)
            return


def room_certain(post: Post) -> Iterator[Problem]:
    """A room that was asked for, told as if it were ours."""
    told = _venue_names(post)  # of these the rule above speaks
    for name in (each for each in post.not_booked if each not in told):
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", post.text, re.IGNORECASE)
        if found and not _UNSURE.search(_paragraph(post.text, found.start())):
            text = f"“{name}” is not confirmed for us; say so beside it."
            fix = f"/organize/{post.edition.slug}/rooms/"
            yield block("room_certain", text, where=post.where(found.start()), fix=fix)
            return


def clock_zone(post: Post) -> Iterator[Problem]:
    at = 0
    for line in post.lines:
        found = CLOCK.search(line.text)
        if found and not _ZONE.search(line.text):
            zone = post.edition.timezone or "UTC"
            text = f"{found[0]} has no time zone; the edition's is {zone}."
            yield Problem(Level.WARN, "zone", text, post.where(at + found.start()))
        at += len(line.text) + 1


def _venue_names(post: Post) -> list[str]:
    """Of a venue that is not certain."""
    venue = post.edition.venue
    if not venue or post.edition.venue_certainty == Certainty.CONFIRMED:
        return []
    return [name for name in (venue.name, venue.name_local) if name]


def _mentions(post: Post) -> Iterator[tuple[Mention, str]]:
    year = post.edition.start.year if post.edition.start else post.edition.year
    for mention in find_dates(post.subject, year=year):
        yield mention, f"subject:1:{mention.start + 1}"
    for mention in find_dates(post.text, year=year):
        yield mention, post.where(mention.start)


def _around(post: Post, mention: Mention, where: str) -> str:
    return post.subject if where.startswith("subject") else _paragraph(post.text, mention.start)


def _paragraph(text: str, at: int) -> str:
    begin, end = text.rfind("\n\n", 0, at), text.find("\n\n", at)
    return text[max(begin, 0) : end if end >= 0 else len(text)]
