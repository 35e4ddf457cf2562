"""Readers of announcements, and direct mail that reached them."""

import re
from datetime import datetime

from django.utils.crypto import get_random_string

from events.announcements.subscribers.models import Subscriber
from events.outbox.addresses import address_key, new_token
from events.outbox.models import Delivery, Message

LINK = re.compile(r"http://127\.0\.0\.1:8000(/me/\S+/)")


def subscriber(address: str = "rod@example.org", **changes: object) -> Subscriber:
    """Somebody who confirmed a month ago; `changes` say otherwise. Who is gone has no address."""
    then = datetime.fromisoformat("2018-11-01T12:00+00:00")
    given: dict[str, object] = {
        "address": "" if changes.get("state") == "gone" else address,
        "address_key": address_key(address),
        "state": "confirmed",
        "source": "the form",
        "asked_at": then,
        "confirmed_at": then,
    }
    return Subscriber.objects.create(**(given | changes))


def mailed_to(address: str, now: datetime, *, kind: str = "direct") -> Delivery:
    """A mail of that kind which this address has got."""
    message = Message.objects.create(
        kind=kind,
        state="sent",
        from_address="bhyvecon@localhost",
        subject="News",
        body="News.\n",
        sha256="0" * 64,
        msg_id=f"<{get_random_string(12)}@localhost>",
        send_at=now,
        made_at=now,
    )
    return Delivery.objects.create(
        message=message,
        address=address,
        address_key=address_key(address),
        state="sent",
        not_before=now,
        msg_id=f"<{get_random_string(12)}@localhost>",
        token=new_token(),
    )


def mails() -> list[tuple[str, str]]:
    """Address and subject of each mail that is queued, in order."""
    rows = Delivery.objects.filter(message__kind="system").order_by("id")
    return [(row.address, row.message.subject) for row in rows.select_related("message")]


def link_in_mail() -> str:
    """The path of the link in the newest mail."""
    [path] = LINK.findall(Message.objects.order_by("-id")[0].body)
    return str(path)
