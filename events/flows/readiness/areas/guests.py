"""Whether guests can have a seat, read what the building gets of them, and are let in by it."""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef

from events.flows.readiness.values import Answer, Situation, done, missing
from events.registration.building.models import GuestSending
from events.registration.models import RegistrationSettings
from events.shared.text import counted

PAGE, LIST = "guests/settings/", "guests/building/"
NEAR = timedelta(days=14)

_told = RegistrationSettings.objects.filter(edition=OuterRef("pk"))
FACTS = {
    "seats_counted": Exists(_told.filter(seats__gt=0)),
    "seats_open": Exists(_told.filter(is_open=True)),
    "building_told": Exists(_told.exclude(building_gets="")),
    "list_due": F("registration_settings__list_due"),
    "list_days": F("venue__guest_list_days"),
    "list_sent": Exists(GuestSending.objects.filter(edition=OuterRef("pk"))),
}


def seats_are_counted(now: Situation) -> Answer:
    if now.facts["seats_counted"]:
        return done("The number of seats is known.", PAGE)
    return missing("The number of seats is not known.", PAGE)


def registration_is_open(now: Situation) -> Answer:
    if now.facts["seats_open"]:
        return done("Guests can ask for a seat.", PAGE)
    return missing("Registration is not open.", PAGE)


def building_is_explained(now: Situation) -> Answer:
    """Guests are told before they give their names."""
    if now.facts["building_told"]:
        return done("Guests read what the building gets of them.", PAGE)
    return missing("What the building gets of guests is not said.", PAGE)


def list_deadline_is_known(now: Situation) -> Answer | None:
    if now.edition.venue is None or now.edition.online:
        return None
    if _due(now):
        return done("Until when the reception wants the guest list is known.", PAGE)
    return missing("Until when the reception wants the guest list is not known.", PAGE)


def list_is_sent(now: Situation) -> Answer | None:
    """Asked for only once the deadline, or the day, is near."""
    due = _due(now) or now.edition.start
    if now.facts["list_sent"]:
        return done("The reception has the guest list.", LIST)
    if due is None or now.today < due - NEAR:
        return None
    return missing("The reception has no guest list yet.", LIST, due=due)


def changes_are_reported(now: Situation) -> Answer | None:
    """What the reception does not know of a list that it has."""
    if now.unreported is None:
        return None
    if not now.unreported:
        return done("The reception knows who comes.", LIST)
    return missing(f"The reception does not know {counted(now.unreported, 'change')} yet.", LIST)


def _due(now: Situation) -> date | None:
    own: date | None = now.facts["list_due"]
    days, start = now.facts["list_days"], now.edition.start
    return start - timedelta(days=days) if not own and start and days is not None else own
