"""Seats: confirmed by a link, given in order, offered to the next, never twice."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.announcements.audiences import audience_of
from events.conferences.models import Edition
from events.outbox.models import Delivery, Message
from events.people.models import User
from events.registration import actions
from events.registration.delivery import forget_guests, pass_offers_on
from events.registration.links import link_to
from events.registration.models import Registration, RegistrationSettings
from events.shared.problems import Refused
from tests.cast import client_of, page

pytestmark = pytest.mark.django_db
ROD = {"name": "Rod Grimes", "email": "rod@example.org", "diet": "vegan"}


def open_with(edition: Edition, seats: int) -> RegistrationSettings:
    return RegistrationSettings.objects.create(edition=edition, is_open=True, seats=seats)


def ask(client: Client, **told: Any) -> Any:
    return client.post("/2019-tokyo/register/", {**ROD, **told})


def confirmed(edition: Edition, name: str, now: datetime) -> Registration:
    email = f"{name.lower()}@example.org"
    actions.ask_seat(edition, {"name": name, "email": email}, now=now)
    guest = edition.registrations.get(email=email)
    return actions.confirm_seat(guest, now=now)


def states(edition: Edition) -> list[str]:
    return list(edition.registrations.order_by("id").values_list("state", flat=True))


def test_a_guest_asks_opens_the_mailed_link_and_has_a_seat(tokyo: Edition) -> None:
    open_with(tokyo, 20)

    asked = ask(Client())
    link = link_to(tokyo.registrations.get())
    looked = Client().get(link)
    before = states(tokyo)
    pressed = Client().post(link, {"confirm": "yes"})

    assert (asked.status_code, looked.status_code, before) == (200, 200, ["asked"])
    assert (pressed.status_code, states(tokyo)) == (302, ["seated"])
    assert link in Message.objects.get().body
    assert not asked.cookies


def test_the_same_address_twice_is_one_guest_and_changes_nothing(
    tokyo: Edition, now: datetime
) -> None:
    open_with(tokyo, 20)
    confirmed(tokyo, "Rod", now)
    first = ask(Client(), name="Rod")
    again = ask(Client(), name="Mallory")

    assert first.content == again.content
    assert [guest.name for guest in tokyo.registrations.all()] == ["Rod"]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"name": "Rod\x00"}, "name"),
        ({"name": "Rod\nBcc: x@example.org"}, "name"),
        ({"name": "R" * 300}, "name"),
        ({"email": "rod@example.org\nBcc: x"}, "email"),
        ({"name": "www.example.org"}, "name"),
    ],
)
def test_bad_input_is_refused_with_its_field(
    tokyo: Edition, told: dict[str, str], field: str
) -> None:
    open_with(tokyo, 20)

    refused = ask(Client(), **told)

    assert (refused.status_code, list(refused.context_data["form"].errors)) == (422, [field])
    assert states(tokyo) == []


def test_a_robot_that_fills_the_hidden_field_hears_the_same_and_is_not_kept(
    tokyo: Edition,
) -> None:
    open_with(tokyo, 20)

    assert ask(Client(), website="http://spam.example").status_code == 200
    assert states(tokyo) == []


def test_an_edition_that_is_not_public_has_no_registration(tokyo: Edition) -> None:
    open_with(tokyo, 20)
    Edition.objects.update(public=False)

    assert Client().get("/2019-tokyo/register/").status_code == 404


@pytest.mark.parametrize("change", ["closed", "past", "cancelled"])
def test_closed_past_and_cancelled_take_nobody(tokyo: Edition, now: datetime, change: str) -> None:
    told = open_with(tokyo, 20)
    if change == "closed":
        told.is_open = False
        told.save()
    elif change == "past":
        day = now.date() - timedelta(days=3)
        Edition.objects.filter(pk=tokyo.pk).update(start=day, end=day)
    else:
        Edition.objects.filter(pk=tokyo.pk).update(status="cancelled")

    assert ask(Client()).status_code == 422
    assert states(tokyo) == []


def test_who_comes_when_all_is_full_waits_and_a_seat_given_back_is_offered(
    tokyo: Edition, now: datetime
) -> None:
    open_with(tokyo, 1)
    ann, *_ = [confirmed(tokyo, name, now) for name in ("Ann", "Bob", "Cid")]

    actions.cancel_seat(ann, by=actions.GUEST, now=now)

    assert states(tokyo) == ["cancelled", "offered", "waiting"]
    letter = Message.objects.get(subject__startswith="A seat is free")
    assert Delivery.objects.get(message=letter).address == "bob@example.org"


def test_an_offer_that_nobody_takes_goes_to_the_next(tokyo: Edition, now: datetime) -> None:
    open_with(tokyo, 1)
    ann, bob, _ = [confirmed(tokyo, name, now) for name in ("Ann", "Bob", "Cid")]
    actions.cancel_seat(ann, by=actions.GUEST, now=now)
    late = now + timedelta(hours=48)

    first, second = pass_offers_on(late), pass_offers_on(late)

    assert (first, second) == (1, 0)
    assert states(tokyo) == ["cancelled", "cancelled", "offered"]
    with pytest.raises(Refused):
        actions.confirm_seat(bob, now=late)


def test_more_seats_are_offered_in_order(tokyo: Edition, now: datetime, michael: User) -> None:
    told = open_with(tokyo, 1)
    for name in ("Ann", "Bob", "Cid"):
        confirmed(tokyo, name, now)

    facts = {"seats": 2}
    actions.edit_settings(tokyo, facts, version=told.version, by=page(michael), now=now)

    assert states(tokyo) == ["seated", "offered", "waiting"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seats=st.integers(0, 3),
    deeds=st.lists(st.tuples(st.sampled_from("acfw"), st.integers(0, 5)), max_size=14),
)
def test_whatever_happens_no_seat_is_given_twice_nor_lies_idle(
    tokyo: Edition, now: datetime, seats: int, deeds: list[tuple[str, int]]
) -> None:
    Registration.objects.all().delete()
    RegistrationSettings.objects.all().delete()
    open_with(tokyo, seats)
    held, offers, queue = set[int](), dict[int, datetime](), list[int]()
    for number, (deed, who) in enumerate(deeds):
        at = now + timedelta(hours=12 * number)
        _model(held, offers, queue, seats, deed, who, at)
        _really(tokyo, deed, who, at)

    found = {guest.name: guest.state for guest in tokyo.registrations.all()}
    assert {name for name, state in found.items() if state == "seated"} == _names(held)
    assert {name for name, state in found.items() if state == "offered"} == _names(offers)
    assert {name for name, state in found.items() if state == "waiting"} == _names(queue)
    assert len(held) + len(offers) <= seats


def _names(whom: Any) -> set[str]:
    return {f"G{number}" for number in whom}


def _model(
    held: set[int],
    offers: dict[int, datetime],
    queue: list[int],
    seats: int,
    deed: str,
    who: int,
    at: datetime,
) -> None:
    """The same by brute force: `a` asks or takes, `c` cancels, `f` and `w` let the clock knock."""
    if deed == "a" and who in offers and offers[who] > at:
        del offers[who]
        held.add(who)
    elif deed == "a" and who not in held and who not in offers and who not in queue:
        queue.append(who)
        if len(held) + len(offers) < seats:
            held.add(queue.pop())
    elif deed == "c":
        held.discard(who)
        offers.pop(who, None)
        if who in queue:
            queue.remove(who)
    elif deed in "fw":
        for one in [one for one, until in offers.items() if until <= at]:
            del offers[one]
    while queue and len(held) + len(offers) < seats:
        offers[queue.pop(0)] = at + timedelta(hours=48)


def _really(edition: Edition, deed: str, who: int, at: datetime) -> None:
    guest = edition.registrations.filter(name=f"G{who}").first()
    if deed == "a":
        if guest is None or guest.state == "cancelled":
            told = {"name": f"G{who}", "email": f"g{who}@example.org"}
            actions.ask_seat(edition, told, now=at)
            guest = edition.registrations.get(name=f"G{who}")
        try:
            actions.confirm_seat(guest, now=at)
        except Refused:
            return
    elif deed == "c" and guest:
        actions.cancel_seat(guest, by=actions.GUEST, now=at)
    else:
        pass_offers_on(at)


def test_names_go_after_the_days_of_grace_and_counts_stay(tokyo: Edition, now: datetime) -> None:
    open_with(tokyo, 5)
    guest = confirmed(tokyo, "Ann", now)
    day = now.date() - timedelta(days=31)
    Edition.objects.filter(pk=tokyo.pk).update(start=day, end=day)

    assert (forget_guests(now), forget_guests(now)) == (1, 0)
    guest.refresh_from_db()
    assert (guest.name, guest.email, guest.address_key, guest.state) == ("", "", "", "seated")


def test_attendees_are_those_who_confirmed(tokyo: Edition, now: datetime) -> None:
    open_with(tokyo, 1)
    confirmed(tokyo, "Ann", now)
    confirmed(tokyo, "Bob", now)
    ask(Client())

    readers = audience_of("attendees", tokyo).readers

    assert [reader.address for reader in readers] == ["ann@example.org", "bob@example.org"]


def test_the_calendar_file_says_how_sure_the_day_is(tokyo: Edition, now: datetime) -> None:
    open_with(tokyo, 5)
    day = date(2019, 3, 20)
    Edition.objects.filter(pk=tokyo.pk).update(start=day, end=day)
    tokyo.refresh_from_db()
    link = link_to(confirmed(tokyo, "Ann", now))

    answer = Client().get(link.replace("/seat/", "/seat.ics"))

    assert answer.status_code == 200
    assert b"DTSTART;VALUE=DATE:20190320" in answer.content
    assert b"STATUS:TENTATIVE" in answer.content


def test_a_seat_given_back_while_registration_is_closed_is_offered_once_it_opens(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    told = open_with(tokyo, 1)
    first, _ = (confirmed(tokyo, name, now) for name in ("Ann", "Rod"))
    RegistrationSettings.objects.update(is_open=False)
    actions.cancel_seat(first, by=actions.GUEST, now=now)
    pass_offers_on(now)

    page_shown = client_of(michael).get("/organize/2019-tokyo/guests/")

    assert states(tokyo) == ["cancelled", "waiting"]
    (problem,) = page_shown.context["problems"]
    assert problem.text == (
        "1 seat could be offered to those who wait; none is while registration is closed. "
        "Open it again, and they are offered at once."
    )
    by = page(michael)
    actions.edit_settings(tokyo, {"is_open": True}, version=told.version, by=by, now=now)
    assert states(tokyo) == ["cancelled", "offered"]


def test_who_gives_the_seat_back_may_ask_again_at_once(tokyo: Edition, now: datetime) -> None:
    open_with(tokyo, 1)
    guest = confirmed(tokyo, "Ann", now)
    actions.cancel_seat(guest, by=actions.GUEST, now=now)

    again = confirmed(tokyo, "Ann", now)

    assert (again.pk, states(tokyo), Message.objects.count()) == (guest.pk, ["seated"], 2)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"opens_at": "2019-03-10 18:00", "closes_at": "2019-03-10 18:00"}, "closes_at"),
        ({"list_due": "2019-03-21"}, "list_due"),
        ({"list_due": "9999-12-31"}, "list_due"),
        ({"list_due": "0001-01-01"}, "list_due"),
        ({"list_due": "2019-02-30"}, "list_due"),
        ({"seats": "9" * 5000}, "seats"),
    ],
)
def test_settings_that_contradict_themselves_name_their_field(
    tokyo: Edition, michael: User, typed: dict[str, str], field: str
) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(start=date(2019, 3, 20), end=date(2019, 3, 20))
    usual = {"seats": "5", "offer_hours": "48", "purge_after_days": "30", "version": "0"}

    answer = client_of(michael).post("/organize/2019-tokyo/guests/settings/", usual | typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not RegistrationSettings.objects.exclude(seats=0).exists()
