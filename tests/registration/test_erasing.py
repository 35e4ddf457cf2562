"""Who is erased has no seat, no name and no address on any guest list."""

from datetime import datetime

import pytest

from events.conferences.models import Edition
from events.flows.erasing import erase_person
from events.people.exports import person_json
from events.people.models import Address, Person, User
from tests.cast import page
from tests.registration.test_seats import confirmed, open_with

pytestmark = pytest.mark.django_db


def test_what_is_kept_of_a_person_holds_the_seat(tokyo: Edition, now: datetime) -> None:
    open_with(tokyo, 5)
    confirmed(tokyo, "Ann", now)
    ann = Person.objects.create(name="Ann Ames")
    Address.objects.create(person=ann, kind="mail", value="ann@example.org")

    told = person_json(ann)["registration.email"]

    assert [(each["name"], each["state"]) for each in told] == [("Ann", "seated")]
    assert "address_key" not in told[0]


def test_erasing_a_person_empties_the_seat(tokyo: Edition, now: datetime, michael: User) -> None:
    open_with(tokyo, 5)
    guest = confirmed(tokyo, "Ann", now)
    ann = Person.objects.create(name="Ann Ames")
    Address.objects.create(person=ann, kind="mail", value="ann@example.org")

    erase_person(ann, by=page(michael), now=now)

    guest.refresh_from_db()
    assert (guest.state, guest.name, guest.email) == ("cancelled", "", "")
