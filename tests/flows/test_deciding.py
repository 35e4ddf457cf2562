"""Deciding about a day: what is said before, and two organizers at once."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from events.conferences import actions
from events.conferences.models import DateOption, Edition
from events.outbox.models import Delivery, Message
from events.people.models import User
from tests.cast import client_of, page
from tests.conferences.polls import IF_NEED_BE, KAMIL, NO, PATRICK, ROD, ask, day, say
from tests.factories import DayFactory
from tests.factories.announcements import AnnouncementFactory

OPTIONS = "/organize/2019-tokyo/planner/options/"
SENT_AT = datetime(2018, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def eve(tokyo: Edition) -> DateOption:
    DayFactory.create(edition=tokyo.host, date=date(2019, 3, 21))
    return day(tokyo, 20)


def choose(option: DateOption, by: User, reason: str = "It is free.") -> None:
    fresh = DateOption.objects.select_related("edition").get(pk=option.pk)
    actions.choose_option(fresh, reason=reason, by=page(by), now=SENT_AT)


def post(edition: Edition, state: str, subject: str = "Save the date") -> None:
    message = Message.objects.create(
        kind="list_post",
        state=state,
        subject=subject,
        body="text",
        from_address="a@example.org",
        msg_id=f"<{subject.replace(' ', '')}@example.org>",
        send_at=SENT_AT,
        made_at=SENT_AT,
    )
    AnnouncementFactory.create(
        edition=edition, state="approved", message=message, approved_at=SENT_AT
    )


def warnings(client: Client, option: DateOption) -> list[tuple[str, str]]:
    response = client.get(f"{OPTIONS}{option.pk}/choose/")
    return [(problem.level.value, problem.text) for problem in response.context["warnings"]]


def test_the_first_choice_warns_of_nothing(eve: DateOption, michael: User) -> None:
    assert warnings(client_of(michael), eve) == []


def test_another_day_warns_of_posts_that_went_out(
    eve: DateOption, tokyo: Edition, michael: User
) -> None:
    choose(eve, michael)
    post(tokyo, "sent")
    post(tokyo, "scheduled", "Programme")

    found = warnings(client_of(michael), day(tokyo, 19))

    out = "“Save the date” to virtualization went out on Tue 20 November 2018, "
    waits = "“Programme” to virtualization is approved with the day as it was: "
    assert found == [
        ("warn", f"{out}with the day as it was: it needs a correction."),
        ("warn", f"{waits}take it back first."),
    ]


def test_a_post_that_never_came_warns_of_nothing(
    eve: DateOption, tokyo: Edition, michael: User
) -> None:
    choose(eve, michael)
    post(tokyo, "sent_with_failures")
    Delivery.objects.create(
        message=Message.objects.get(),
        address="virtualization@lists.example",
        address_key="key",
        state="failed",
        not_before=SENT_AT,
        msg_id="<one@example.org>",
        token="token",
    )

    assert warnings(client_of(michael), day(tokyo, 19)) == []


def test_a_confirmed_day_is_said_to_be_booked_by(
    eve: DateOption, tokyo: Edition, michael: User
) -> None:
    choose(eve, michael)
    Edition.objects.filter(pk=tokyo.pk).update(date_certainty="confirmed")

    assert warnings(client_of(michael), day(tokyo, 19)) == [
        ("warn", "Wed 20 March 2019 is confirmed: people may have booked their journey by it.")
    ]


def test_who_cannot_come_is_said_before(eve: DateOption, tokyo: Edition, michael: User) -> None:
    patrick, rod, _ = ask(tokyo, PATRICK, ROD, KAMIL, by=michael)
    say(patrick, NO, remark="I teach.")
    say(rod, IF_NEED_BE)

    assert warnings(client_of(michael), eve) == [
        ("warn", "1 of 2 who answered cannot come: Patrick Mooney (I teach.)."),
        ("note", "If need be only: Rod Grimes."),
        ("note", "1 person has not answered every day yet: Kamil."),
    ]


def test_a_warning_does_not_refuse(eve: DateOption, tokyo: Edition, michael: User) -> None:
    say(ask(tokyo, PATRICK, by=michael)[0], NO)
    typed = {"reason": "Only then the room is free.", "version": 0}

    response = client_of(michael).post(f"{OPTIONS}{eve.pk}/choose/", typed)

    assert response.status_code == 302
    assert Edition.objects.get(pk=tokyo.pk).start == date(2019, 3, 20)


def test_a_choice_on_an_old_page_shows_both_and_counts_at_the_second_press(
    eve: DateOption, tokyo: Edition, michael: User, john: User
) -> None:
    choose(day(tokyo, 19), john, "The room is free.")
    client, path = client_of(michael), f"{OPTIONS}{eve.pk}/choose/"

    stale = client.post(path, {"reason": "One trip.", "version": 0})

    text = stale.content.decode()
    assert stale.status_code == 409
    assert "This was changed in the meantime" in text
    assert "planned for Tue 19 March 2019: “The room is free.” (John)" in text
    assert 'value="One trip."' in text
    assert Edition.objects.get(pk=tokyo.pk).start == date(2019, 3, 19)
    version = stale.context["form"]["version"].value()
    again = client.post(path, {"reason": "One trip.", "version": version})
    assert again.status_code == 302
    assert Edition.objects.get(pk=tokyo.pk).start == date(2019, 3, 20)


def test_setting_aside_on_an_old_page_shows_both(
    eve: DateOption, michael: User, john: User, now: datetime
) -> None:
    fresh = DateOption.objects.select_related("edition").get(pk=eve.pk)
    actions.reject_option(fresh, reason="No room.", by=page(john), now=now)

    response = client_of(michael).post(
        f"{OPTIONS}{eve.pk}/reject/", {"reason": "A holiday.", "version": 0}
    )

    eve.refresh_from_db()
    assert (response.status_code, eve.reason) == (409, "No room.")
    assert "this day is rejected: “No room.”" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries_for_any_number_of_posts(
    eve: DateOption,
    tokyo: Edition,
    michael: User,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    choose(eve, michael)
    for number in range(count):
        post(tokyo, "sent", f"Post {number}")
    other = day(tokyo, 19)
    client = client_of(michael)

    with django_assert_num_queries(12):
        client.get(f"{OPTIONS}{other.pk}/choose/")
