"""What a list's archive proves: an mbox of it, or a page of it that somebody pasted.

Nothing is fetched: an organizer brings the text and says that it is the archive's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from django.db import transaction

from events.ledger.actions import Actor
from events.outbox import publishing
from events.outbox.models import Delivery, Message
from events.shared.problems import Refused, block

LONGEST = 20_000_000  # characters
# Both begin only where a run of their signs begins, or a long run is read again from each of them.
_ID = re.compile(
    r"(?<![\w.!#$%&'*+/=?^`{|}~-])([\w.!#$%&'*+/=?^`{|}~-]{1,100}@[\w.-]{1,97})", re.ASCII
)
_AT = re.compile(r"(?<!\s)(?:\s*(?:\(a\)|\(at\)|\[at\]|&#0*64;|%40)\s*|\s+at\s+)", re.IGNORECASE)
WORDS = "its Message-ID stands in the archive that an organizer brought"


@dataclass(frozen=True)
class Proof:
    """A post of ours that the archive holds; whether that was news."""

    delivery: Delivery
    new: bool


@transaction.atomic
def prove_by_archive(
    text: str, addresses: Iterable[str], *, archive_url: str = "", by: Actor, now: datetime
) -> list[Proof]:
    """Note as published what of our posts to these lists the text holds. Again: nothing new.

    Raises Refused for more than 20 MB, and for an `archive_url` that is none.
    """
    if len(text) > LONGEST:
        raise Refused([block("size", "This is larger than 20 MB; bring a part of it.")])
    ids = _ids(text)
    rows = Delivery.objects.select_for_update(of=("self",)).select_related("message")
    posts = rows.filter(message__kind=Message.Kind.LIST_POST, address__in=list(addresses))
    open_posts = posts.filter(state__in=[Delivery.State.SENT, Delivery.State.UNKNOWN])
    return [
        Proof(row, _prove(row, archive_url, by, now))
        for row in open_posts.order_by("pk")
        if row.msg_id.strip("<>") in ids
    ]


def _ids(text: str) -> set[str]:
    """All that looks like a Message-ID, also where a page escapes or disguises the sign @."""
    plain = _AT.sub("@", unescape(text))
    return set(_ID.findall(plain)) | set(_ID.findall(unescape(text)))


def _prove(row: Delivery, archive_url: str, by: Actor, now: datetime) -> bool:
    proved = publishing.prove_taken(row, now=now, text=WORDS)
    published = row.publication == Delivery.Publication.PUBLISHED
    if published and (row.archive_url or not archive_url):
        return proved
    to, url = Delivery.Publication.PUBLISHED, archive_url or row.archive_url
    publishing.note(row, to, archive_url=url, by=by, now=now, text=WORDS)
    return True
