"""How far an announcement is, in a word and a sentence; pages and commands say the same."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from events.announcements.models import Announcement
from events.announcements.problems import frozen_problems
from events.outbox.models import Delivery, Message
from events.shared.clock import instant_words

DRAFT = "This is a draft. Only organizers see it."
IN_REVIEW = "This waits for the approval of another organizer."
UNKNOWN = (
    "The mail server got the post, but its answer was lost. Look into the list's archive: this"
    " is never sent again by itself."
)
ENDED = (Delivery.State.FAILED, Delivery.State.SUPPRESSED, Delivery.State.CANCELLED)


@dataclass(frozen=True)
class Standing:
    """A state in a word and in a sentence; whether it moves by itself, whether Undo is open."""

    word: str
    text: str
    moves: bool = False
    undo: bool = False


def standing_of(announcement: Announcement, *, now: datetime) -> Standing:
    """From the announcement, its message and its one delivery, all loaded."""
    message = announcement.message
    if message is None:
        reviewed = announcement.state == Announcement.State.IN_REVIEW
        return Standing("in review", IN_REVIEW) if reviewed else Standing("draft", DRAFT)
    zone = announcement.edition.timezone or "UTC"
    if message.state == Message.State.SCHEDULED:
        return _scheduled(announcement, message, zone, now)
    if message.state == Message.State.PAUSED:
        return Standing("paused", f"Paused: {message.paused_reason}", undo=True)
    if message.state == Message.State.CANCELLED:
        return Standing("cancelled", "This was cancelled before it went out.")
    return _under_way(message, zone, now)


def _scheduled(announcement: Announcement, message: Message, zone: str, now: datetime) -> Standing:
    if stopped := tuple(frozen_problems(announcement)):
        return Standing("waiting", f"This does not start: {stopped[0].text}", undo=True)
    if message.send_at > now:
        text = f"Scheduled for {_exact(message.send_at, zone)}."
        return Standing("scheduled", text, moves=True, undo=True)
    return Standing("scheduled", "This starts within seconds.", moves=True, undo=True)


def _under_way(message: Message, zone: str, now: datetime) -> Standing:
    delivery = next(iter(message.deliveries.all()), None)
    if delivery is None:
        return Standing("sending", "This is being sent.", moves=True)
    if delivery.state == Delivery.State.SENT:
        when = _exact(delivery.sent_at, zone) if delivery.sent_at else ""
        text = f"The list's server took it on {when}. Sent is not published yet."
        published = delivery.publication == Delivery.Publication.PUBLISHED
        return Standing("sent", f"Published on the list; sent on {when}." if published else text)
    if delivery.state == Delivery.State.UNKNOWN:
        return Standing("unknown", UNKNOWN)
    if delivery.state in ENDED or delivery.state == Delivery.State.BOUNCED:
        return Standing("failed", f"It did not arrive: {_answer(delivery)}")
    if message.not_before and message.not_before > now:
        text = f"On hold until {_exact(message.not_before, zone)}; until then Undo takes it back."
        return Standing("on hold", text, moves=True, undo=True)
    return _sending(delivery, zone)


def _sending(delivery: Delivery, zone: str) -> Standing:
    open_still = delivery.phase != Delivery.Phase.DATA
    if delivery.state == Delivery.State.DEFERRED:
        text = f"The server asked to wait ({_answer(delivery)}); next try on "
        return Standing(
            "sending", f"{text}{_exact(delivery.not_before, zone)}.", moves=True, undo=open_still
        )
    return Standing("sending", "This is being sent.", moves=True, undo=open_still)


def _answer(delivery: Delivery) -> str:
    said = f"{delivery.smtp_code or ''} {delivery.smtp_text}".strip()
    return said or delivery.state


def _exact(instant: datetime, zone: str) -> str:
    """`Wed 20 March 2019, 14:20:05 JST (UTC+09:00)`: while something is on hold, seconds count."""
    minute = f"{instant.astimezone(ZoneInfo(zone)):%H:%M}"
    return instant_words(instant, zone).replace(minute, f"{minute}:{instant:%S}", 1)
