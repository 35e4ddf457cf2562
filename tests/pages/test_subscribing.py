"""Anybody may ask for announcements by mail; nothing counts before the mailed link is confirmed."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from events.announcements.subscribers.models import Subscriber
from events.outbox.addresses import address_key
from events.outbox.models import Message, Suppression
from tests.announcements.readers import link_in_mail, mailed_to, mails, subscriber
from tests.announcements.scenery import context_of
from tests.factories import SeriesFactory

PAGE = "/announcements/subscribe/"
ASK = "Confirm: announcements by mail"


def ask(client: Client, address: str, **typed: str) -> tuple[int, bytes]:
    response = client.post(PAGE, {"address": address, **typed})
    return response.status_code, response.content


def test_a_link_is_mailed_and_nobody_is_subscribed_yet(browser: Client, db: None) -> None:
    response = browser.post(PAGE, {"address": "Rod@Example.ORG"})

    row = Subscriber.objects.get()
    assert (response.status_code, response.cookies.output()) == (200, "")
    assert "no-store" in response.headers["Cache-Control"]
    assert (row.state, row.address, row.confirmed_at) == ("asked", "Rod@example.org", None)
    assert mails() == [("Rod@example.org", ASK)]


def test_the_mail_repeats_nothing_that_was_typed_but_the_address(browser: Client, db: None) -> None:
    browser.post(PAGE, {"address": "rod@example.org", "name": "zqx", "subject": "zqx"})

    message = Message.objects.get()
    assert "zqx" not in message.subject + message.body
    assert message.deliveries.get().name == ""


@pytest.mark.peer_fault(16)
@pytest.mark.parametrize("known", ["asked", "confirmed", "gone", "suppressed"])
def test_known_and_unknown_addresses_get_one_answer(
    browser: Client, db: None, now: datetime, known: str
) -> None:
    if known == "suppressed":
        key = address_key("rod@example.org")
        Suppression.objects.create(address_key=key, reason="hard_bounce", at=now)
    else:
        subscriber(state=known)

    assert ask(browser, "rod@example.org") == ask(browser, "nobody@example.org")
    assert [to for to, _ in mails()] == ["rod@example.org", "nobody@example.org"]


def test_who_is_subscribed_is_told_so_and_stays(browser: Client, db: None) -> None:
    subscriber()

    ask(browser, "ROD@example.org")

    assert mails() == [("rod@example.org", "You get announcements already")]
    assert Subscriber.objects.get().state == "confirmed"


def test_asking_twice_mails_once_in_ten_minutes(browser: Client, db: None, now: datetime) -> None:
    ask(browser, "rod@example.org")
    again = ask(browser, "rod@example.org")
    with time_machine.travel(now + timedelta(minutes=11), tick=False):
        ask(browser, "rod@example.org")

    assert again[0] == 200
    assert mails() == [("rod@example.org", ASK)] * 2
    assert Subscriber.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "rod",
        "rod@example.org\r\nBcc: eve@example.org",
        "rod@example.org, eve@example.org",
        '"rod eve"@example.org',
        f"{'r' * 300}@example.org",
        "róð@example.org",
        "rod@exa mple.org",
    ],
)
def test_what_is_no_address_is_refused_by_field(browser: Client, db: None, address: str) -> None:
    response = browser.post(PAGE, {"address": address})

    assert response.status_code == 422
    assert list(context_of(response)["form"].errors) == ["address"]
    assert (Subscriber.objects.count(), mails()) == (0, [])


def test_an_international_domain_is_kept_as_it_goes_over_the_wire(
    browser: Client, db: None
) -> None:
    ask(browser, "rod@bücher.example")

    assert mails() == [("rod@xn--bcher-kva.example", ASK)]


def test_one_address_is_asked_for_three_times_a_quarter(browser: Client, db: None) -> None:
    statuses = [ask(browser, "rod@example.org")[0] for _ in range(4)]

    assert statuses == [200, 200, 200, 429]


@pytest.mark.peer_fault(17)
def test_one_network_asks_thirty_times_whatever_it_says_of_itself(
    browser: Client, db: None
) -> None:
    statuses = [
        browser.post(
            PAGE,
            {"address": f"reader{number}@example.org"},
            headers={"X-Forwarded-For": f"192.0.2.{number}"},
        ).status_code
        for number in range(32)
    ]

    assert statuses == [200] * 30 + [429] * 2
    assert len(mails()) == 30


def test_with_two_conferences_one_may_choose(browser: Client, db: None) -> None:
    bhyvecon = SeriesFactory.create()
    SeriesFactory.create(slug="other", name="other")

    ask(browser, "rod@example.org", series=str(bhyvecon.pk))

    assert Subscriber.objects.get().series == bhyvecon
    assert mails() == [("rod@example.org", "Confirm: announcements of bhyvecon by mail")]


def test_the_page_is_the_same_for_all_and_has_no_cookie(browser: Client, db: None) -> None:
    page = browser.get(PAGE)

    assert (page.status_code, page.cookies.output()) == (200, "")
    assert b"csrf" not in page.content
    assert browser.get(PAGE, headers={"if-none-match": page.headers["ETag"]}).status_code == 304


@pytest.mark.peer_fault(12)
def test_a_page_of_another_site_may_not_ask(browser: Client, db: None) -> None:
    foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}

    statuses = [
        browser.post(PAGE, {"address": "rod@example.org"}, headers={name: value}).status_code
        for name, value in foreign.items()
    ]

    assert (statuses, mails()) == ([403, 403], [])


def test_who_left_comes_back_by_confirming(browser: Client, db: None, now: datetime) -> None:
    subscriber()
    left = mailed_to("rod@example.org", now)
    browser.post(f"/me/{left.token}/unsubscribe/")

    ask(browser, "rod@example.org")
    suppressed = Suppression.objects.count()
    browser.post(link_in_mail(), {"name": ""})

    assert (suppressed, Suppression.objects.count()) == (1, 0)
    assert Subscriber.objects.get().state == "confirmed"
