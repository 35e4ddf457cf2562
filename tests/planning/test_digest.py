"""The daily mail of open promises, and the links in it."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from events.conferences.models import Edition, Series
from events.ledger.actions import COMMAND_LINE
from events.outbox.models import Message
from events.people.models import User
from events.planning import actions
from events.planning.actions import Promise
from events.planning.links import link_to
from events.planning.models import ActionItem
from events.planning.reminders import send_digests


@pytest.fixture
def item(series: Series, chair: User, now: datetime) -> ActionItem:
    promise = Promise("Ask for the room", owner=chair.person, counterpart_name="Dan")
    return actions.add_item(series, promise, by=COMMAND_LINE, now=now)


def path_of(item: ActionItem, user: User) -> str:
    return link_to(item, user.person).removeprefix("http://127.0.0.1:8000")


def test_michael_gets_one_mail_a_day(item: ActionItem, chair: User, now: datetime) -> None:
    assert [send_digests(now), send_digests(now + timedelta(hours=1))] == [1, 0]
    assert send_digests(now + timedelta(days=1)) == 1

    first = Message.objects.order_by("id").first()
    assert first is not None
    assert first.subject == "1 open action of yours"
    assert "- Ask for the room\n  With: Dan\n  http://127.0.0.1:8000/me/" in first.body


def test_nothing_is_mailed_before_seven_in_the_morning(item: ActionItem, now: datetime) -> None:
    assert send_digests(now.replace(hour=6)) == 0
    assert send_digests(now.replace(hour=7)) == 1


def test_nobody_is_reminded_of_an_edition_that_is_over(
    series: Series, tokyo: Edition, chair: User, now: datetime
) -> None:
    tokyo.start = tokyo.end = date(2018, 11, 28)
    tokyo.save()
    promise = Promise("Bring the adapter", owner=chair.person)
    actions.add_item(series, promise, edition=tokyo, by=COMMAND_LINE, now=now)

    assert send_digests(now) == 0


def test_opening_the_link_changes_nothing(item: ActionItem, chair: User) -> None:
    responses = [Client().get(path_of(item, chair)) for _ in range(2)]

    item.refresh_from_db()
    assert ([one.status_code for one in responses], item.state) == ([200, 200], "open")


def test_the_button_behind_the_link_closes_without_a_login(item: ActionItem, chair: User) -> None:
    response = Client().post(path_of(item, chair), {"state": "done"})

    item.refresh_from_db()
    assert (response.status_code, item.state, item.closed_by) == (302, "done", chair)


def test_a_second_press_says_done_and_changes_nothing(item: ActionItem, chair: User) -> None:
    Client().post(path_of(item, chair), {"state": "done"})

    again = Client().post(path_of(item, chair), {"state": "dropped"}, follow=True)

    item.refresh_from_db()
    assert (again.status_code, item.state) == (200, "done")


def test_a_remark_by_link_is_kept(item: ActionItem, chair: User) -> None:
    Client().post(path_of(item, chair), {"comment": "1", "text": "The room is free."})

    comment = item.comments.get()
    assert (comment.text, comment.user) == ("The room is free.", chair)


def test_a_link_is_over_after_two_weeks(item: ActionItem, chair: User, now: datetime) -> None:
    path = path_of(item, chair)

    with time_machine.travel(now + timedelta(days=15), tick=False):
        response = Client().post(path, {"state": "done"})

    item.refresh_from_db()
    assert (response.status_code, item.state) == (410, "open")


def test_a_revoked_link_is_over(item: ActionItem, chair: User) -> None:
    path = path_of(item, chair)
    ActionItem.objects.update(link_key=1)

    assert Client().post(path, {"state": "done"}).status_code == 410


def test_a_tampered_link_is_unknown(item: ActionItem, chair: User) -> None:
    path = path_of(item, chair).replace("/me/", "/me/x")

    assert Client().post(path, {"state": "done"}).status_code == 404


def test_a_page_of_another_site_cannot_press_the_button(item: ActionItem, chair: User) -> None:
    path = path_of(item, chair)

    response = Client().post(path, {"state": "done"}, headers={"origin": "https://evil.example"})

    item.refresh_from_db()
    assert (response.status_code, item.state) == (403, "open")
