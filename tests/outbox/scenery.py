"""Messages as the outbox tests need them: one to a list, one to many, one to a person."""

from datetime import datetime, timedelta
from typing import Any

from events.outbox import actions
from events.outbox.actions import Recipient
from events.outbox.models import Delivery, Message

LIST = Recipient("bhyvecon@lists.example", "bhyvecon announcements")
SITE = "bhyvecon <post@bhyvecon.example>"
AT_ONCE = timedelta(0)


def half() -> float:
    """Jitter that changes nothing."""
    return 0.5


def post_to_list(now: datetime, *, hold: timedelta = AT_ONCE, **changes: Any) -> Message:
    """A list post, started."""
    message = scheduled(now, **changes)
    return actions.start_message(message, [LIST], now=now, hold=hold)


def scheduled(now: datetime, **changes: Any) -> Message:
    values: dict[str, Any] = {
        "kind": Message.Kind.LIST_POST,
        "subject": "bhyvecon Tokyo 2019: 20 March",
        "body": "bhyvecon is held on Wed 20 March 2019, the day before AsiaBSDCon.\n",
        "from_address": SITE,
        "headers": {"X-Announcement-ID": "7"},
    }
    return actions.schedule_message(now=now, **(values | changes))


def mail_to(
    people: list[str], now: datetime, *, hold: timedelta = AT_ONCE, **changes: Any
) -> Message:
    """The same text as direct mail to each of `people`."""
    message = scheduled(now, kind=Message.Kind.DIRECT, **changes)
    recipients = [Recipient(f"{name}@people.example", name.title()) for name in people]
    return actions.start_message(message, recipients, now=now, hold=hold)


def login_code(now: datetime, to: str = "rod@people.example", **changes: Any) -> Message:
    """A system mail."""
    values: dict[str, Any] = {"subject": "Your code", "body": "Your code is 123456.\n"}
    return actions.queue_message(to=Recipient(to), now=now, **(values | changes))


def only(message: Message) -> Delivery:
    """The one delivery of the message, fresh."""
    return message.deliveries.get()


def states(message: Message) -> list[str]:
    """States of the deliveries in the order of their rows."""
    return list(message.deliveries.order_by("id").values_list("state", flat=True))


def moves(delivery: Delivery) -> list[str]:
    """What the events tell, as `queued > sending`."""
    return [str(event) for event in delivery.events.all()]
