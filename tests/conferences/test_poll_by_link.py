"""The page behind a personal link: it asks, keeps the answer, and says when it is over."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from events.conferences import actions
from events.conferences.models import DateOption, Edition
from events.conferences.poll.models import PollLink, Vote, Voter
from events.ledger.models import Activity
from events.outbox.models import Message
from events.people.models import User
from tests.cast import page
from tests.conferences.polls import NO, PATRICK, ROD, YES, ask, day, links, say
from tests.factories import DayFactory

LATER = datetime.fromisoformat("2018-12-14T18:00Z")


@pytest.fixture
def eve(tokyo: Edition) -> DateOption:
    DayFactory.create(edition=tokyo.host, date=date(2019, 3, 21))
    return day(tokyo, 20)


@pytest.fixture
def link(eve: DateOption, tokyo: Edition, michael: User) -> str:
    """Patrick's link; Rod was asked as well."""
    ask(tokyo, PATRICK, ROD, by=michael)
    return links()["patrick@example.org"]


def test_opening_shows_the_days_and_changes_nothing(link: str) -> None:
    response = Client().get(link)

    text = response.content.decode()
    assert response.status_code == 200
    assert "Wed 20 March 2019" in text
    assert "The day before the devsummit of AsiaBSDCon 2019." in text
    assert "Rod" not in text
    assert not Vote.objects.exists()
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_the_answer_is_kept_without_cookie_and_shown_again(link: str, eve: DateOption) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post(link, {f"day-{eve.pk}": "yes", "remark": "By train."})

    assert (response.status_code, response["Location"]) == (302, link)
    voter = Voter.objects.get(email="patrick@example.org")
    assert [(vote.option, vote.answer) for vote in voter.votes.all()] == [(eve, "yes")]
    assert Activity.objects.get(verb="answered").door == "link"
    text = client.get(link).content.decode()
    assert "Your answer of Fri 30 November 2018, 03:00 JST (UTC+09:00) is kept." in text
    assert 'value="By train."' in text
    assert not client.cookies


def test_a_second_answer_replaces_the_first(link: str, eve: DateOption) -> None:
    Client().post(link, {f"day-{eve.pk}": "yes"})

    Client().post(link, {f"day-{eve.pk}": "no"})

    assert [vote.answer for vote in Vote.objects.all()] == ["no"]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Say yes, if need be or no to 20 March."),
        ({"day": "perhaps"}, "perhaps is not one of the available choices."),
        ({"day": "yes", "remark": "a\r\nb"}, "This must stay on one line"),
        ({"day": "yes", "remark": "x" * 301}, "at most 300 characters"),
    ],
)
def test_what_is_no_answer_is_refused_with_the_field(
    link: str, eve: DateOption, typed: dict[str, str], error: str
) -> None:
    named = {(f"day-{eve.pk}" if name == "day" else name): typed[name] for name in typed}

    response = Client().post(link, named)

    assert response.status_code == 422
    assert error in response.content.decode()
    assert not Vote.objects.exists()


def test_a_day_added_meanwhile_asks_for_its_answer(link: str, eve: DateOption) -> None:
    day(eve.edition, 19)

    response = Client().post(link, {f"day-{eve.pk}": "yes"})

    assert response.status_code == 422
    assert b"Say yes, if need be or no to 19 March." in response.content


def test_a_page_of_another_site_cannot_answer(link: str, eve: DateOption) -> None:
    typed = {f"day-{eve.pk}": "yes"}

    response = Client().post(link, typed, headers={"Origin": "https://evil.example"})

    assert response.status_code == 403
    assert not Vote.objects.exists()


@pytest.mark.peer_fault(28)
def test_a_token_opens_nothing_else_and_a_changed_one_nothing(link: str) -> None:
    token = link.split("/")[2]

    paths = [f"/me/{token}/", f"/me/{token}/action/", f"/me/{token[:-1]}x/days/", "/me/x/days/"]

    assert [Client().get(path).status_code for path in paths] == [404] * 4


def test_a_link_that_is_too_old_mails_a_new_one_to_the_address_asked(
    link: str, eve: DateOption
) -> None:
    with time_machine.travel(LATER, tick=False):
        old = Client().get(link)
        pressed = Client().post(link, {"email": "eve@example.org", f"day-{eve.pk}": "yes"})
        after = Client().get(link)
        again = Client().post(link)
        fresh = links()["patrick@example.org"]
        opened = Client().get(fresh)

    assert [one.status_code for one in (old, pressed, after, again, opened)] == [
        410,
        302,
        410,
        302,
        200,
    ]
    assert b"Mail me a new link" in old.content
    assert b"A new link was mailed to the address that was asked" in after.content
    assert b"eve@example.org" not in after.content
    assert (Message.objects.count(), Vote.objects.count()) == (3, 0)


def test_a_link_says_when_nobody_is_asked_any_more(
    link: str, eve: DateOption, michael: User, now: datetime
) -> None:
    voter = Voter.objects.select_related("poll__edition").get(email="patrick@example.org")
    actions.remove_voter(voter, by=page(michael), now=now)

    shown, posted = Client().get(link), Client().post(link, {f"day-{eve.pk}": "yes"})

    assert (shown.status_code, posted.status_code) == (410, 410)
    assert b"The organizers took the question back." in shown.content
    assert not Vote.objects.exists()


def test_a_decided_day_ends_the_link_and_leads_on(
    link: str, eve: DateOption, michael: User, now: datetime
) -> None:
    option = DateOption.objects.select_related("edition").get(pk=eve.pk)
    actions.choose_option(option, reason="Most can.", by=page(michael), now=now)

    response = Client().get(link)

    assert response.status_code == 410
    assert b"The day is decided" in response.content
    assert b'href="/2019-tokyo/"' in response.content


def test_a_closed_poll_says_so_and_names_no_private_edition(
    link: str, tokyo: Edition, michael: User, now: datetime
) -> None:
    Edition.objects.filter(pk=tokyo.pk).update(public=False)
    actions.close_poll(tokyo, by=page(michael), now=now)

    response = Client().get(link)

    assert response.status_code == 410
    assert b"The question is closed" in response.content
    assert b"/2019-tokyo/" not in response.content


def test_links_live_for_fourteen_days(link: str) -> None:
    expires = PollLink.objects.first()
    assert expires is not None

    with time_machine.travel(expires.expires_at - timedelta(seconds=1), tick=False):
        before = Client().get(link).status_code
    with time_machine.travel(expires.expires_at, tick=False):
        after = Client().get(link).status_code

    assert (before, after) == (200, 410)


def test_public_pages_name_no_voter(link: str, tokyo: Edition, michael: User) -> None:
    for voter, answer in zip(Voter.objects.select_related("poll"), (YES, NO), strict=True):
        say(voter, answer, remark="zqx remark")

    pages = [Client().get(path).content.decode() for path in ("/", "/2019-tokyo/")]

    assert [name for name in ("Patrick", "Rod", "zqx") for text in pages if name in text] == []
