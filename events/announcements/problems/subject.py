"""Rules about the subject line."""

from collections.abc import Iterator

from events.announcements.post import Post
from events.shared.problems import Level, Problem
from events.shared.text import columns

ASKED, TAKEN = 70, 300


def subject_length(post: Post) -> Iterator[Problem]:
    """The finished subject: facts can make it longer than what was typed."""
    if (wide := columns(post.subject)) > ASKED:
        text = f"The subject has {wide} columns; lists and readers cut it after {ASKED}."
        level = Level.BLOCK if wide > TAKEN else Level.WARN
        yield Problem(level, "subject_length", text, f"subject:1:{ASKED + 1}")


def subject_ascii(post: Post) -> Iterator[Problem]:
    """Old archives show encoded words as they are."""
    for at, char in enumerate(post.subject):
        if not char.isascii():
            yield _warning("subject_ascii", f"{char!r} in the subject is not ASCII.", at)
            return


def subject_capitals(post: Post) -> Iterator[Problem]:
    """Names like BSDCAN are fine; two long words in capitals, or all of it, are shouting."""
    shouted = [word for word in post.subject.split() if len(word) > 4 and word.isupper()]
    if len(shouted) > 1 or (post.subject.isupper() and len(post.subject) > 8):
        yield _warning("subject_capitals", "A subject in capitals reads as shouting.", 0)


def _warning(kind: str, text: str, at: int) -> Problem:
    return Problem(Level.WARN, kind, text, f"subject:1:{at + 1}")
