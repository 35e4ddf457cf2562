"""Telling the reception: by mail, or noted as handed over by hand. Each list goes out once."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from events.conferences.models import Edition
from events.flows.building.comers import report
from events.flows.building.letter import Letter, fingerprint, letter_of
from events.flows.building.problems import mail_problems, sending_problems
from events.ledger.actions import Actor
from events.outbox import actions as outbox
from events.registration.building.actions import Way, freeze
from events.registration.building.models import GuestSending
from events.registration.building.values import Report
from events.registration.seats import lock
from events.shared.problems import Stale, refuse_if_blocked

STALE = "Not sent: the list is no longer as you saw it. Here it is as it is now."


@dataclass(frozen=True)
class Wish:
    """To whom, which way, and what the sender adds. `to` is an address or a person's name."""

    way: str
    to: str
    note: str = ""
    sender: str = ""
    reply_to: str = ""


@dataclass(frozen=True)
class Prepared:
    """What would go out, with the fingerprint that sends just this."""

    report: Report
    letter: Letter
    seen: str


def prepare(edition: Edition, wish: Wish) -> Prepared:
    """Changes nothing."""
    told = report(edition)
    texts = {"note": wish.note, "sender": wish.sender, "reply_to": wish.reply_to}
    letter = letter_of(told, to=wish.to, **texts)
    return Prepared(told, letter, fingerprint(told, letter))


@transaction.atomic
def send_list(
    edition: Edition, wish: Wish, *, seen: str | None, by: Actor, now: datetime
) -> GuestSending:
    """The whole list if it is the first, else what differs. `seen` is of the preview; None: unseen.

    Raises Stale if it would not be what was looked at, also where it was sent meanwhile; Refused
    as the problems say.
    """
    lock(edition)
    ready = prepare(edition, wish)
    if seen is not None and seen != ready.seen:
        raise Stale(STALE)
    refuse_if_blocked(sending_problems(ready.report, now=now))
    message = None
    if wish.way == Way.MAIL:
        refuse_if_blocked(mail_problems(ready.report))
        message = outbox.queue_message(
            to=outbox.Recipient(wish.to),
            subject=ready.letter.subject,
            body=ready.letter.body,
            reply_to=wish.reply_to,
            useful_until=_end_of_day(edition),
            local_only=edition.demo,
            now=now,
        )
    return freeze(ready.report, way=wish.way, to=wish.to, message=message, by=by, now=now)


def _end_of_day(edition: Edition) -> datetime | None:
    """A list that comes after the event helps nobody."""
    if edition.end is None:
        return None
    midnight = datetime.combine(edition.end, time(), ZoneInfo(edition.timezone or "UTC"))
    return midnight + timedelta(days=1)
