"""Headings and what they open: attendees, agenda, notes, action items."""

import re
from enum import Enum, auto


class Role(Enum):
    """What the lines under a heading are; OTHER is text that is not searched for facts."""

    ATTENDEES = auto()
    AGENDA = auto()
    NOTES = auto()
    ACTIONS = auto()
    NEXT = auto()
    OTHER = auto()


_ROLES = (
    (r"(?:attendees?|attended|attending|present|participants|who was there)", Role.ATTENDEES),
    (r"(?:agenda(?:\s+(?:topics?|items?))?|topics)", Role.AGENDA),
    (r"(?:notes?|minutes|discussion)", Role.NOTES),
    (r"(?:(?:open\s+)?action(?:\s+items?)?s?|to\s?-?dos?|follow-?\s?ups?)", Role.ACTIONS),
    (r"next\s+(?:meeting|call)", Role.NEXT),
    (r"(?:apologies|absent|regrets|since the last call|times?|when)", Role.OTHER),
)
_EXACT = tuple((re.compile(rf"{words}\s*:?$", re.IGNORECASE), role) for words, role in _ROLES)
_PLAIN = re.compile(
    r"(?:\*\*)?(?P<words>"
    + "|".join(words for words, role in _ROLES if role not in {Role.NEXT, Role.OTHER})
    + r")\s*(?:\*\*\s*:|:\s*\*\*|:)\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)


# A word alone on its line is as good as a heading for these.
_WITHOUT_SIGN = frozenset({Role.ATTENDEES, Role.AGENDA, Role.NOTES, Role.ACTIONS})


def heading_role(title: str) -> Role | None:
    """The role that a heading opens, or None where it is the title of a topic."""
    plain = title.strip().strip("*").strip()
    return next((role for pattern, role in _EXACT if pattern.match(plain)), None)


def plain_heading(text: str) -> tuple[Role, str] | None:
    """`Attendees: a, b` without a sign: its role and what follows the colon on the line."""
    match = _PLAIN.match(text)
    if match is None:
        role = heading_role(text) if text[:1].isupper() and "\n" not in text else None
        return (role, "") if role in _WITHOUT_SIGN else None
    role = heading_role(match["words"])
    return (role, match["rest"]) if role else None
