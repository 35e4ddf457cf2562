"""The bytes of a message: one part of text/plain, CRLF only, built the same for eyes and wire.
A letter to one person may have an invitation for calendars beside it.

RFC 5322 for the header, 2045 and 2047 for what is not ASCII, 3834 for Auto-Submitted, 2369 and
8058 for lists. All of it is pure: same values, same bytes.
"""

from events.outbox.mime.building import TOKEN, build
from events.outbox.mime.fields import mailbox, words
from events.outbox.mime.letter import Letter, Same

__all__ = ["TOKEN", "Letter", "Same", "build", "mailbox", "words"]
