"""The words of mlmmj, Mailman 2 and 3, of vacation programs and of robots that ask for proof."""

import re
from enum import StrEnum


class Answer(StrEnum):
    """What a list says it did with a post."""

    HELD = "held"
    DENIED = "denied"
    RECEIVED = "received"
    OTHER = "other"


HELD = r"""
    awaits?\ moderator\ approval | awaiting\ release\ to | being\ held\ until
    | asked\ to\ review\ it\ before
    | (held|waiting|queued|submitted)\ for\ (moderation|moderator|review|approval)
    | (is|was|been)\ (held|queued)\ (by|for)\ .{0,40}moderat
"""
DENIED = r"""
    post\ to\ \S+\ denied | unable\ to\ be\ delivered\ to\ the\ list | not\ allowed\ to\ post
    | (posting|message|request|post|mail)\b.{0,120}\b(rejected|denied|refused|discarded)
    | too\ many\ recipients | only\ (subscribers|members|subscribed)
    | not\ (a\ |a\ list\ )?subscribe(r|d) | not\ a\ (list\ )?member
    | non-?members\ are\ not\ allowed | list\ is\ (closed|restricted)
"""
RECEIVED = r"""
    post\ acknowledgement | successfully\ received\ by\ the\ .{1,80}\ mailing\ list
"""
CHALLENGE = r"""
    (confirm|verify|prove)\ (that\ )?(your|you\ are|you're)
    \ (e?-?mail|message|address|human|a\ person)
    | challenge[ -]response | click\ .{0,60}(deliver|release)\ your\ (message|mail)
    | to\ be\ (delivered|added\ to\ my).{0,80}(reply|click)
    | pending\ your\ (confirmation|verification)
"""
VACATION_SUBJECT = r"""
    (out\ of\ (the\ )?office | auto(matic|mated)?[ -]?(reply|response|antwort) | vacation
    | away\ from | abwesen | autoodpowied | nieobecno | réponse\ automatique
    | respuesta\ autom | risposta\ autom | 不在 | 自動)
"""
# Whom list software calls itself: list-owner, owner-list, list+owner, list-bounces ...
LIST_SENDER = r"""
    (owner-.+ | .+[+-](owner|bounces?|request|admin|confirm|help)([+-].*)?
    | mailman | mlmmj | majordomo | listserv | sympa | ezmlm)@
"""


def words(text: str) -> re.Pattern[str]:
    """A pattern of the above: blanks are escaped, case does not matter."""
    return re.compile(text, re.IGNORECASE | re.VERBOSE)


# In this order: a post that is held "because you are not a subscriber" is not denied.
LIST_ANSWERS = (
    (Answer.HELD, words(HELD)),
    (Answer.DENIED, words(DENIED)),
    (Answer.RECEIVED, words(RECEIVED)),
)
