"""What others get to see of a call: its text without anybody's address."""

import re

from events.planning.models import Meeting

HIDDEN = "[address]"
# Generous on purpose: what looks like an address is one.
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


def public_text(meeting: Meeting) -> str:
    """The minutes as published; names stay, e-mail addresses do not."""
    return _ADDRESS.sub(HIDDEN, meeting.text)
