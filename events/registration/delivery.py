"""What the clock does: offers end and go to the next; what may be kept no longer is forgotten."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from events.conferences.models import Edition
from events.ledger.actions import ROBOT, record
from events.registration.building.forgetting import forget_lists
from events.registration.models import CheckInMark, Registration, RegistrationSettings
from events.registration.queries import UNCONFIRMED
from events.registration.seats import lock, move, offer_free
from events.shared.clock import local_date

State = Registration.State
EMPTY = dict.fromkeys(("name", "name_local", "organisation", "email", "address_key", "needs"), "")


def pass_offers_on(now: datetime) -> int:
    """End the offers whose time is over, and offer what is free; how many offers were made."""
    due = Registration.objects.filter(state=State.OFFERED, offered_until__lte=now)
    waiting = Registration.objects.filter(state=State.WAITING)
    editions = Edition.objects.filter(registrations__in=due | waiting).distinct()
    return sum(_pass_on(edition, now) for edition in editions)


@transaction.atomic
def _pass_on(edition: Edition, now: datetime) -> int:
    told = lock(edition)
    for guest in edition.registrations.filter(state=State.OFFERED, offered_until__lte=now):
        move(guest, State.CANCELLED, cancelled_at=now, now=now)
        record("offer ended", guest, by=ROBOT, at=now, edition=edition)
    return offer_free(told, now=now)


def forget_guests(now: datetime) -> int:
    """Names, addresses and needs go when the edition's days of grace are over; counts stay.

    From the lists that the reception got, too.
    """
    return sum(
        _forget(told, now)
        for told in RegistrationSettings.objects.select_related("edition")
        if _last_day(told.edition) + timedelta(days=told.purge_after_days)
        < local_date(now, told.edition.timezone or "UTC")
    )


def _last_day(edition: Edition) -> date:
    """Of an edition that never had a day, the last of its year."""
    return edition.end or date(edition.year, 12, 31)


def forget_unconfirmed_guests(now: datetime) -> int:
    """Who never pressed the mailed button is deleted after two weeks."""
    old = Registration.objects.filter(state=State.ASKED, asked_at__lte=now - UNCONFIRMED)
    return old.delete()[0]


@transaction.atomic
def _forget(told: RegistrationSettings, now: datetime) -> int:
    rows = Registration.objects.filter(edition=told.edition_id, purged_at=None)
    CheckInMark.objects.filter(registration__in=rows).delete()
    forget_lists(told.edition, now)
    return rows.update(**EMPTY, purged_at=now, version=F("version") + 1)
