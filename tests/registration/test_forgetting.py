"""What was deleted stays deleted, and a link is worth nothing to who was written to by mistake."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from events.conferences.models import Edition
from events.people.models import User
from events.registration import actions
from events.registration.delivery import forget_guests
from events.registration.links import link_to
from events.registration.models import Registration
from events.registration.queries import place_of
from events.registration.table.taking import add_guests
from events.shared.problems import Refused, Stale
from tests.cast import client_of, page
from tests.registration.test_seats import confirmed, open_with, states

pytestmark = pytest.mark.django_db


def deleted(edition: Edition, now: datetime) -> Registration:
    """Ann's seat, a year after the edition."""
    guest = confirmed(edition, "Ann", now)
    Edition.objects.filter(pk=edition.pk).update(start=date(2019, 3, 20), end=date(2019, 3, 20))
    assert forget_guests(now + timedelta(days=500)) == 1
    return guest


def test_a_deleted_guest_is_not_written_down_again(
    tokyo: Edition, now: datetime, michael: User
) -> None:
    open_with(tokyo, 5)
    guest = deleted(tokyo, now)
    path = f"/organize/2019-tokyo/guests/{guest.pk}/"

    opened = client_of(michael).get(path)
    listed = client_of(michael).get("/organize/2019-tokyo/guests/")

    assert opened.status_code == 404
    assert path not in listed.content.decode()


def test_a_form_that_was_open_meanwhile_brings_no_name_back(
    tokyo: Edition, now: datetime, michael: User
) -> None:
    open_with(tokyo, 5)
    seen = confirmed(tokyo, "Ann", now)
    deleted_later = Registration.objects.get(pk=seen.pk)
    Edition.objects.filter(pk=tokyo.pk).update(start=date(2019, 3, 20), end=date(2019, 3, 20))
    forget_guests(now + timedelta(days=500))

    with pytest.raises(Stale):
        actions.edit_guest(seen, {"name": "Ann again"}, by=page(michael), now=now)

    deleted_later.refresh_from_db()
    assert deleted_later.name == ""


def test_guests_of_an_edition_that_never_had_a_day_are_forgotten_after_its_year(
    tokyo: Edition, now: datetime
) -> None:
    open_with(tokyo, 5)
    confirmed(tokyo, "Ann", now)
    Edition.objects.filter(pk=tokyo.pk).update(start=None, end=None)

    soon = forget_guests(datetime(2020, 1, 30, tzinfo=now.tzinfo))
    later = forget_guests(datetime(2020, 2, 1, tzinfo=now.tzinfo))

    assert (soon, later, tokyo.registrations.get().name) == (0, 1, "")


def test_the_link_that_went_to_a_wrong_address_ends_when_the_address_is_mended(
    tokyo: Edition, now: datetime, michael: User
) -> None:
    open_with(tokyo, 5)
    guest = confirmed(tokyo, "Ann", now)
    wrong = link_to(guest)
    guest = Registration.objects.select_related("edition").get(pk=guest.pk)

    actions.edit_guest(guest, {"email": "ann.ames@example.org"}, by=page(michael), now=now)

    assert Client().get(wrong).status_code == 410
    assert Client().get(link_to(guest)).status_code == 200


def test_who_came_meanwhile_is_not_removed(tokyo: Edition, now: datetime, michael: User) -> None:
    open_with(tokyo, 5)
    by = page(michael)
    guest = actions.add_guest(tokyo, {"name": "Rod", "email": ""}, by=by, now=now)
    seen = Registration.objects.select_related("edition").get(pk=guest.pk)
    actions.check_in(guest, mark=guest.code, arrived=True, by=by, now=now)

    with pytest.raises(Refused):
        actions.remove_guest(seen, by=by, now=now)

    assert states(tokyo) == ["seated"]


def test_each_of_a_pasted_table_has_a_place_of_its_own(
    tokyo: Edition, now: datetime, michael: User
) -> None:
    open_with(tokyo, 0)
    rows = [{"name": name, "email": ""} for name in ("Rod", "Ann", "Ada")]

    add_guests(tokyo, rows, by=page(michael), now=now)

    assert [place_of(guest) for guest in tokyo.registrations.order_by("id")] == [1, 2, 3]


def test_a_guest_without_an_address_gets_the_free_seat_at_once(
    tokyo: Edition, now: datetime, michael: User
) -> None:
    told = open_with(tokyo, 0)
    by = page(michael)
    actions.add_guest(tokyo, {"name": "Rod", "email": ""}, by=by, now=now)

    actions.edit_settings(tokyo, {"seats": 1}, version=told.version, by=by, now=now)

    assert states(tokyo) == ["seated"]


def test_who_gave_the_seat_back_is_written_down_again(
    tokyo: Edition, now: datetime, michael: User
) -> None:
    open_with(tokyo, 5)
    by = page(michael)
    facts = {"name": "Rod", "email": "rod@example.org"}
    guest = actions.add_guest(tokyo, facts, by=by, now=now)
    actions.cancel_seat(guest, by=by, now=now)

    actions.add_guest(tokyo, {**facts, "name": "Rod Grimes"}, by=by, now=now)

    assert states(tokyo) == ["seated"]
    assert tokyo.registrations.get().name == "Rod Grimes"


def test_an_offer_of_an_edition_that_was_cancelled_gives_no_seat(
    tokyo: Edition, now: datetime
) -> None:
    told = open_with(tokyo, 1)
    first, second = (confirmed(tokyo, name, now) for name in ("Ann", "Rod"))
    actions.cancel_seat(first, by=actions.GUEST, now=now)
    Edition.objects.filter(pk=told.edition_id).update(status="cancelled")
    offered = Registration.objects.select_related("edition").get(pk=second.pk)

    with pytest.raises(Refused):
        actions.confirm_seat(offered, now=now)

    assert states(tokyo) == ["cancelled", "offered"]
