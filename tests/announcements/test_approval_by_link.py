"""A mailed link approves one text, as it was handed in, for one organizer, without a login."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from events.announcements import actions
from events.announcements.models import Announcement
from events.ledger.models import Activity
from events.outbox.models import Message
from events.people.models import User
from tests.announcements.scenery import a_draft
from tests.cast import page


@pytest.fixture
def stranger() -> Client:
    return Client(headers={"accept": "text/html"})


@pytest.fixture
def link(draft: Announcement, michael: User, john: User, now: datetime) -> str:
    """The path that John was mailed when Michael handed it in."""
    actions.submit_announcement(draft, by=page(michael), now=now)
    body = Message.objects.get(kind="system").body
    [path] = re.findall(r"http://127\.0\.0\.1:8000(/me/\S+/approve/)", body)
    return str(path)


def test_opening_it_shows_the_text_and_changes_nothing(
    stranger: Client, link: str, draft: Announcement
) -> None:
    answers = [stranger.get(link), stranger.head(link)]

    draft.refresh_from_db()
    assert ([each.status_code for each in answers], draft.state) == ([200, 200], "in_review")
    shown = answers[0].content.decode()
    assert "bhyvecon Tokyo 2019: planned for Wed 20 March 2019" in shown
    assert "Approve and send to virtualization at once (30 seconds on hold)" in shown


def test_the_button_approves_for_the_one_it_was_mailed_to(
    stranger: Client, link: str, draft: Announcement, john: User
) -> None:
    answer = stranger.post(link)

    draft.refresh_from_db()
    deed = Activity.objects.get(verb="approved")
    assert (answer.status_code, answer.cookies.output()) == (200, "")
    assert (draft.state, draft.approved_by, deed.door) == ("approved", john, "link")


def test_a_second_post_says_already(stranger: Client, link: str) -> None:
    answers = [stranger.post(link) for _ in range(2)]

    assert [each.status_code for each in answers] == [200, 200]
    assert b"You approved it." in answers[1].content
    assert Message.objects.filter(kind="list_post").count() == 1


def test_any_edit_ends_the_link(
    stranger: Client, link: str, draft: Announcement, michael: User, now: datetime
) -> None:
    text = a_draft(draft.to_list, body="Other: {title}.")
    actions.edit_announcement(draft, text, by=page(michael), now=now)
    actions.submit_announcement(draft, by=page(michael), now=now)

    statuses = [stranger.get(link).status_code, stranger.post(link).status_code]

    draft.refresh_from_db()
    assert (statuses, draft.state) == ([410, 410], "in_review")


def test_an_undo_ends_the_link(
    stranger: Client, link: str, draft: Announcement, michael: User, now: datetime
) -> None:
    stranger.post(link)
    draft.refresh_from_db()
    actions.withdraw_approval(draft, by=page(michael), now=now)

    assert stranger.post(link).status_code == 410


def test_after_two_weeks_it_is_too_old(stranger: Client, link: str, now: datetime) -> None:
    with time_machine.travel(now + timedelta(days=15), tick=False):
        assert stranger.post(link).status_code == 410


@pytest.mark.peer_fault(28)
def test_it_opens_nothing_else(stranger: Client, link: str) -> None:
    token = link.split("/")[2]
    others = [f"/me/{token}/{purpose}/" for purpose in ("subscribe", "unsubscribe", "action")]
    others += [f"/me/{token}x/approve/", "/me/zqx/approve/"]

    assert [stranger.post(path).status_code for path in others] == [404] * 5


@pytest.mark.parametrize("loss", ["login", "role", "text"])
def test_who_may_not_approve_any_more_gets_nowhere(
    stranger: Client, link: str, draft: Announcement, john: User, loss: str
) -> None:
    if loss == "login":
        User.objects.filter(pk=john.pk).update(is_active=False)
    elif loss == "role":
        john.memberships.all().delete()
    else:
        Announcement.objects.filter(pk=draft.pk).update(edited_by=john)

    assert stranger.post(link).status_code == 404


def test_what_only_a_reason_lets_pass_needs_one(
    stranger: Client, link: str, draft: Announcement, michael: User, john: User, now: datetime
) -> None:
    other = actions.draft_announcement(
        draft.edition, a_draft(draft.to_list, body="First: {title}."), by=page(michael), now=now
    )
    actions.submit_announcement(other, by=page(michael), now=now)
    actions.approve_announcement(other, by=page(john), now=now)

    without = stranger.post(link)
    with_reason = stranger.post(link, {"reason": "The room changed."})

    draft.refresh_from_db()
    assert (without.status_code, with_reason.status_code) == (422, 200)
    assert draft.override_reason == "The room changed."


@pytest.mark.peer_fault(12)
def test_a_page_of_another_site_may_not_press_it(stranger: Client, link: str) -> None:
    answer = stranger.post(link, headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403
