"""The demo's edition takes registrations; nobody is on its list."""

from datetime import datetime

from events.conferences.models import Edition
from events.ledger.actions import Actor
from events.registration.actions import edit_settings
from events.registration.models import RegistrationSettings

GETS = "Made up for the demo: the reception gets names and organizations three days before."


def open_demo(*, by: Actor, now: datetime) -> None:
    """Twenty seats, where nobody has said anything yet."""
    edition = Edition.objects.own().filter(demo=True).first()
    if edition and not RegistrationSettings.objects.filter(edition=edition).exists():
        facts = {"is_open": True, "seats": 20, "building_gets": GETS}
        edit_settings(edition, facts, version=0, by=by, now=now)
