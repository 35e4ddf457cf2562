"""What lists answer by mail moves a post's publication, as far as a mail may be believed."""

from datetime import datetime, timedelta

import pytest

from events.outbox import actions, publishing
from events.outbox.models import Delivery
from tests.outbox.bounces import letters
from tests.outbox.bounces.letters import copy, mlmmj
from tests.outbox.bounces.scenery import IMPORT, as_sent, take
from tests.outbox.scenery import login_code, only, post_to_list

pytestmark = pytest.mark.django_db

HELD = (
    "The message from <post@bhyvecon.example> has been submitted to the list. However,\n"
    "the moderators are being asked to review it before releasing it to the list\n"
    "because you are not a subscriber."
)
DENIED = (
    "The message from <post@bhyvecon.example> was unable to be delivered to the list\n"
    "because you are not a list subscriber."
)
# What Mailman 2 and 3 write; neither names the Message-ID.
MAILMAN_HELD = """\
Your mail to 'bhyvecon' with the subject

    bhyvecon Tokyo 2019: 20 March

Is being held until the list moderator can review it for approval.

The reason it is being held:

    Post by non-member to a members-only list
"""
MAILMAN_DENIED = """\
Your request to the bhyvecon mailing list

    Posting of your message titled "bhyvecon Tokyo 2019: 20 March"

has been rejected by the list moderator.
"""
MAILMAN = {"sender": "bhyvecon-owner@lists.example", "headers": "X-List-Administrivia: yes\n"}
OF_THE_LIST = "List-Id: bhyvecon announcements <bhyvecon.lists.example>\n"


@pytest.fixture
def row(now: datetime) -> Delivery:
    """A post that the list's server took."""
    return as_sent(post_to_list(now), now)


def published(row: Delivery) -> str:
    row.refresh_from_db()
    return row.publication


def test_a_held_post_is_held(row: Delivery, now: datetime) -> None:
    subject = "Awaiting release to bhyvecon@lists.example: bhyvecon Tokyo 2019"

    found = take(mlmmj(HELD, msg_id=row.msg_id, subject=subject), now)

    assert (found.pile, found.kind, found.matched_by) == ("list_replies", "held", "message_id")
    assert (published(row), row.state) == ("held", "sent")


def test_a_denied_post_is_denied(row: Delivery, now: datetime) -> None:
    subject = "Post to bhyvecon@lists.example denied: bhyvecon Tokyo 2019"

    found = take(mlmmj(DENIED, msg_id=row.msg_id, subject=subject), now)

    assert (found.kind, published(row)) == ("denied", "denied")


def test_the_same_answer_again_changes_nothing(row: Delivery, now: datetime) -> None:
    data = mlmmj(HELD, msg_id=row.msg_id, subject="Awaiting release")
    first = take(data, now)

    again = take(data, now)

    assert (first.changed, again.changed, again.kind) == (True, False, "held")


def test_a_held_post_may_be_denied_later_and_not_the_other_way_round(
    row: Delivery, now: datetime
) -> None:
    take(mlmmj(DENIED, msg_id=row.msg_id, subject="Post denied"), now)

    take(mlmmj(HELD, msg_id=row.msg_id, subject="Awaiting release"), now)

    assert published(row) == "denied"


@pytest.mark.parametrize(
    ("text", "subject", "kind"),
    [
        (MAILMAN_HELD, "Your message to bhyvecon awaits moderator approval", "held"),
        (
            MAILMAN_HELD.replace("non-member to a members-only list", "x").replace(
                "Post by x", "Too many recipients to the message"
            ),
            "Your message to bhyvecon awaits moderator approval",
            "held",
        ),
        (MAILMAN_DENIED, 'Request to mailing list "bhyvecon" rejected', "denied"),
    ],
)
def test_mailman_is_understood_by_list_and_subject(
    row: Delivery, now: datetime, text: str, subject: str, kind: str
) -> None:
    found = take(letters.mail(text, subject=subject, **MAILMAN), now)

    assert (found.pile, found.kind, found.matched_by) == ("list_replies", kind, "subject")
    assert published(row) == kind


def test_mailmans_automatic_refusal_returns_the_post(row: Delivery, now: datetime) -> None:
    parts = [
        "Content-Type: text/plain\n\nYou are not allowed to post to this mailing list.\n",
        f"Content-Type: message/rfc822\n\n{letters.post(row.msg_id)}",
    ]

    found = take(letters.multipart(parts, subject="bhyvecon Tokyo 2019: 20 March", **MAILMAN), now)

    assert (found.kind, found.matched_by, published(row)) == ("denied", "message_id", "denied")


def test_two_posts_with_one_subject_are_not_guessed_at(row: Delivery, now: datetime) -> None:
    as_sent(post_to_list(now), now)

    found = take(letters.mail(MAILMAN_HELD, subject="awaits moderator approval", **MAILMAN), now)

    assert (found.pile, found.matched_by, published(row)) == ("list_replies", "", "expected")


def test_the_answer_of_another_list_changes_nothing(row: Delivery, now: datetime) -> None:
    data = mlmmj(HELD, msg_id=row.msg_id, subject="Awaiting", who="other+owner@lists.example")

    found = take(data, now)

    assert (found.pile, found.matched_by, published(row)) == ("list_replies", "", "expected")


def test_a_persons_answer_that_says_rejected_changes_nothing(row: Delivery, now: datetime) -> None:
    headers = f"In-Reply-To: {row.msg_id}\n"
    text = "They rejected my post, and you are not a subscriber, too?\n\n> not allowed to post"

    found = take(
        letters.mail(text, sender="rod@people.example", subject="Re: bhyvecon", headers=headers),
        now,
    )

    assert (found.pile, found.kind, found.matched_by) == ("ignored", "reply", "message_id")
    assert published(row) == "expected"


def test_our_own_text_quoted_back_is_not_the_lists_word(row: Delivery, now: datetime) -> None:
    text = "Thank you for writing to us.\n\n> Posts by strangers are rejected."
    data = letters.mail(
        text,
        sender="bhyvecon-owner@lists.example",
        subject="Re: bhyvecon",
        headers=f"In-Reply-To: {row.msg_id}\n",
    )

    found = take(data, now)

    assert (found.pile, found.kind, published(row)) == ("list_replies", "other", "expected")


def test_a_copy_by_the_list_proves_publication(row: Delivery, now: datetime) -> None:
    page = "https://lists.example/archives/bhyvecon/2018/1.html"

    found = take(copy(row.msg_id, headers=f"{OF_THE_LIST}Archived-At: <{page}>\n"), now)

    assert (found.pile, found.kind, found.changed) == ("list_replies", "published", True)
    assert (published(row), row.archive_url) == ("published", page)


@pytest.mark.parametrize(
    "headers",
    [
        OF_THE_LIST,
        "List-Post: <mailto:bhyvecon@lists.example>\n",
        "X-BeenThere: bhyvecon@lists.example\n",
        "Return-Path: <bhyvecon+bounces-1-post=bhyvecon.example@lists.example>\n",
        "Return-Path: <bhyvecon-bounces@lists.example>\n",
        "Sender: owner-bhyvecon@lists.example\n",
    ],
)
def test_any_mark_of_the_list_will_do(row: Delivery, now: datetime, headers: str) -> None:
    take(copy(row.msg_id, headers=headers), now)

    assert (published(row), row.archive_url) == ("published", "")


@pytest.mark.parametrize(
    "headers",
    [
        "",
        "Return-Path: <bounces@bhyvecon.example>\n",
        "List-Id: <other.lists.example>\n",
        "List-Id: <bhyvecon.lists.example.evil.example>\n",
        "Sender: notbhyvecon@lists.example\n",
    ],
)
def test_a_copy_without_the_lists_mark_proves_nothing(
    row: Delivery, now: datetime, headers: str
) -> None:
    found = take(copy(row.msg_id, headers=headers), now)

    assert (found.pile, found.kind, published(row)) == ("ignored", "own", "expected")


@pytest.mark.parametrize(
    "page",
    ["https://evil.example/1.html", "javascript:zqx(1)", "https://lists.example.evil.example/1"],
)
def test_an_archive_elsewhere_is_not_believed(row: Delivery, now: datetime, page: str) -> None:
    take(copy(row.msg_id, headers=f"{OF_THE_LIST}Archived-At: <{page}>\n"), now)

    assert (published(row), row.archive_url) == ("published", "")


def test_what_is_published_no_mail_takes_back(row: Delivery, now: datetime) -> None:
    take(copy(row.msg_id, headers=OF_THE_LIST), now)

    found = take(mlmmj(DENIED, msg_id=row.msg_id, subject="Post denied"), now)

    assert (found.kind, found.changed, published(row)) == ("denied", False, "published")


def test_a_persons_page_of_the_archive_stays(row: Delivery, now: datetime) -> None:
    mine = "https://lists.example/mine.html"
    actions.set_publication(row, "published", archive_url=mine, by=IMPORT, now=now)

    take(copy(row.msg_id, headers=f"{OF_THE_LIST}Archived-At: <https://lists.example/2>\n"), now)

    assert (published(row), row.archive_url) == ("published", mine)


def test_a_copy_turns_an_unknown_post_into_a_sent_one(now: datetime) -> None:
    message = post_to_list(now)
    message.deliveries.update(state="unknown", attempts=1)

    found = take(copy(message.msg_id, headers=OF_THE_LIST), now)

    row = only(message)
    message.refresh_from_db()
    assert (found.changed, row.state, row.publication) == (True, "sent", "published")
    assert (row.sent_at, message.state) == (now, "sent")


def test_an_answer_with_its_message_id_proves_that_an_unknown_post_was_taken(now: datetime) -> None:
    message = post_to_list(now)
    message.deliveries.update(state="unknown", attempts=1)

    take(mlmmj(HELD, msg_id=message.msg_id, subject="Awaiting release"), now)

    assert (only(message).state, only(message).publication) == ("sent", "held")


def test_a_subject_alone_proves_nothing_of_an_unknown_post(now: datetime) -> None:
    message = post_to_list(now)
    message.deliveries.update(state="unknown", attempts=1)

    found = take(letters.mail(MAILMAN_HELD, subject="awaits moderator approval", **MAILMAN), now)

    assert (found.kind, found.changed, only(message).state) == ("held", False, "unknown")


def test_our_own_letter_in_the_same_mailbox_is_left_alone(now: datetime) -> None:
    row = as_sent(login_code(now), now)

    found = take(copy(row.msg_id), now)

    assert (found.pile, found.kind) == ("ignored", "own")


def test_somebody_elses_post_is_traffic(row: Delivery, now: datetime) -> None:
    found = take(copy("<other@elsewhere.example>", headers=OF_THE_LIST), now)

    assert (found.pile, found.kind, found.matched_by) == ("ignored", "traffic", "")


@pytest.mark.parametrize(
    ("publication", "days", "after"),
    [
        ("expected", 8, "expected"),
        ("expected", 9, "given_up"),
        ("held", 9, "given_up"),
        ("published", 9, "published"),
        ("denied", 9, "denied"),
    ],
)
def test_the_clock_gives_up_on_a_post_that_nobody_heard_of(
    row: Delivery, now: datetime, publication: str, days: int, after: str
) -> None:
    actions.set_publication(row, publication, by=IMPORT, now=now)

    publishing.give_up(now + timedelta(days=days))

    assert published(row) == after


def test_a_late_copy_is_still_a_proof(row: Delivery, now: datetime) -> None:
    publishing.give_up(now + timedelta(days=9))

    take(copy(row.msg_id, headers=OF_THE_LIST), now + timedelta(days=10))

    assert published(row) == "published"
