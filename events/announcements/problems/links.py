"""Rules about what a post leads to: addresses of ours, and the programme that it tells."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from events.announcements.post import Post
from events.shared.problems import Level, Problem

_OURS = re.compile(r"https?://[^\s<>\"']+")
_PROGRAMME = re.compile(r"\b(?:program(?:me)?|schedule|timetable)\b|/schedule/", re.IGNORECASE)


def dead_link(post: Post) -> Iterator[Problem]:
    """Addresses of this site that answer 404; others are not asked, as nothing is fetched here."""
    for found in _OURS.finditer(post.text):
        url = found[0].rstrip(".,;:)")
        if url.startswith(f"{settings.BASE_URL}/") and (why := _dead(urlsplit(url).path, post)):
            yield Problem(Level.WARN, "link", f"{url} {why}", post.where(found.start()))


def _dead(path: str, post: Post) -> str:
    if path.startswith(("/organize/", "/me/")):
        return "is not for everybody: readers get a page to log in, or none."
    try:
        resolve(path)
    except Resolver404:
        return "leads nowhere on this site."
    if path.startswith(f"/{post.edition.slug}/schedule") and post.released_at is None:
        return "has no programme yet: nothing is released."
    return ""


def older_than_release(post: Post) -> Iterator[Problem]:
    """A text about the programme that nobody looked at since a newer version came out."""
    edited, released = post.announcement.edited_at, post.released_at
    typed = f"{post.announcement.subject}\n{post.announcement.body}"
    found = _PROGRAMME.search(typed)
    if released and edited < released and found and "{programme}" not in typed:
        text = "A newer version of the programme was released after this text was last edited."
        fix = f"/organize/{post.edition.slug}/program/releases/"
        yield Problem(Level.WARN, "older", text, "edition", fix)
