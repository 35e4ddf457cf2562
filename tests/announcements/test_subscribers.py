"""Links of subscribers: opening changes nothing, the button acts, and each opens one address."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from events.announcements.subscribers import actions, forgetting
from events.announcements.subscribers.links import link_to
from events.announcements.subscribers.models import Subscriber
from events.ledger.models import Activity
from events.outbox.addresses import address_key
from events.outbox.models import Suppression
from events.shared.problems import Stale
from tests.announcements.readers import link_in_mail, mailed_to, mails, subscriber

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def stranger(db: None) -> Client:
    return Client(headers={"accept": "text/html"})


@pytest.fixture
def confirm(stranger: Client, now: datetime) -> str:
    """The path of the link that Rod was mailed."""
    actions.ask_subscription("rod@example.org", now=now)
    return link_in_mail()


def test_opening_the_link_changes_nothing(stranger: Client, confirm: str) -> None:
    answers = [stranger.get(confirm), stranger.head(confirm)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert b"Get announcements at rod@example.org" in answers[0].content
    assert Subscriber.objects.get().state == "asked"


def test_the_button_subscribes_and_twice_is_once(
    stranger: Client, confirm: str, now: datetime
) -> None:
    pages = [stranger.post(confirm, {"name": "Rod Grimes"}) for _ in range(2)]

    row = Subscriber.objects.get()
    assert [page.status_code for page in pages] == [200, 200]
    assert (row.state, row.name, row.confirmed_at) == ("confirmed", "Rod Grimes", now)
    assert Activity.objects.filter(verb="subscribed").count() == 1


def test_the_ledger_holds_no_address(stranger: Client, confirm: str, now: datetime) -> None:
    stranger.post(confirm, {"name": "Rod Grimes"})
    stranger.post(f"/me/{mailed_to('rod@example.org', now).token}/unsubscribe/")

    said = str(list(Activity.objects.values()))
    assert Activity.objects.count() == 2
    assert ("rod@" in said, "Grimes" in said) == (False, False)


@pytest.mark.parametrize("name", ["Rod\r\nBcc: eve@example.org", "R" * 101, "Rod\u202e"])
def test_a_name_that_could_become_a_header_is_refused(
    stranger: Client, confirm: str, name: str
) -> None:
    answer = stranger.post(confirm, {"name": name})

    assert (answer.status_code, Subscriber.objects.get().state) == (422, "asked")


def test_an_old_link_says_how_to_get_a_new_one(
    stranger: Client, confirm: str, now: datetime
) -> None:
    with time_machine.travel(now + timedelta(days=15), tick=False):
        answers = [stranger.get(confirm), stranger.post(confirm)]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert b'href="/announcements/subscribe/"' in answers[0].content
    assert Subscriber.objects.get().state == "asked"


def test_a_link_from_before_leaving_subscribes_nobody(
    stranger: Client, confirm: str, now: datetime
) -> None:
    stranger.post(confirm)
    stranger.post(f"/me/{mailed_to('rod@example.org', now).token}/unsubscribe/")

    assert stranger.post(confirm).status_code == 410
    assert Subscriber.objects.get().state == "gone"


def test_who_leaves_while_confirming_is_not_subscribed(db: None, now: datetime) -> None:
    row = subscriber(state="asked")
    Subscriber.objects.update(state="gone", address="")

    with pytest.raises(Stale):
        actions.confirm_subscription(row, now=now)


@pytest.mark.peer_fault(31)
@pytest.mark.parametrize("tampered", ["x", "", "sub", "other"])
def test_a_tampered_link_is_no_link(stranger: Client, confirm: str, tampered: str) -> None:
    token = confirm.split("/")[2]
    other = {"x": f"{token}x", "": token[:-1] or "y", "sub": "WzEsMF0:1gSQj1:zqx", "other": "zqx"}

    answer = stranger.post(f"/me/{other[tampered]}/subscribe/")

    assert (answer.status_code, Subscriber.objects.get().state) == (404, "asked")


@pytest.mark.peer_fault(28)
def test_each_link_opens_its_own_purpose_only(
    stranger: Client, confirm: str, now: datetime
) -> None:
    subscribe = confirm.split("/")[2]
    delivery = mailed_to("rod@example.org", now)
    letter = mailed_to("rod@example.org", now, kind="system")
    others = [
        f"/me/{subscribe}/unsubscribe/",
        f"/me/{subscribe}/action/",
        f"/me/{subscribe}/invitation/",
        f"/me/{delivery.token}/subscribe/",
        f"/me/{delivery.token}/action/",
        f"/me/{letter.token}/unsubscribe/",
    ]

    assert [stranger.post(path).status_code for path in others] == [404] * 6


def test_one_click_unsubscribes_without_cookie_or_redirect(stranger: Client, now: datetime) -> None:
    subscriber()
    delivery = mailed_to("rod@example.org", now)

    answer = stranger.post(f"/me/{delivery.token}/unsubscribe/", ONE_CLICK)

    row, suppression = Subscriber.objects.get(), Suppression.objects.get()
    assert (answer.status_code, answer.cookies.output()) == (200, "")
    assert (row.state, row.address, row.name, row.gone_at) == ("gone", "", "", now)
    assert (suppression.reason, suppression.address_key) == (
        "unsubscribed",
        address_key("rod@example.org"),
    )


def test_opening_the_link_to_leave_changes_nothing(stranger: Client, now: datetime) -> None:
    subscriber()
    path = f"/me/{mailed_to('rod@example.org', now).token}/unsubscribe/"

    statuses = [stranger.get(path).status_code, stranger.head(path).status_code]

    assert statuses == [200, 200]
    assert (Subscriber.objects.get().state, Suppression.objects.count()) == ("confirmed", 0)


def test_leaving_twice_is_leaving_once(stranger: Client, now: datetime) -> None:
    subscriber()
    path = f"/me/{mailed_to('rod@example.org', now).token}/unsubscribe/"

    pages = [stranger.post(path, ONE_CLICK), stranger.post(path), stranger.get(path)]

    assert [page.status_code for page in pages] == [200] * 3
    assert all(b"You are unsubscribed" in page.content for page in pages)
    assert Activity.objects.filter(verb="unsubscribed").count() == 1


@pytest.mark.peer_fault(31)
def test_a_link_ends_one_address_whatever_is_sent_with_it(stranger: Client, now: datetime) -> None:
    subscriber()
    subscriber("ann@example.org")
    mine = mailed_to("rod@example.org", now)
    typed = {**ONE_CLICK, "address": "ann@example.org", "email": "ann@example.org"}

    stranger.post(f"/me/{mine.token}/unsubscribe/?address=ann@example.org", typed)

    assert list(Subscriber.objects.values_list("address", "state").order_by("id")) == [
        ("", "gone"),
        ("ann@example.org", "confirmed"),
    ]


@pytest.mark.peer_fault(31)
def test_a_guessed_link_ends_nothing(stranger: Client, now: datetime) -> None:
    subscriber()
    token = mailed_to("rod@example.org", now).token

    statuses = [
        stranger.post(f"/me/{guess}/unsubscribe/", ONE_CLICK).status_code
        for guess in (token[:-1], token.upper(), f"{token}a", "a" * 26)
    ]

    assert (statuses, Subscriber.objects.get().state) == ([404] * 4, "confirmed")


@pytest.mark.peer_fault(12)
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://testserver"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
    ],
)
def test_only_another_site_is_refused(
    stranger: Client, now: datetime, headers: dict[str, str], status: int
) -> None:
    path = f"/me/{mailed_to('rod@example.org', now).token}/unsubscribe/"

    assert stranger.post(path, ONE_CLICK, headers=headers).status_code == status
    assert Suppression.objects.count() == (status == 200)


def test_undo_mails_a_link_and_changes_nothing_before_it_is_used(
    stranger: Client, now: datetime
) -> None:
    subscriber()
    path = f"/me/{mailed_to('rod@example.org', now).token}/unsubscribe/"
    stranger.post(path)

    asked = stranger.post(path, {"again": "1"})

    assert b"Look into your mailbox" in asked.content
    assert (Subscriber.objects.get().state, Suppression.objects.count()) == ("asked", 1)
    assert mails() == [("rod@example.org", "Confirm: announcements by mail")]


def test_a_link_still_works_when_the_address_was_erased(stranger: Client, now: datetime) -> None:
    subscriber()
    delivery = mailed_to("rod@example.org", now)
    delivery.address = ""
    delivery.save()

    answer = stranger.post(f"/me/{delivery.token}/unsubscribe/", {"again": "1"})

    assert (answer.status_code, Subscriber.objects.get().state) == (200, "gone")


def test_a_dead_mailbox_stays_dead_when_somebody_confirms(db: None, now: datetime) -> None:
    row = subscriber(state="asked")
    for reason in ("hard_bounce", "manual", "complaint", "unsubscribed"):
        Suppression.objects.create(address_key=row.address_key, reason=reason, at=now)

    actions.confirm_subscription(row, now=now)

    left = Suppression.objects.order_by("reason").values_list("reason", flat=True)
    assert list(left) == ["hard_bounce", "manual"]


def test_who_never_confirmed_is_forgotten(db: None, now: datetime) -> None:
    kept = subscriber()
    subscriber("ann@example.org", state="asked", asked_at=now - timedelta(days=15))
    young = subscriber("eve@example.org", state="asked", asked_at=now - timedelta(days=13))

    assert forgetting.forget_unconfirmed(now) == 1
    assert set(Subscriber.objects.all()) == {kept, young}


def test_links_name_nobody(db: None) -> None:
    row = subscriber()

    assert "rod" not in link_to(row)
