"""Rooms by page: wished, asked for by letter, answered."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.conferences.bookings.models import Booking
from events.conferences.models import Edition
from events.outbox.models import Message
from events.people.models import User
from tests.cast import client_of
from tests.conferences.bookings import DAY, booked, room

ROOMS = "/organize/2019-tokyo/rooms/"


@pytest.fixture
def client(michael: User) -> Client:
    return client_of(michael)


def wish(**changes: str) -> dict[str, Any]:
    usual = {"room": str(room().pk), "date": "2019-03-20", "opens": "09:00", "closes": "18:00"}
    return usual | changes


def answer(state: str, **changes: str) -> dict[str, str]:
    return {"state": state, "reason": "Aoi wrote on Monday.", "version": "0"} | changes


def test_an_organizer_wishes_for_a_room(tokyo: Edition, client: Client) -> None:
    given = wish(currency="JPY", cost="¥30,000", deposit="10,000", contact="Aoi")

    response = client.post(f"{ROOMS}new/", given, follow=True)

    booking = Booking.objects.get()
    assert (booking.state, booking.cost, booking.edition) == ("wished", Decimal(30000), tokyo)
    assert "30,000 JPY" in response.content.decode()
    shown = client.get(f"{ROOMS}{booking.pk}/").content.decode()
    assert "30,000 JPY; deposit 10,000 JPY" in shown


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"closes": "08:00"}, "The end must lie after the beginning, on the same day."),
        ({"cost": "30,000"}, "Say in which currency."),
        ({"cost": "12.50", "currency": "JPY"}, "JPY has no decimals; write a whole number."),
        ({"room": "999"}, "Select a valid choice."),
        ({"date": "2019-02-30"}, "Enter a valid date."),
        ({"contact_email": "a@b\r\nBcc: c@d"}, "Enter a valid email address."),
    ],
)
def test_a_faulty_wish_is_refused(
    tokyo: Edition, client: Client, changes: dict[str, str], error: str
) -> None:
    response = client.post(f"{ROOMS}new/", wish(**changes))

    assert response.status_code == 422
    assert error in response.content.decode()
    assert not Booking.objects.exists()


def test_where_no_venue_has_a_room_the_page_leads_to_the_venues(
    tokyo: Edition, client: Client
) -> None:
    page = client.get(f"{ROOMS}new/").content.decode()

    assert "No venue in Tokyo has a room yet." in page
    assert "Wish for this room" not in page


def test_the_letter_is_a_draft_that_a_button_sends(tokyo: Edition, client: Client) -> None:
    booking = booked(tokyo, contact="Aoi", contact_email="aoi@example.org")
    page = f"{ROOMS}{booking.pk}/ask/"
    draft = client.get(page).context_data["form"].initial  # type: ignore[index]  # a template response

    client.post(page, {name: str(value) for name, value in draft.items()})

    booking.refresh_from_db()
    message = Message.objects.get()
    delivery = message.deliveries.get()
    assert (booking.state, delivery.address, message.reply_to) == (
        "requested",
        "aoi@example.org",
        "michael@example.org",
    )
    assert "Hours    09:00 to 18:00, Asia/Tokyo" in message.body


def test_a_letter_without_an_address_is_not_offered(tokyo: Edition, client: Client) -> None:
    booking = booked(tokyo)

    response = client.post(f"{ROOMS}{booking.pk}/ask/", {"subject": "x", "body": "y"})

    assert b"No address is known of whom we ask." in response.content
    assert not Message.objects.exists()


def test_a_confirmed_room_makes_the_venue_certain(tokyo: Edition, client: Client) -> None:
    booking = booked(tokyo, "requested")

    client.post(f"{ROOMS}{booking.pk}/", answer("confirmed"))

    tokyo.refresh_from_db()
    assert (tokyo.venue, tokyo.venue_certainty) == (booking.room.venue, "confirmed")
    decision = tokyo.decisions.get(subject="venue")
    assert decision.reason == (
        "Room 1, Wed 20 March 2019, 09:00-18:00 is confirmed: Aoi wrote on Monday."
    )


def test_a_released_room_takes_the_certainty_back(tokyo: Edition, client: Client) -> None:
    booking = booked(tokyo, "requested")
    client.post(f"{ROOMS}{booking.pk}/", answer("confirmed"))

    client.post(f"{ROOMS}{booking.pk}/", answer("released", version="1"))

    tokyo.refresh_from_db()
    assert tokyo.venue_certainty == "planned"


def test_a_room_that_another_edition_has_is_not_confirmed(
    tokyo: Edition, ottawa: Edition, client: Client
) -> None:
    booked(ottawa, "confirmed")
    booking = booked(tokyo, "requested")

    response = client.post(f"{ROOMS}{booking.pk}/", answer("confirmed"))

    booking.refresh_from_db()
    tokyo.refresh_from_db()
    assert (response.status_code, booking.state) == (422, "requested")
    assert tokyo.venue_certainty == "idea"
    assert b"is also confirmed for another edition" in response.content


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (answer("held"), "Until which day?"),
        (answer("confirmed", reason=""), "A reason is needed; write one sentence."),
        (answer("wished"), "Select a valid choice."),
    ],
)
def test_a_faulty_answer_is_refused(
    tokyo: Edition, client: Client, given: dict[str, str], error: str
) -> None:
    booking = booked(tokyo, "requested")

    response = client.post(f"{ROOMS}{booking.pk}/", given)

    booking.refresh_from_db()
    assert (response.status_code, booking.state) == (422, "requested")
    assert error in response.content.decode()


def test_held_says_until_when(tokyo: Edition, client: Client) -> None:
    booking = booked(tokyo, "requested")

    client.post(f"{ROOMS}{booking.pk}/", answer("held", held_until="2019-01-15"))

    booking.refresh_from_db()
    assert (booking.state, booking.held_until) == ("held", date(2019, 1, 15))


def test_an_old_form_is_stale(tokyo: Edition, client: Client) -> None:
    booking = booked(tokyo)
    client.post(f"{ROOMS}{booking.pk}/edit/", wish(version="0", contact="Aoi"))

    response = client.post(f"{ROOMS}{booking.pk}/edit/", wish(version="0", contact="Ben"))

    booking.refresh_from_db()
    assert (response.status_code, booking.contact) == (409, "Aoi")


def test_a_viewer_sees_states_and_no_contact(tokyo: Edition, vera: User) -> None:
    booking = booked(tokyo, "requested", contact="Aoi", currency="JPY", cost=Decimal(30000))
    client = client_of(vera)

    page = client.get(ROOMS).content.decode()

    assert "requested" in page
    assert "Aoi" not in page
    assert "30,000" not in page
    assert client.get(f"{ROOMS}{booking.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_one_room_as_for_three(
    tokyo: Edition, client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        booked(tokyo, room=room(f"Room {number}"), date=DAY)

    with django_assert_num_queries(8):
        client.get(ROOMS)
