"""How far an announcement is, in a word and a sentence; pages and commands say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from events.announcements.models import Announcement
from events.announcements.problems import frozen_problems
from events.announcements.queries import Counts
from events.outbox.models import Delivery, Message
from events.shared.clock import instant_words

Publication = Delivery.Publication
DRAFT = "This is a draft. Only organizers see it."
IN_REVIEW = "This waits for the approval of another organizer."
UNKNOWN = (
    "The mail server got the post, but its answer was lost. Look into the list's archive: this"
    " is never sent again by itself."
)
State = Delivery.State
NO_COUNTS: Counts = {}
EXPECTED = "The list's server took it on {when}. Sent is not published yet."
HELD = "The list holds it: a moderator has to let it through. Sent on {when}."
DENIED = (
    "The list refused it; its words stand below. Mend what they say, then write a new"
    " announcement. Sent on {when}."
)
RETURNED = (
    "The list's server returned it; its words stand below. Check the list's address. Sent on"
    " {when}."
)
GIVEN_UP = (
    "The list's server took it on {when}, and the list has said nothing since. Look into its"
    " archive and note what you find."
)
ON_THE_LIST: Mapping[str, tuple[str, str]] = {
    Publication.HELD: ("held", HELD),
    Publication.PUBLISHED: ("published", "Published on the list; sent on {when}."),
    Publication.DENIED: ("denied", DENIED),
    Publication.BOUNCED: ("returned", RETURNED),
    Publication.GIVEN_UP: ("given up", GIVEN_UP),
}
ENDED = (Delivery.State.FAILED, Delivery.State.SUPPRESSED, Delivery.State.CANCELLED)


@dataclass(frozen=True)
class Standing:
    """A state in a word and in a sentence; whether it moves by itself, whether Undo is open."""

    word: str
    text: str
    moves: bool = False
    undo: bool = False


def standing_of(
    announcement: Announcement, *, now: datetime, counts: Counts = NO_COUNTS
) -> Standing:
    """From the announcement, its message and its one delivery, all loaded.

    For direct mail `counts` says how many persons' mail is in which state, by message.
    """
    message = announcement.message
    if message is None:
        reviewed = announcement.state == Announcement.State.IN_REVIEW
        return Standing("in review", IN_REVIEW) if reviewed else Standing("draft", DRAFT)
    zone = announcement.edition.timezone or "UTC"
    if message.state == Message.State.SCHEDULED:
        return _scheduled(announcement, message, zone, now)
    if message.state == Message.State.PAUSED:
        text = f"Paused: {message.paused_reason}"
        return Standing("paused", text, undo=_is_untouched(message, counts))
    if announcement.is_direct:
        return _to_persons(message, counts.get(message.pk, {}), zone, now)
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


def _is_untouched(message: Message, counts: Counts) -> bool:
    """Whether nobody's mail has been tried; a list post has no counts."""
    return set(counts.get(message.pk, {})) <= {Delivery.State.QUEUED}


def _to_persons(message: Message, states: Mapping[str, int], zone: str, now: datetime) -> Standing:
    """Of how many persons the mail is sent, and of how many it is what else."""
    said, total = counts_words(states), sum(states.values())
    if message.state == Message.State.CANCELLED:
        return Standing("cancelled", f"Stopped: {said}.")
    if message.state == Message.State.SENT:
        return Standing("sent", f"Ended: {said}.")
    if message.state == Message.State.SENT_WITH_FAILURES:
        return Standing("failed", f"Ended, and not all of it arrived: {said}.")
    untouched = set(states) <= {Delivery.State.QUEUED}
    if untouched and message.not_before and message.not_before > now:
        text = (
            f"{total} message{'s' if total != 1 else ''} on hold until"
            f" {_exact(message.not_before, zone)}; until then Undo takes all back."
        )
        return Standing("on hold", text, moves=True, undo=True)
    return Standing("sending", f"Of {total}: {said}.", moves=True, undo=untouched)


def counts_words(states: Mapping[str, int]) -> str:
    """`40 sent, 2 deferred, 1 failed`, in the order in which mail moves."""
    order = [State.SENT, State.QUEUED, State.SENDING, State.DEFERRED, State.BOUNCED]
    order += [State.FAILED, State.SUPPRESSED, State.CANCELLED, State.UNKNOWN]
    return ", ".join(f"{states[each]} {each.label.lower()}" for each in order if each in states)


def _under_way(message: Message, zone: str, now: datetime) -> Standing:
    delivery = next(iter(message.deliveries.all()), None)
    if delivery is None:
        return Standing("sending", "This is being sent.", moves=True)
    if delivery.state == Delivery.State.SENT:
        return _taken(delivery, _exact(delivery.sent_at, zone) if delivery.sent_at else "")
    if delivery.state == Delivery.State.UNKNOWN:
        return Standing("unknown", UNKNOWN)
    if delivery.state in ENDED or delivery.state == Delivery.State.BOUNCED:
        return Standing("failed", f"It did not arrive: {_answer(delivery)}")
    if message.not_before and message.not_before > now:
        text = f"On hold until {_exact(message.not_before, zone)}; until then Undo takes it back."
        return Standing("on hold", text, moves=True, undo=True)
    return _sending(delivery, zone)


def _taken(delivery: Delivery, when: str) -> Standing:
    """What the list did with it, as far as somebody told."""
    word, text = ON_THE_LIST.get(delivery.publication, ("sent", EXPECTED))
    return Standing(word, text.format(when=when))


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
