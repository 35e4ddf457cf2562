"""What others get to see of a call: its text without anybody's address, its corrections."""

import re
from difflib import unified_diff

from events.planning.models import Meeting

HIDDEN = "[address]"
# Generous on purpose: what looks like an address is one.
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


def public_text(meeting: Meeting) -> str:
    """The minutes as published; names stay, e-mail addresses do not."""
    return _ADDRESS.sub(HIDDEN, meeting.text)


def difference(meeting: Meeting) -> str:
    """What the last correction of the minutes changed, as a unified diff; "" without one."""
    last = meeting.revisions.first()
    if last is None:
        return ""
    before, after = last.text.split("\n"), meeting.text.split("\n")
    return "\n".join(unified_diff(before, after, "before", "now", lineterm="", n=2))
