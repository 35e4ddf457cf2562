"""How two texts differ, line by line: for pages, and for whoever approves once more."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from events.announcements.models import Announcement
from events.announcements.versions.models import Revision

MOST_LINES = 1_000  # compared; more is no text that anybody wrote


@dataclass(frozen=True)
class Line:
    """`sign` is + for what is new, - for what is gone, "" for what stayed."""

    sign: str
    text: str


def difference(before: str, after: str) -> list[Line]:
    """All lines of both texts in order."""
    old, new = before.split("\n")[:MOST_LINES], after.split("\n")[:MOST_LINES]
    lines: list[Line] = []
    for _, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[start:end] == new[first:last]:
            lines += [Line("", text) for text in old[start:end]]
        else:
            lines += [Line("-", text) for text in old[start:end]]
            lines += [Line("+", text) for text in new[first:last]]
    return lines


def whole(revision: Revision) -> str:
    """All that a version says, as it was typed: target, subject, body."""
    return f"To: {revision.to}\nSubject: {revision.subject}\n\n{revision.body}"


def last_approved(announcement: Announcement) -> Revision | None:
    return announcement.revisions.exclude(approved_at=None).first()


def since_approval(announcement: Announcement, *, subject: str, body: str) -> list[Line]:
    """What of the finished words differs from those that were approved last; [] for nothing."""
    approved = last_approved(announcement)
    if approved is None:
        return []
    was = f"Subject: {approved.approved_subject}\n\n{approved.approved_body}"
    lines = difference(was, f"Subject: {subject}\n\n{body}")
    return lines if any(line.sign for line in lines) else []
