"""Words for pages: where a finding is, how long the hold is, what a button does, a first text."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from events.announcements.models import Announcement
from events.announcements.occasions.texts import text_for
from events.announcements.placeholders import fill
from events.shared.clock import instant_words

RULER = "".join(f"{'.' * 8}{column:>2}" for column in range(10, 80, 10)) + ".."
SUBJECT = text_for("").subject
_PLACES = {
    "author": "the author",
    "edition": "the edition",
    "audience": "who gets it",
    "mailing_list": "the list",
    "reply_to": "the thread",
    "send_at": "the time to send",
}


def place_words(where: str) -> str:
    """`line 12, column 76` for `body:12:76`, `the list` for `mailing_list`."""
    part, _, rest = where.partition(":")
    line, _, column = rest.partition(":")
    if not column:
        return _PLACES.get(part, part)
    return f"subject, column {column}" if part == "subject" else f"line {line}, column {column}"


def subject_words(announcement: Announcement, values: Mapping[str, str]) -> str:
    """The subject as the list saw it, or with the facts of now where it has not gone out."""
    message = announcement.message
    return message.subject if message else fill(announcement.subject, values)


def hold_words(hold: timedelta) -> str:
    """`10 minutes on hold`, `30 seconds on hold`, `no hold`."""
    seconds = int(hold.total_seconds())
    if not seconds:
        return "no hold"
    if seconds % 60 == 0:
        return f"{seconds // 60} minute{'s' if seconds > 60 else ''} on hold"
    return f"{seconds} seconds on hold"


def approve_words(announcement: Announcement, hold: timedelta, count: int) -> str:
    """What the approver's button says: verb, target, time; with the number of persons."""
    zone = announcement.edition.timezone or "UTC"
    at = announcement.send_at
    when = f"on {instant_words(at, zone)}" if at else "at once"
    if announcement.is_direct:
        return f"{outbox_words(count, announcement.target)}, to go {when} ({hold_words(hold)})"
    return f"Approve and send to {announcement.target} {when} ({hold_words(hold)})"


def outbox_words(count: int, audience: str) -> str:
    """`Put 43 messages in the outbox, for subscribers`."""
    return f"Put {count} message{'' if count == 1 else 's'} in the outbox, for {audience}"


def page_of(announcement: Announcement) -> str:
    return f"/organize/{announcement.edition.slug}/announcements/{announcement.pk}/"


def typed_moment(instant: datetime | None, zone: str) -> str:
    """An instant as its author would type it, with the offset that leaves no doubt."""
    local = instant.astimezone(ZoneInfo(zone or "UTC")) if instant else None
    return local.isoformat(sep=" ", timespec="minutes") if local else ""


def first_text(values: Mapping[str, str], occasion: str = "") -> str:
    """The body of a new draft, with placeholders that have a value; "save the date" if not told."""
    return text_for(occasion).body(values)
