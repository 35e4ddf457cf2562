"""Organizers see who subscribed, take a file of them, end one; and what comes by mail ends one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from events.announcements.subscribers.models import Subscriber
from events.ledger.models import Activity
from events.outbox.models import Suppression
from events.people.models import User
from tests.announcements.readers import mailed_to, subscriber
from tests.cast import client_of

PAGE = "/organize/subscribers/"


def test_the_page_says_how_many_and_who(john: User) -> None:
    subscriber(name="Rod Grimes")
    subscriber("asked@example.org", state="asked")
    subscriber("gone@example.org", state="gone")

    page = client_of(john).get(PAGE).content.decode()

    assert "1 person gets announcements by mail; 1 asked" in page
    assert ("rod@example.org" in page, "Rod Grimes" in page) == (True, True)
    assert "asked@example.org" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_more_rows_ask_no_more_queries(
    john: User, number: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for each in range(number):
        subscriber(f"reader{each}@example.org")
    client = client_of(john)

    with django_assert_num_queries(7):
        assert client.get(PAGE).status_code == 200


def test_viewers_and_strangers_see_nobody(vera: User) -> None:
    row = subscriber()

    answers = [
        client_of(vera).get(PAGE),
        client_of(vera).post(f"{PAGE}csv/"),
        client_of(vera).post(f"{PAGE}{row.pk}/remove/"),
        Client().get(PAGE),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 302]
    assert Subscriber.objects.get().state == "confirmed"


def test_a_removed_one_is_forgotten_and_gets_nothing(john: User) -> None:
    row = subscriber()

    answer = client_of(john).post(f"{PAGE}{row.pk}/remove/")

    row.refresh_from_db()
    assert (answer.status_code, row.state, row.address) == (302, "gone", "")
    assert Suppression.objects.get().source == "an organizer"


@pytest.mark.peer_fault(22)
def test_the_file_holds_no_formula_and_says_who_took_it(john: User) -> None:
    subscriber(name='=HYPERLINK("https://evil.example")')

    answer = client_of(john).post(f"{PAGE}csv/")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "address,name,of,confirmed,source",
        'rod@example.org,"\'=HYPERLINK(""https://evil.example"")",all,2018-11-01 12:00,the form',
    ]
    deed = Activity.objects.get()
    assert (deed.verb, deed.user, deed.after) == ("exported subscribers", john, {"count": 1})


def letter(to: str, subject: str) -> str:
    return f"From: Rod <rod@example.org>\nTo: {to}\nSubject: {subject}\n\nPlease.\n"


@pytest.mark.parametrize(
    ("subject", "state"),
    [("unsubscribe", "gone"), (" Unsubscribe", "gone"), ("Re: News", "confirmed")],
)
def test_who_writes_unsubscribe_to_the_address_of_the_own_mail_leaves(
    db: None, now: datetime, tmp_path: Path, subject: str, state: str
) -> None:
    subscriber()
    row = mailed_to("rod@example.org", now)
    path = tmp_path / "mail"
    path.write_text(letter(f"bounces+{row.token}@localhost", subject))

    call_command("import_bounces", str(path))

    assert Subscriber.objects.get().state == state


@pytest.mark.peer_fault(31)
def test_a_letter_without_the_token_ends_nothing(db: None, now: datetime, tmp_path: Path) -> None:
    subscriber()
    mailed_to("rod@example.org", now)
    path = tmp_path / "mail"
    path.write_text(letter("bounces@localhost", "unsubscribe"))

    call_command("import_bounces", str(path))

    assert Subscriber.objects.get().state == "confirmed"
