"""Lists to begin with: two real ones by their handbook, and one on this machine for trying.

All are unarmed, the demo's too: typing an address again is the one step nobody should learn on a
list that people read.
"""

from datetime import datetime
from typing import TypedDict

from events.announcements.actions import add_list
from events.announcements.actions.lists import Rules
from events.announcements.models import MailingList
from events.ledger.actions import Actor

HANDBOOK = "https://docs.freebsd.org/en/books/handbook/eresources/"


class _List(TypedDict):
    address: str
    name: str
    rules: Rules


LISTS: tuple[_List, ...] = (
    {
        "address": "freebsd-virtualization@FreeBSD.org",
        "name": "freebsd-virtualization",
        "rules": {
            "charter": f"Techniques, features, help and use cases of virtualization. {HANDBOOK}",
            "archive_url": "https://lists.freebsd.org/archives/freebsd-virtualization/",
        },
    },
    {
        "address": "freebsd-test@FreeBSD.org",
        "name": "freebsd-test",
        "rules": {
            "charter": f"Tests go here, and to no other list. {HANDBOOK}",
            "archive_url": "https://lists.freebsd.org/archives/freebsd-test/",
            "for_tests": True,
            "quiet_days": 0,
        },
    },
    {
        "address": "demo-list@localhost",
        "name": "Demo list",
        "rules": {
            "charter": "Made up for the demo. Its address leads nowhere but to this machine.",
            "subscribers_only": False,
            "for_tests": True,
            "quiet_days": 0,
        },
    },
)


def load_demo_lists(*, by: Actor, now: datetime) -> list[MailingList]:
    """Keep the lists above, unarmed; those that are kept already stay as they are."""
    return [
        add_list(address=each["address"], name=each["name"], by=by, now=now, **each["rules"])
        for each in LISTS
    ]
