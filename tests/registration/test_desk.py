"""The guest list, its file, and the door."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from events.conferences.models import Edition
from events.people.models import User
from events.registration import actions
from events.registration.models import CheckInMark, Registration
from tests.cast import client_of, page
from tests.registration.test_seats import open_with, states

pytestmark = pytest.mark.django_db
LIST = "/organize/2019-tokyo/guests/"
DOOR = "/organize/2019-tokyo/check-in/"
LIST_QUERIES, DOOR_QUERIES = 10, 7


def added(edition: Edition, user: User, now: datetime, **told: Any) -> Registration:
    facts = {"name": "Rod Grimes", "email": "", **told}
    return actions.add_guest(edition, facts, by=page(user), now=now)


def test_an_organizer_adds_edits_and_cancels_a_guest(tokyo: Edition, michael: User) -> None:
    open_with(tokyo, 1)
    client = client_of(michael)

    client.post(f"{LIST}new/", {"name": "Rod Grimes", "diet": "any"})
    guest = tokyo.registrations.get()
    told = {"name": "Rod W. Grimes", "diet": "vegan", "version": guest.version}
    client.post(f"{LIST}{guest.pk}/", told)
    client.post(f"{LIST}{guest.pk}/cancel/")

    guest.refresh_from_db()
    assert (guest.name, guest.diet, guest.state) == ("Rod W. Grimes", "vegan", "cancelled")


def test_an_old_form_is_stale(tokyo: Edition, michael: User, now: datetime) -> None:
    open_with(tokyo, 1)
    guest = added(tokyo, michael, now)

    told = {"name": "Other", "diet": "any", "version": guest.version - 1}

    assert client_of(michael).post(f"{LIST}{guest.pk}/", told).status_code == 409


def test_seats_are_opened_on_the_page(tokyo: Edition, michael: User) -> None:
    told = {"version": 0, "is_open": "on", "seats": 20, "offer_hours": 48, "purge_after_days": 30}

    client_of(michael).post(f"{LIST}settings/", told)

    assert (tokyo.registration_settings.is_open, tokyo.registration_settings.seats) == (True, 20)


def test_registration_closes_at_a_time_of_the_edition(tokyo: Edition, michael: User) -> None:
    told = {"version": 0, "is_open": "on", "seats": 20, "offer_hours": 48, "purge_after_days": 30}
    client = client_of(michael)

    wrong = client.post(f"{LIST}settings/", {**told, "closes_at": "soon"})
    client.post(f"{LIST}settings/", {**told, "closes_at": "2018-11-29 18:00"})

    assert wrong.status_code == 422
    assert tokyo.registration_settings.closes_at == datetime(2018, 11, 29, 9, tzinfo=UTC)
    assert "Registration closed on" in client.get("/2019-tokyo/register/").content.decode()
    assert "2018-11-29 18:00" in client.get(f"{LIST}settings/").content.decode()


def test_a_viewer_sees_no_address_and_changes_nothing(
    tokyo: Edition, michael: User, vera: User, now: datetime
) -> None:
    open_with(tokyo, 5)
    guest = added(tokyo, michael, now, email="rod@example.org", needs="a ramp")
    client = client_of(vera)

    body = client.get(LIST).content.decode()

    assert "Rod Grimes" in body
    assert "rod@example.org" not in body
    assert "a ramp" not in body
    assert client.post(f"{LIST}{guest.pk}/cancel/").status_code == 404
    assert client.get(DOOR).status_code == 404


def test_the_file_holds_no_formula(tokyo: Edition, michael: User, now: datetime) -> None:
    open_with(tokyo, 5)
    added(tokyo, michael, now, name="=cmd()")

    answer = client_of(michael).post(f"{LIST}csv/")

    assert answer.content.decode().splitlines()[1].startswith("'=cmd()")


@pytest.mark.parametrize("count", [1, 500])
def test_the_list_takes_the_same_queries_for_one_and_for_many(
    tokyo: Edition, michael: User, now: datetime, count: int, django_assert_num_queries: Any
) -> None:
    Registration.objects.bulk_create(
        Registration(edition=tokyo, name=f"G{n}", state="seated", asked_at=now, changed_at=now)
        for n in range(count)
    )
    client = client_of(michael)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
    with django_assert_num_queries(DOOR_QUERIES):
        client.get(DOOR)


def test_two_phones_and_a_second_sending_count_a_guest_once(
    tokyo: Edition, michael: User, john: User, now: datetime
) -> None:
    open_with(tokyo, 5)
    guest = added(tokyo, michael, now)
    one, other = (
        [{"code": str(guest.code), "mark": str(uuid4()), "arrived": True}] for _ in range(2)
    )

    client_of(michael).post(f"{DOOR}send/", json.dumps(one), "application/json")
    client_of(michael).post(f"{DOOR}send/", json.dumps(one), "application/json")
    answer = client_of(john).post(f"{DOOR}send/", json.dumps(other), "application/json")

    guest.refresh_from_db()
    assert answer.json() == {"marks": {other[0]["mark"]: "taken"}}
    assert (guest.arrived_by, CheckInMark.objects.count()) == (michael, 2)


def test_a_check_in_is_taken_back_and_an_old_mark_does_not_bring_it_again(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    open_with(tokyo, 5)
    guest = added(tokyo, michael, now)
    client, mark = client_of(michael), str(uuid4())

    client.post(f"{LIST}{guest.pk}/arrive/", {"mark": mark})
    client.post(f"{LIST}{guest.pk}/arrive/", {"mark": str(uuid4()), "arrived": "no"})
    client.post(f"{LIST}{guest.pk}/arrive/", {"mark": mark})

    guest.refresh_from_db()
    assert guest.arrived_at is None


@pytest.mark.parametrize("body", ["", "{}", "7", '[{"code": 1}]', '[{"code": "x", "mark": 2}]'])
def test_what_no_phone_sends_is_refused(tokyo: Edition, michael: User, body: str) -> None:
    answer = client_of(michael).post(f"{DOOR}send/", body, "application/json")

    assert answer.status_code == 422


def test_who_waits_does_not_come_in(tokyo: Edition, michael: User, now: datetime) -> None:
    open_with(tokyo, 0)
    guest = added(tokyo, michael, now)
    sent = [{"code": str(guest.code), "mark": str(uuid4()), "arrived": True}]

    client_of(michael).post(f"{DOOR}send/", json.dumps(sent), "application/json")

    guest.refresh_from_db()
    assert (states(tokyo), guest.arrived_at) == (["waiting"], None)


def test_ticks_kept_while_the_login_ended_are_taken_after_the_next_one(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    """A login makes another token, so the page's is refused; the list brings the new one."""
    open_with(tokyo, 5)
    guest = added(tokyo, michael, now)
    phone = Client(enforce_csrf_checks=True)
    phone.force_login(michael, backend=settings.AUTHENTICATION_BACKENDS[-1])
    old = phone.get(f"{DOOR}list/").json()["token"]
    phone.logout()
    phone.cookies.clear()
    phone.force_login(michael, backend=settings.AUTHENTICATION_BACKENDS[-1])
    body = json.dumps([{"code": str(guest.code), "mark": str(uuid4()), "arrived": True}])

    refused = sent_by(phone, body, old)
    taken = sent_by(phone, body, phone.get(f"{DOOR}list/").json()["token"])

    assert (refused.status_code, taken.status_code) == (403, 200)
    guest.refresh_from_db()
    assert guest.arrived_at == now


def sent_by(phone: Client, body: str, token: str) -> Any:
    headers = {"X-CSRFToken": token}
    return phone.post(f"{DOOR}send/", body, content_type="application/json", headers=headers)
