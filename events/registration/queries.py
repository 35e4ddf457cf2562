"""Which guests, and how many seats are left."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet

from events.conferences.models import Edition
from events.outbox.addresses import address_keys
from events.registration.models import Registration, RegistrationSettings

State = Registration.State
HOLDING = (State.SEATED, State.OFFERED)  # an offer holds its seat until it ends
COMING = (*HOLDING, State.WAITING)
UNCONFIRMED = timedelta(days=14)


def settings_of(edition: Edition) -> RegistrationSettings:
    """As stored; closed and without seats where nobody has said anything yet."""
    found = RegistrationSettings.objects.filter(edition=edition).first()
    return found or RegistrationSettings(edition=edition)


def seats_left(told: RegistrationSettings) -> int:
    """Never below 0, also where organizers took seats away from under the guests."""
    held = Registration.objects.filter(edition=told.edition_id, state__in=HOLDING).count()
    return max(told.seats - held, 0)


def waiting_of(edition: Edition) -> QuerySet[Registration]:
    """The waiting list, the first first."""
    return edition.registrations.filter(state=State.WAITING).order_by("queued_at", "id")


def known_addresses(edition: Edition) -> set[str]:
    """Of all guests, in small letters; who gave the seat back may be written down again."""
    coming = edition.registrations.filter(state__in=COMING).exclude(email="")
    told = coming.values_list("email", flat=True)
    return {address.casefold() for address in told}


def seated_of(edition: Edition) -> QuerySet[Registration]:
    """Who may come in, by name."""
    return edition.registrations.filter(state=State.SEATED, purged_at=None)


def found(guests: QuerySet[Registration], words: str, state: str = "") -> QuerySet[Registration]:
    """Those whose names or organization hold the words."""
    words = words.replace("\x00", "")
    if words:
        spelt = Q(name__icontains=words) | Q(name_local__icontains=words)
        guests = guests.filter(spelt | Q(organisation__icontains=words))
    return guests.filter(state=state) if state in Registration.State.values else guests


def guest_of(edition: Edition, address: str) -> Registration | None:
    """The row of this address, also under a key of before."""
    return edition.registrations.filter(address_key__in=address_keys(address)).first()


def place_of(guest: Registration) -> int:
    """1 for whoever is next on the waiting list."""
    earlier = Q(queued_at__lt=guest.queued_at)
    of_one_table = Q(queued_at=guest.queued_at, pk__lt=guest.pk)
    return waiting_of(guest.edition).filter(earlier | of_one_table).count() + 1


def counts(guests: Iterable[tuple[str, str, list[str]]]) -> dict[str, Counter[str]]:
    """By state; of those who have a seat also by diet and by host day."""
    found: dict[str, Counter[str]] = {"state": Counter(), "diet": Counter(), "day": Counter()}
    for state, diet, days in guests:
        found["state"][state] += 1
        if state == State.SEATED:
            found["diet"][diet] += 1
            found["day"].update(days)
    return found
