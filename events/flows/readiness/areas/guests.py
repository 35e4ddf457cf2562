"""Whether guests can have a seat, and read what the building gets of them."""

from django.db.models import Exists, OuterRef

from events.flows.readiness.values import Answer, Situation, done, missing
from events.registration.models import RegistrationSettings

PAGE = "guests/settings/"

_told = RegistrationSettings.objects.filter(edition=OuterRef("pk"))
FACTS = {
    "seats_counted": Exists(_told.filter(seats__gt=0)),
    "seats_open": Exists(_told.filter(is_open=True)),
    "building_told": Exists(_told.exclude(building_gets="")),
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
