"""What is kept of people, and until when: the one list that the daily task works off.

docs/reference/retention.md says the same; a test compares them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from events.announcements.picking.models import Pick
from events.announcements.subscribers.forgetting import forget_unconfirmed
from events.conferences.poll.models import PollLink, Voter
from events.outbox.models import Delivery
from events.people.models import Invitation, Session
from events.program.profiles.forgetting import forget_travel
from events.registration.delivery import forget_guests, forget_unconfirmed_guests
from events.venues.files.actions import forget_files

LONG = timedelta(days=730)


@dataclass(frozen=True)
class Kept:
    """In words what and until when; `forget` does it and returns how many rows it was."""

    what: str
    until: str
    forget: Callable[[datetime], int]


def forget(now: datetime) -> int:
    """Forget all whose time is over. Doing it twice does no harm."""
    return sum(kept.forget(now) for kept in RETENTION)


def _addresses_of_mail(now: datetime) -> int:
    """The HMAC stays, so that nobody who left is written to again."""
    old = Delivery.objects.filter(message__finished_at__lt=now - LONG).exclude(address="")
    return old.update(address="", name="")


def _picked_for_mail(now: datetime) -> int:
    """As the mail itself; the HMAC stays."""
    old = Pick.objects.filter(announcement__message__finished_at__lt=now - LONG)
    return old.exclude(address="").update(address="", name="", person=None)


def _ended_logins(now: datetime) -> int:
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def _asked_for_a_day(now: datetime) -> int:
    """Answers stay as counts and names; links and addresses go."""
    PollLink.objects.filter(voter__poll__closed_at__lt=now - LONG).delete()
    old = Voter.objects.filter(poll__closed_at__lt=now - LONG).exclude(email="")
    return old.update(email="")


def _invited_and_never_came(now: datetime) -> int:
    old = Invitation.objects.filter(accepted_at=None, expires_at__lt=now - LONG)
    return old.delete()[0]


RETENTION: tuple[Kept, ...] = (
    Kept("address and name on a mail that went out", "24 months after it", _addresses_of_mail),
    Kept("address and name picked for a mail", "24 months after it", _picked_for_mail),
    Kept("browser and network address of a login", "the login ends", _ended_logins),
    Kept(
        "address of somebody asked which day suits",
        "24 months after the question was closed",
        _asked_for_a_day,
    ),
    Kept(
        "name, address and needs of a guest",
        "as many days after the event as the form says",
        forget_guests,
    ),
    Kept("file of a venue that was removed", "30 days after that", forget_files),
    Kept("travel and visa of a speaker", "30 days after the event", forget_travel),
    Kept("registration that was never confirmed", "14 days", forget_unconfirmed_guests),
    Kept("address typed into the subscribe form and not confirmed", "14 days", forget_unconfirmed),
    Kept(
        "address of somebody invited who never came",
        "24 months after the link ended",
        _invited_and_never_came,
    ),
)
