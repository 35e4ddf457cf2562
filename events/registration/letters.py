"""What is mailed to a guest. Nothing that somebody typed is repeated in it."""

from datetime import datetime

from django.template.loader import render_to_string

from events.conferences.words import date_sentence
from events.outbox.actions import Recipient, queue_message
from events.registration.links import GOOD_FOR, link_to
from events.registration.models import Registration


def mail_guest(guest: Registration, name: str, *, now: datetime) -> None:
    """Queue the letter `name`: seat_ask, seat, seat_offer. A demo's stays on this machine."""
    if not guest.email:
        return
    edition = guest.edition
    until = guest.offered_until if name == "seat_offer" else now + GOOD_FOR
    context = {
        "edition": edition,
        "guest": guest,
        "day": date_sentence(edition),
        "link": link_to(guest),
        "until": until,
        "zone": edition.timezone or "UTC",
    }
    queue_message(
        subject=render_to_string(f"mail/{name}.subject.txt", context).strip(),
        body=render_to_string(f"mail/{name}.txt", context),
        to=Recipient(guest.email),
        now=now,
        useful_until=until,
        local_only=edition.demo,
    )
