"""The letter that asks for a room, as a draft to be read and changed before it goes."""

from typing import TypedDict

from django.template.loader import render_to_string

from events.conferences.bookings.models import Booking
from events.conferences.words import edition_facts


class Letter(TypedDict):
    subject: str
    body: str


def letter_of(booking: Booking, sender: str) -> Letter:
    """Subject and text; the edition is read with its host and days.

    `strip` also makes plain text of what a template calls safe for HTML, which a letter is not.
    """
    facts = edition_facts(booking.edition)
    context = {"booking": booking, "facts": facts, "sender": sender}
    return {
        "subject": render_to_string("mail/booking_request.subject.txt", context).strip(),
        "body": render_to_string("mail/booking_request.txt", context).strip(),
    }
