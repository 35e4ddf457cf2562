"""The building's guest list: each once, sent once, then only what differs, names gone in time."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from events.conferences.models import Edition
from events.flows.building.comers import comers_of, report
from events.flows.building.sending import Wish, send_list
from events.flows.erasing import erase_person
from events.flows.undoing.undo import undo
from events.ledger.models import Activity
from events.outbox.models import Delivery, Message
from events.people.models import Address, Person, Role, User
from events.registration import actions
from events.registration.building.models import GuestLine, GuestSending
from events.registration.delivery import forget_guests
from events.registration.models import Registration, RegistrationSettings
from events.shared.problems import Refused, Stale
from tests import cast
from tests.conferences.bookings import DAY, booked
from tests.factories.program import SpeakingFactory

pytestmark = pytest.mark.django_db
PAGE = "/organize/2019-tokyo/guests/building/"
SEND = f"{PAGE}send/"
BY_MAIL = Wish(way="mail", to="desk@example.org", sender="Michael")
BY_HAND = Wish(way="hand", to="Aoi")


@pytest.fixture
def tokyo(tokyo: Edition) -> Edition:
    """On 20 March, with five seats."""
    Edition.objects.filter(pk=tokyo.pk).update(start=DAY, end=DAY)
    RegistrationSettings.objects.create(edition=tokyo, is_open=True, seats=5)
    tokyo.refresh_from_db()
    return tokyo


def guest(edition: Edition, name: str, now: datetime, **facts: Any) -> Registration:
    told = {"name": name, "email": "", **facts}
    return actions.add_guest(edition, told, by=actions.GUEST, now=now)


def sent(edition: Edition, now: datetime, wish: Wish = BY_MAIL) -> GuestSending:
    return send_list(edition, wish, seen=None, by=actions.GUEST, now=now)


def unreported(edition: Edition) -> list[tuple[str, int, str]]:
    return [(each.kind, each.number, each.name) for each in report(edition).changes]


def previewed(client: Client) -> dict[str, str]:
    """What a form holds that was looked at."""
    ready = client.get(SEND).context["ready"]
    return {"way": "mail", "to": "desk@example.org", "note": "", "seen": ready.seen, "send": "1"}


def test_guests_organizers_and_confirmed_speakers_come_in_each_once(
    tokyo: Edition, michael: User, vera: User, now: datetime
) -> None:
    """Patrick speaks twice and registered under an address of his; Vera only reads."""
    patrick = cast.patrick()
    Address.objects.create(person=patrick, value="patrick@example.org")
    for state in ("confirmed", "confirmed", "asked"):
        SpeakingFactory.create(talk__edition=tokyo, person=patrick, name="", state=state)
    SpeakingFactory.create(talk__edition=tokyo, name="Ada Unsure", state="asked")
    SpeakingFactory.create(talk__edition=tokyo, name="Ann", talk__state="cancelled")
    SpeakingFactory.create(talk__edition=tokyo, name="Bo Named")
    written = {
        "name_local": "パトリック",
        "email": "Patrick@Example.org",
        "organisation": "FreeBSD",
    }
    guest(tokyo, "Patrick J. Mooney", now, **written)
    guest(tokyo, "Rod Grimes", now)

    told = [(each.name, each.name_local, each.role_words) for each in comers_of(tokyo)]

    assert told == [
        ("Bo Named", "", "speaker"),
        ("Michael", "", "organizer"),
        ("Patrick J. Mooney", "パトリック", "guest, speaker"),
        ("Rod Grimes", "", "guest"),
    ]


def test_who_waits_or_gave_the_seat_back_is_not_let_in(tokyo: Edition, now: datetime) -> None:
    guests = [guest(tokyo, f"Guest {number}", now) for number in range(6)]
    actions.cancel_seat(guests[0], by=actions.GUEST, now=now)
    RegistrationSettings.objects.update(seats=0)
    guest(tokyo, "Late", now)

    names = [each.name for each in comers_of(tokyo)]

    assert names == ["Guest 1", "Guest 2", "Guest 3", "Guest 4", "Guest 5"]


def test_the_page_shows_the_bytes_and_the_button_sends_just_these(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    booked(tokyo, "confirmed", contact_email="desk@example.org")
    guest(tokyo, "Rod Grimes", now, name_local="ロッド", organisation="FreeBSD")
    client = cast.client_of(michael)

    page = client.get(SEND)
    done = client.post(SEND, previewed(client))

    assert "To: desk@example.org" in page.context["bytes"]
    assert (done.status_code, done["Location"]) == (302, PAGE)
    message, delivery = Message.objects.get(), Delivery.objects.get()
    assert message.body == page.context["ready"].letter.body
    assert "   2 Rod Grimes / ロッド, FreeBSD\n" in message.body
    assert (delivery.address, message.reply_to) == ("desk@example.org", "michael@example.org")
    assert unreported(tokyo) == []


def test_a_double_click_sends_once(tokyo: Edition, michael: User, now: datetime) -> None:
    guest(tokyo, "Rod Grimes", now)
    client = cast.client_of(michael)
    form = _typed(client)

    first, second = (client.post(SEND, form) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 409)
    assert (Message.objects.count(), tokyo.guest_sendings.count()) == (1, 1)


def _typed(client: Client) -> dict[str, str]:
    """A first look with an address, where none is known."""
    typed = {"way": "mail", "to": "desk@example.org", "note": "", "look": "1"}
    ready = client.post(SEND, typed).context["ready"]
    return {**typed, "seen": ready.seen, "send": "1"}


@pytest.mark.parametrize("change", ["guest", "address", "note"])
def test_what_was_not_looked_at_is_not_sent(
    tokyo: Edition, michael: User, now: datetime, change: str
) -> None:
    guest(tokyo, "Rod Grimes", now)
    client = cast.client_of(michael)
    form = _typed(client)
    form |= {"address": {"to": "other@example.org"}, "note": {"note": "Hello"}}.get(change, {})
    if change == "guest":
        guest(tokyo, "Ann", now)

    answer = client.post(SEND, form)

    assert (answer.status_code, Message.objects.count()) == (409, 0)
    assert b"no longer as you saw it" in answer.content
    again = client.post(SEND, {**form, "seen": answer.context["ready"].seen})
    assert (again.status_code, Message.objects.count()) == (302, 1)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"to": "no address"}, "to"),
        ({"to": ""}, "to"),
        ({"to": "a@example.org\r\nBcc: b@example.org"}, "to"),
        ({"way": "pigeon"}, "way"),
        ({"note": "x" * 301}, "note"),
        ({"note": "a\x00b"}, "note"),
    ],
)
def test_a_form_that_cannot_be_sent_names_its_field(
    tokyo: Edition, michael: User, now: datetime, typed: dict[str, str], field: str
) -> None:
    guest(tokyo, "Rod Grimes", now)
    client = cast.client_of(michael)

    answer = client.post(SEND, _typed(client) | typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert tokyo.guest_sendings.count() == 0


def test_after_it_was_sent_only_what_differs_goes_out(tokyo: Edition, now: datetime) -> None:
    ann, rod = guest(tokyo, "Ann", now), guest(tokyo, "Rod", now)
    sent(tokyo, now)
    actions.cancel_seat(ann, by=actions.GUEST, now=now)
    actions.edit_guest(rod, {"name": "Rod Grimes"}, by=actions.GUEST, now=now)
    guest(tokyo, "Cem", now)

    assert unreported(tokyo) == [
        ("added", 3, "Cem"),
        ("changed", 2, "Rod Grimes"),
        ("removed", 1, "Ann"),
    ]

    second = sent(tokyo, now)

    assert (second.added, second.changed, second.removed, second.total) == (1, 1, 1, 2)
    body = Message.objects.latest("pk").body
    assert "CHANGED, please correct:\n\n   2 Rod Grimes (was: Rod)\n" in body
    assert "NOT COMING, please strike out:\n\n   1 Ann\n" in body
    assert unreported(tokyo) == []


def test_who_comes_back_gets_a_number_of_their_own(tokyo: Edition, now: datetime) -> None:
    ann = guest(tokyo, "Ann", now, email="ann@example.org")
    sent(tokyo, now)
    actions.cancel_seat(ann, by=actions.GUEST, now=now)
    sent(tokyo, now)

    guest(tokyo, "Ann", now, email="ann@example.org")

    assert unreported(tokyo) == [("added", 2, "Ann")]


@pytest.mark.parametrize("wish", [BY_MAIL, BY_HAND])
def test_a_list_that_says_nothing_is_refused(tokyo: Edition, now: datetime, wish: Wish) -> None:
    with pytest.raises(Refused, match="Nobody is on the list yet"):
        sent(tokyo, now, wish)
    guest(tokyo, "Ann", now)
    sent(tokyo, now, wish)

    with pytest.raises(Refused, match="nothing has changed"):
        sent(tokyo, now, wish)

    assert tokyo.guest_sendings.count() == 1


def test_without_a_day_no_list_goes_out(tokyo: Edition, now: datetime) -> None:
    guest(tokyo, "Ann", now)
    Edition.objects.filter(pk=tokyo.pk).update(start=None, end=None)
    tokyo.refresh_from_db()

    with pytest.raises(Refused, match="choose it first"):
        sent(tokyo, now)


def test_after_the_day_no_list_goes_out(tokyo: Edition, now: datetime) -> None:
    guest(tokyo, "Ann", now)

    with pytest.raises(Refused, match="is over"):
        sent(tokyo, now + timedelta(days=200))


def test_a_list_handed_over_mails_nothing_and_can_be_taken_back(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    guest(tokyo, "Ann", now)
    sent(tokyo, now, BY_HAND)
    assert (Message.objects.count(), unreported(tokyo)) == (0, [])

    undo(Activity.objects.get(verb="handed over guest list"), by=cast.page(michael), now=now)

    assert tokyo.guest_sendings.count() == 0
    assert unreported(tokyo) == [("added", 1, "Ann"), ("added", 2, "Michael")]


def test_what_came_after_it_keeps_a_list_handed_over(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    sent(tokyo, now, BY_HAND)
    guest(tokyo, "Ann", now)
    sent(tokyo, now)

    first = Activity.objects.get(verb="handed over guest list")
    with pytest.raises(Refused, match="A later list"):
        undo(first, by=cast.page(michael), now=now)

    assert tokyo.guest_sendings.count() == 2


def test_an_organizer_who_does_not_come_is_taken_off_and_put_on_again(
    tokyo: Edition, michael: User, john: User, now: datetime
) -> None:
    client = cast.client_of(michael)
    sent(tokyo, now)

    client.post(f"{PAGE}absent/{john.person.code}/", {"comes": "no"})
    assert unreported(tokyo) == [("removed", 1, "John")]
    assert b"Comes after all" in client.get(PAGE).content

    undo(Activity.objects.get(verb="absence noted"), by=cast.page(michael), now=now)
    assert unreported(tokyo) == []


def test_nobody_is_noted_as_absent_who_is_not_of_the_list(
    tokyo: Edition, michael: User, dan: User
) -> None:
    answer = cast.client_of(michael).post(f"{PAGE}absent/{dan.person.code}/", {"comes": "no"})

    assert (answer.status_code, tokyo.absences.count()) == (404, 0)


def test_names_go_some_days_after_the_event_and_counts_stay(tokyo: Edition, now: datetime) -> None:
    guest(tokyo, "Ann", now, name_local="アン", organisation="ACME")
    sent(tokyo, now)

    forget_guests(now + timedelta(days=500))

    line, sending = GuestLine.objects.get(), tokyo.guest_sendings.get()
    assert (line.name, line.name_local, line.organisation) == ("", "", "")
    assert (sending.total, sending.added, sending.purged_at is None) == (1, 1, False)


def test_an_erased_person_leaves_the_frozen_lists_and_the_number_tells_the_reception(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    patrick = cast.patrick()
    Address.objects.create(person=patrick, value="patrick@example.org")
    SpeakingFactory.create(talk__edition=tokyo, person=patrick, name="")
    guest(tokyo, "Pat Mooney", now, email="patrick@example.org", organisation="ACME")
    sent(tokyo, now)

    erase_person(patrick, by=cast.page(michael), now=now)

    line = GuestLine.objects.get(number=2)
    assert (line.name, line.name_local, line.organisation) == ("", "", "")
    assert unreported(tokyo) == [("removed", 2, "")]
    sent(tokyo, now)
    assert "strike out:\n\n   2 (name deleted)\n" in Message.objects.latest("pk").body


def test_a_spreadsheet_gets_no_formula_and_a_mark_if_asked(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    guest(tokyo, "=HYPERLINK(1)", now, organisation="@SUM")
    sent(tokyo, now)
    guest(tokyo, "Zoe", now, name_local="ゾーイ")
    client = cast.client_of(michael)

    whole = client.post(f"{PAGE}csv/").content.decode()
    news = client.post(f"{PAGE}csv/", {"changes": "1", "bom": "on"}).content.decode()

    assert whole == (
        "number,name,name in its own script,organization\r\n"
        "1,'=HYPERLINK(1),,'@SUM\r\n2,Michael,,\r\n3,Zoe,ゾーイ,\r\n"
    )
    assert news == (
        "\ufeffchange,number,name,name in its own script,organization,was\r\n"
        "added,3,Zoe,ゾーイ,,\r\n"
    )
    taken = Activity.objects.filter(verb="exported guest list").values_list("after", flat=True)
    assert list(taken.order_by("pk")) == [{"count": 3}, {"count": 1}]


def test_two_of_one_name_are_asked_about_and_both_are_let_in(
    tokyo: Edition, michael: User, now: datetime
) -> None:
    guest(tokyo, "michael", now)

    page = cast.client_of(michael).get(PAGE)

    texts = [each.text for each in page.context["problems"]]
    assert texts[0].endswith("stands there twice: two people, or one under two addresses?")
    assert len(page.context["report"].standing) == 2


def test_the_deadline_is_the_venues_unless_the_edition_says_its_own(tokyo: Edition) -> None:
    venue = booked(tokyo).room.venue
    venue.guest_list_days = 3
    venue.save()
    tokyo.venue = venue
    tokyo.save()

    by_venue = report(tokyo).due
    RegistrationSettings.objects.update(list_due=date(2019, 3, 14))

    assert (by_venue, report(tokyo).due) == (date(2019, 3, 17), date(2019, 3, 14))


@pytest.mark.parametrize("path", ["", "send/", "print/", "1/"])
def test_a_viewer_and_an_organizer_of_elsewhere_see_nothing(
    tokyo: Edition, vera: User, dan: User, now: datetime, path: str
) -> None:
    guest(tokyo, "Ann", now)
    sent(tokyo, now)

    seen = [cast.client_of(user).get(f"{PAGE}{path}").status_code for user in (vera, dan)]

    assert seen == [404, 404]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("", 10), ("send/", 9), ("print/", 8), ("1/", 6)])
def test_more_guests_ask_no_more_queries(
    tokyo: Edition,
    now: datetime,
    count: int,
    path: str,
    queries: int,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    user = cast.join("Michael", Role.OWNER, edition=tokyo)
    for number in range(count):
        guest(tokyo, f"Guest {number}", now)
        person = Person.objects.create(name=f"Speaker {number}")
        SpeakingFactory.create(talk__edition=tokyo, person=person, name="")
    sent(tokyo, now)
    for number in range(count):
        SpeakingFactory.create(talk__edition=tokyo, name=f"New {number}")
    client = cast.client_of(user)

    with django_assert_num_queries(queries):
        client.get(f"{PAGE}{path}")


def test_a_stale_preview_by_command_is_none(tokyo: Edition, now: datetime) -> None:
    guest(tokyo, "Ann", now)

    with pytest.raises(Stale):
        send_list(tokyo, BY_MAIL, seen="", by=actions.GUEST, now=now)
