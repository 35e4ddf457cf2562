"""The composer for persons: who gets it stands there before anything goes."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

import pytest

from events.announcements import actions, delivery
from events.announcements.actions.one_go import Approver
from events.announcements.models import Announcement
from events.announcements.queries import approvers_of
from events.conferences.models import Edition
from events.outbox.models import Delivery, Message
from events.people.models import Role, User
from tests.announcements.readers import mails, subscriber
from tests.announcements.scenery import a_draft, context_of
from tests.cast import client_of, join, page

LIST = "/organize/2019-tokyo/announcements/"


def typed(**changes: str) -> dict[str, str]:
    """What the composer sends for subscribers."""
    return {
        "audience": "subscribers",
        "subject": "{title}: {date_sentence}",
        "body": "{title} is {date_sentence}.\n\n{url}",
        **changes,
    }


@pytest.fixture
def news(planned: Edition, michael: User, now: datetime) -> Announcement:
    """Michael's draft for subscribers."""
    text = a_draft(cast("Any", None), audience="subscribers")
    return actions.draft_announcement(planned, text, by=page(michael), now=now)


def address(announcement: Announcement, deed: str = "") -> str:
    return f"{LIST}{announcement.pk}/{f'{deed}/' if deed else ''}"


def press(user: User, announcement: Announcement, deed: str, **more: str) -> Any:
    announcement.refresh_from_db()
    version = str(announcement.version)
    return client_of(user).post(address(announcement, deed), {"version": version, **more})


def test_the_composer_says_how_many_would_get_it(planned: Edition, michael: User) -> None:
    subscriber()

    form = context_of(client_of(michael).get(f"{LIST}new/"))["form"]

    assert form.fields["audience"].choices == [
        ("", "no persons"),
        ("subscribers", "subscribers (1)"),
        ("speakers", "speakers (0)"),
        ("asked_speakers", "speakers who were asked and have not answered (0)"),
        ("declined_speakers", "speakers who declined (0)"),
        ("attendees", "attendees (0)"),
        ("seated", "attendees with a seat (0)"),
        ("waiting", "the waiting list (0)"),
        ("organizers", "organizers (1)"),
        ("picked", "persons picked one by one, after saving"),
    ]


def test_a_draft_for_persons_is_kept(planned: Edition, michael: User) -> None:
    answer = client_of(michael).post(f"{LIST}new/", typed())

    made = Announcement.objects.get()
    assert (answer.status_code, made.audience, made.mailing_list) == (302, "subscribers", None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"audience": ""}, "mailing_list"),
        ({"audience": "everybody"}, "audience"),
        ({"mailing_list": "list"}, "mailing_list"),
        ({"subject": "x" * 2000}, "subject"),
        ({"subject": "x\r\nBcc: eve@example.org"}, "subject"),
        ({"body": "x" * 100_001}, "body"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_kept(
    planned: Edition, virtualization: Any, michael: User, changes: dict[str, str], field: str
) -> None:
    if "mailing_list" in changes:
        changes = {"mailing_list": str(virtualization.pk)}

    answer = client_of(michael).post(f"{LIST}new/", typed(**changes))

    assert (answer.status_code, Announcement.objects.count()) == (422, 0)
    assert field in context_of(answer)["form"].errors


def test_ten_megabytes_of_body_are_too_large(planned: Edition, michael: User) -> None:
    answer = client_of(michael).post(f"{LIST}new/", typed(body="x" * 10_000_000))

    assert (answer.status_code, Announcement.objects.count()) == (413, 0)


def test_who_gets_it_stands_on_the_page_before(news: Announcement, michael: User) -> None:
    subscriber(name="Rod Grimes")

    shown = client_of(michael).get(address(news)).content.decode()

    assert "1 of the subscribers, as of now" in shown
    assert "Rod Grimes, rod@example.org" in shown
    button = "Put 1 message in the outbox, for subscribers, to go at once (30 seconds on hold)"
    assert button in shown


def test_a_viewer_sees_how_many_and_no_address(
    news: Announcement, michael: User, vera: User, now: datetime
) -> None:
    subscriber()
    before = client_of(vera).get(address(news)).content.decode()
    press(michael, news, "send", shown="1")
    delivery.start_due(now)
    after = client_of(vera).get(address(news)).content.decode()

    assert ("rod@example.org" in before, "rod@example.org" in after) == (False, False)
    assert "1 message on hold" in after


def test_few_are_put_into_the_outbox_by_one_button(news: Announcement, michael: User) -> None:
    subscriber()

    answer = press(michael, news, "send", shown="1")

    news.refresh_from_db()
    assert (answer.status_code, news.state, news.shown_count) == (302, "approved", 1)


@pytest.mark.parametrize("shown", ["2", "x", "-1"])
def test_another_number_than_was_shown_is_a_conflict(
    news: Announcement, michael: User, shown: str
) -> None:
    subscriber()

    answer = press(michael, news, "send", shown=shown)

    news.refresh_from_db()
    assert (answer.status_code, news.state) == (409, "draft")


def test_many_cannot_be_sent_alone(news: Announcement, michael: User) -> None:
    for number in range(11):
        subscriber(f"reader{number}@example.org")

    answer = press(michael, news, "send", shown="11")

    news.refresh_from_db()
    assert (answer.status_code, news.state) == (422, "draft")


def test_a_double_click_sends_once(news: Announcement, michael: User, now: datetime) -> None:
    subscriber()
    client, form = client_of(michael), {"version": "0", "shown": "1"}

    answers = [client.post(address(news, "send"), form) for _ in range(3)]
    delivery.start_due(now)

    assert [answer.status_code for answer in answers] == [302] * 3
    assert (Message.objects.count(), Delivery.objects.count()) == (1, 1)


def test_the_bytes_can_be_seen_before(news: Announcement, michael: User) -> None:
    subscriber()

    shown = context_of(client_of(michael).get(address(news, "preview")))["preview"]

    assert "To: rod@example.org\r\n" in shown
    assert "/me/{token}/unsubscribe/" in shown


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(
    planned: Edition,
    michael: User,
    now: datetime,
    number: int,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    subscriber()
    for _ in range(number):
        text = a_draft(cast("Any", None), audience="subscribers")
        made = actions.draft_announcement(planned, text, by=page(michael), now=now)
        actions.put_in_outbox(made, by=page(michael), now=now)
    delivery.start_due(now)
    client = client_of(michael)

    with django_assert_num_queries(9):
        assert client.get(LIST).status_code == 200


def test_what_is_under_way_can_be_stopped_and_what_is_out_stays_out(
    news: Announcement, michael: User, now: datetime
) -> None:
    subscriber()
    subscriber("ann@example.org")
    press(michael, news, "send", shown="2")
    delivery.start_due(now)
    Delivery.objects.filter(address="rod@example.org").update(state="sent", attempts=1)
    shown = client_of(michael).get(address(news)).content.decode()

    answer = press(michael, news, "cancel")

    assert "Stop for good: send nothing more to subscribers" in shown
    states = Delivery.objects.filter(message__kind="direct").values_list("address", "state")
    assert answer.status_code == 302
    assert set(states) == {("rod@example.org", "sent"), ("ann@example.org", "cancelled")}
    page_now = client_of(michael).get(address(news)).content.decode()
    assert "Stopped: 1 sent, 1 cancelled." in page_now


def test_what_is_under_way_can_be_paused_and_goes_on_exactly_where_it_was(
    news: Announcement, michael: User, now: datetime
) -> None:
    subscriber()
    subscriber("ann@example.org")
    press(michael, news, "send", shown="2")
    delivery.start_due(now)
    Delivery.objects.filter(address="rod@example.org").update(state="sent", attempts=1)

    press(michael, news, "pause")
    paused = client_of(michael).get(address(news)).content.decode()
    press(michael, news, "resume")

    states = Delivery.objects.filter(message__kind="direct").values_list("address", "state")
    assert "Paused: by an organizer" in paused
    assert "Resume: send what is left to subscribers" in paused
    assert set(states) == {("rod@example.org", "sent"), ("ann@example.org", "queued")}


def test_a_post_to_a_list_is_not_paused(
    approved: Announcement, michael: User, now: datetime
) -> None:
    assert press(michael, approved, "pause").status_code == 422


def test_a_post_to_a_list_is_not_stopped_but_undone(
    approved: Announcement, michael: User, now: datetime
) -> None:
    assert press(michael, approved, "cancel").status_code == 422


# Who may approve gets a mail.


def test_who_may_approve_gets_one_mail_and_the_author_none(
    draft: Announcement, michael: User, john: User, vera: User, dan: User, now: datetime
) -> None:
    join("Rod", Role.OWNER, series=draft.edition.series)
    michael.memberships.create(series=draft.edition.series, role=Role.OWNER)

    actions.submit_announcement(draft, by=page(michael), now=now)

    subject = "Waits for your approval: an announcement of bhyvecon Tokyo 2019"
    assert mails() == [("john@example.org", subject), ("rod@example.org", subject)]
    message = Message.objects.order_by("id")[0]
    assert f"http://127.0.0.1:8000{LIST}{draft.pk}/" in message.body
    assert message.body.count("/approve/") == 1
    assert message.reply_to == "michael@example.org"


def test_handing_in_again_after_an_edit_mails_again(
    in_review: Announcement, michael: User, john: User, now: datetime
) -> None:
    text = a_draft(in_review.to_list, body="Other: {title}.")
    actions.edit_announcement(in_review, text, by=page(michael), now=now)

    actions.submit_announcement(in_review, by=page(michael), now=now)

    assert len(mails()) == 1  # the first time John was not there yet


def test_a_second_click_on_hand_in_mails_nobody_again(
    draft: Announcement, michael: User, john: User
) -> None:
    client, form = client_of(michael), {"version": "0"}

    statuses = [client.post(address(draft, "submit"), form).status_code for _ in range(2)]

    assert (statuses, len(mails())) == ([302, 302], 1)


def test_nobody_is_asked_to_approve_what_a_command_approves_at_once(
    draft: Announcement, michael: User, john: User, now: datetime
) -> None:
    by, approver = page(michael), Approver(page(john))

    actions.announce(draft.edition, a_draft(draft.to_list), by=by, now=now, approver=approver)

    assert mails() == []


def test_who_edited_it_is_not_asked(
    draft: Announcement, michael: User, john: User, now: datetime
) -> None:
    actions.edit_announcement(draft, a_draft(draft.to_list), by=page(john), now=now)

    assert list(approvers_of(draft)) == []
