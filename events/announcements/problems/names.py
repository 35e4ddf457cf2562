"""Nobody is named in a post before having confirmed; only names that the site knows are found."""

import re
from collections.abc import Iterator

from events.announcements.post import Post
from events.shared.problems import Level, Problem


def unconfirmed(post: Post) -> Iterator[Problem]:
    """A full name blocks; a first name alone may be anybody's, so it only asks to look."""
    told: list[str] = []
    for name in post.unconfirmed:
        if any(re.search(_whole(name), longer, re.IGNORECASE) for longer in told):
            continue
        for text, where in ((post.subject, post.where_in_subject), (post.text, post.where)):
            found = re.search(_whole(name), text, re.IGNORECASE)
            if found:
                told.append(name)
                yield _problem(post, name, where(found.start()))
                break


def _whole(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _problem(post: Post, name: str, where: str) -> Problem:
    is_full = " " in name.strip() or not name.isascii()
    text = f"“{name}” has not confirmed for {post.edition}."
    if not is_full:
        text = f"{text[:-1]}, if this is who is wanted there."
    level = Level.BLOCK if is_full else Level.WARN
    return Problem(level, "unconfirmed", text, where, f"/organize/{post.edition.slug}/speakers/")
