"""The planner: what it shows, who may change it, what it refuses."""

from datetime import date, datetime, time

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.conferences import actions
from events.conferences.bookings.models import Booking
from events.conferences.models import DateOption, Edition
from events.conferences.poll.asked import Asked
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Decision
from events.people.models import User
from events.venues.models import Room, Venue
from tests.cast import client_of
from tests.conferences.polls import KAMIL, NO, PATRICK, ROD, YES, ask, say
from tests.factories import DayFactory

PLANNER = "/organize/2019-tokyo/planner/"
BLOCKED = "Overlaps the devsummit day of AsiaBSDCon 2019 (Thu 21 March 2019)."


def add(edition: Edition, number: int) -> DateOption:
    return actions.add_option(
        edition,
        date(2019, 3, number),
        reason="Seen in the call.",
        source="The call of 29 November",
        by=COMMAND_LINE,
        now=datetime.fromisoformat("2018-11-29T18:00Z"),
    )


@pytest.fixture
def eve(tokyo: Edition) -> DateOption:
    DayFactory.create(edition=tokyo.host, date=date(2019, 3, 21))
    return add(tokyo, 20)


def choose(client: Client, option: DateOption, reason: str, version: int = 0) -> tuple[int, str]:
    path = f"{PLANNER}options/{option.pk}/choose/"
    response = client.post(path, {"reason": reason, "version": version})
    return response.status_code, response.content.decode()


def test_a_row_says_relation_problems_score_and_source(
    eve: DateOption, tokyo: Edition, michael: User
) -> None:
    add(tokyo, 21)

    response = client_of(michael).get(PLANNER)

    rows = response.context["candidates"]
    assert [(row.relation, row.check.level, row.score.total) for row in rows] == [
        ("the day before the devsummit of AsiaBSDCon 2019", "ok", 50),
        ("during AsiaBSDCon 2019, in a venue of its own", "block", -125),
    ]
    text = response.content.decode()
    assert "Wed 20 March 2019" in text
    assert BLOCKED in text
    assert "+40: The day before the host" in text
    assert "The call of 29 November" in text


def test_an_empty_planner_says_so(tokyo: Edition, michael: User) -> None:
    assert b"Nobody has named a day yet" in client_of(michael).get(PLANNER).content


@pytest.mark.parametrize(("days", "people"), [(1, 1), (3, 3), (5, 30)])
def test_the_planner_asks_the_same_queries_for_any_number_of_days_and_people(
    eve: DateOption,
    tokyo: Edition,
    michael: User,
    days: int,
    people: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = client_of(michael)
    for number in range(1, days):
        option = add(tokyo, number)
        DateOption.objects.filter(pk=option.pk).update(status="rejected")
    for voter in ask(tokyo, *(Asked(f"Person {number}") for number in range(people)), by=michael):
        say(voter, YES)

    with django_assert_num_queries(12):
        client.get(PLANNER)


def test_the_board_says_who_can_come(eve: DateOption, tokyo: Edition, michael: User) -> None:
    patrick, rod, _ = ask(tokyo, PATRICK, ROD, KAMIL, by=michael)
    say(patrick, YES)
    say(rod, NO, remark="I teach.")

    response = client_of(michael).get(PLANNER)

    candidate = response.context["candidates"][0]
    assert candidate.tally.words == ("1 yes", "1 no")
    assert [(one.about, one.points) for one in candidate.score.addends][-2:] == [
        ("yes", 15),
        ("no", -15),
    ]
    text = response.content.decode()
    assert "Cannot: Rod Grimes (I teach.)." in text
    assert "3 asked, 1 with a day unanswered" in text
    assert "Remind" not in text  # Kamil has no address


def test_the_board_says_that_everybody_has_answered(
    eve: DateOption, tokyo: Edition, michael: User
) -> None:
    (patrick,) = ask(tokyo, PATRICK, by=michael)
    say(patrick, YES)

    page = client_of(michael).get(PLANNER).content.decode()

    assert "1 asked, everybody has answered" in page


def test_a_decided_day_leads_on_to_what_is_next(tokyo: Edition, michael: User) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(start=date(2019, 3, 20), end=date(2019, 3, 20))

    page = client_of(michael).get(PLANNER).content.decode()

    assert ">See what blocks and what is next</a>" in page


def test_the_highest_score_is_said_and_what_is_set_aside_stands_last(
    eve: DateOption, tokyo: Edition, michael: User
) -> None:
    for number, status in ((18, "proposed"), (19, "rejected"), (21, "proposed")):
        option = add(tokyo, number)
        DateOption.objects.filter(pk=option.pk).update(status=status)

    response = client_of(michael).get(PLANNER)

    shown = [one.option.date.day for one in response.context["candidates"]]
    assert (shown, response.context["best"].option) == ([18, 20, 21, 19], eve)
    assert response.content.count(b"highest") == 1


def test_a_room_for_a_day_is_said_in_its_row(
    eve: DateOption, tokyo: Edition, michael: User
) -> None:
    venue = Venue.objects.create(slug="iij", name="IIJ", city="Tokyo", timezone="Asia/Tokyo")
    room = Room.objects.create(venue=venue, name="Room 1")
    Booking.objects.create(
        edition=tokyo, room=room, date=eve.date, opens=time(9), closes=time(18), state="confirmed"
    )

    response = client_of(michael).get(PLANNER)

    row = response.context["candidates"][0]
    assert row.rooms == ("Room 1, 09:00-18:00: confirmed",)
    assert row.told == ("room confirmed",)
    assert b"+20: A room is confirmed for this day." in response.content


def test_a_viewer_sees_how_many_and_not_who(
    eve: DateOption, tokyo: Edition, michael: User, vera: User
) -> None:
    say(ask(tokyo, PATRICK, by=michael)[0], NO)

    text = client_of(vera).get(PLANNER).content.decode()

    assert "1 no" in text
    assert "Patrick" not in text


def test_an_organizer_adds_a_day(tokyo: Edition, michael: User) -> None:
    typed = {"date": "2019-03-20", "reason": "The day before.", "source": "The call"}

    response = client_of(michael).post(f"{PLANNER}options/", typed)

    option = DateOption.objects.get()
    assert (response.status_code, response["Location"]) == (302, PLANNER)
    assert (option.date, option.reason, option.status) == (
        date(2019, 3, 20),
        "The day before.",
        "proposed",
    )


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"date": "2019-02-30", "source": "a"}, "Enter a valid date."),
        ({"date": "0019-03-20", "source": "a"}, "The year must lie between 1990 and 2100."),
        ({"date": "2019-03-20"}, "This field is required."),
        ({"date": "2019-03-20", "source": "a\r\nb"}, "This must stay on one line"),
    ],
)
def test_a_day_that_is_none_is_refused(
    tokyo: Edition, michael: User, typed: dict[str, str], error: str
) -> None:
    response = client_of(michael).post(f"{PLANNER}options/", typed)

    assert response.status_code == 422
    assert error in response.content.decode()
    assert not DateOption.objects.exists()


def test_a_day_is_added_once(eve: DateOption, michael: User) -> None:
    typed = {"date": "2019-03-20", "source": "again"}

    response = client_of(michael).post(f"{PLANNER}options/", typed)

    assert response.status_code == 422
    assert b"Wed 20 March 2019 is a date option already." in response.content


def test_an_organizer_chooses_with_a_reason(eve: DateOption, tokyo: Edition, michael: User) -> None:
    client = client_of(michael)

    status, _ = choose(client, eve, "One trip.")

    tokyo.refresh_from_db()
    decision = Decision.objects.get()
    assert (status, tokyo.start) == (302, date(2019, 3, 20))
    assert (decision.user, decision.door) == (michael, "page")
    page = client.get(PLANNER).content.decode()
    assert "bhyvecon Tokyo 2019 is planned for Wed 20 March 2019." in page
    assert "Fri 30 November 2018, 03:00 JST (UTC+09:00)" in page


def test_a_choice_without_a_reason_is_refused(eve: DateOption, michael: User) -> None:
    status, page = choose(client_of(michael), eve, "  ")

    assert status == 422
    assert "A reason is needed; write one sentence." in page


def test_a_blocked_day_is_refused_with_the_sentence(tokyo: Edition, michael: User) -> None:
    DayFactory.create(edition=tokyo.host, date=date(2019, 3, 21))

    status, page = choose(client_of(michael), add(tokyo, 21), "As in 2018.")

    assert status == 422
    assert page.count(BLOCKED) == 2  # among the day's problems, and as the refusal
    assert not Decision.objects.exists()


def test_an_organizer_sets_a_day_aside(eve: DateOption, michael: User) -> None:
    path = f"{PLANNER}options/{eve.pk}/reject/"

    response = client_of(michael).post(path, {"reason": "No room.", "version": 0})

    eve.refresh_from_db()
    assert (response.status_code, eve.status, eve.reason) == (302, "rejected", "No room.")


def test_the_chosen_day_is_not_set_aside(eve: DateOption, michael: User) -> None:
    choose(client_of(michael), eve, "One trip.")
    path = f"{PLANNER}options/{eve.pk}/reject/"

    response = client_of(michael).post(path, {"reason": "No room.", "version": 1})

    assert response.status_code == 422
    assert b"is the chosen day; choose another one instead." in response.content


def test_an_option_of_another_number_is_not_found(michael: User) -> None:
    assert client_of(michael).get(f"{PLANNER}options/99/choose/").status_code == 404


def test_the_page_of_one_day_changes_nothing_when_opened(eve: DateOption, michael: User) -> None:
    response = client_of(michael).get(f"{PLANNER}options/{eve.pk}/choose/")

    eve.refresh_from_db()
    assert (response.status_code, eve.status) == (200, "proposed")


def test_the_page_of_one_day_leads_to_the_rules_and_back(eve: DateOption, michael: User) -> None:
    page = client_of(michael).get(f"{PLANNER}options/{eve.pk}/choose/").content.decode()

    assert '<a href="/organize/2019-tokyo/rules/">rules</a>' in page
    assert f'<a href="{PLANNER}">Back to the days</a>' in page


def test_a_viewer_sees_the_days_and_cannot_change_them(eve: DateOption, vera: User) -> None:
    client = client_of(vera)

    response = client.get(PLANNER)

    assert (response.status_code, response.context["may_change"]) == (200, False)
    assert b"Add this day" not in response.content
    assert b"/choose/" not in response.content
    assert choose(client, eve, "One trip.")[0] == 404
    assert client.post(f"{PLANNER}options/", {"date": "2019-03-19"}).status_code == 404


def test_another_editions_option_is_not_found(eve: DateOption, ottawa: Edition, dan: User) -> None:
    path = f"/organize/2019-ottawa/planner/options/{eve.pk}/choose/"

    response = client_of(dan).post(path, {"reason": "x", "version": 0})

    assert response.status_code == 404
    assert not Decision.objects.exists()
