"""Whose post a list holds, refuses or never got, hears of it once."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from events.announcements import delivery, reminders
from events.announcements.models import Announcement
from events.ledger.actions import ROBOT
from events.outbox import delivery as outbox
from events.outbox import publishing
from events.outbox.models import Delivery, Message
from events.people.models import User
from tests.sink import Sink

pytestmark = pytest.mark.django_db
SUBJECT = "bhyvecon Tokyo 2019: planned for Wed 20 March 2019"


def start(announcement: Announcement, now: datetime) -> None:
    """It starts without a hold, and a worker tries to post it."""
    Announcement.objects.filter(pk=announcement.pk).update(skip_hold=True)
    delivery.start_due(now)
    outbox.drain(timezone.now)


@pytest.fixture
def posted(approved: Announcement, now: datetime) -> Delivery:
    """Michael's post, as the list's server took it."""
    start(approved, now)
    return Delivery.objects.get(message__kind="list_post")


def note(row: Delivery, publication: str, text: str, now: datetime) -> None:
    publishing.note_by_mail(row, publication, by=ROBOT, now=now, text=text)


def told() -> list[tuple[str, str]]:
    """Subject and address of each mail to an author."""
    rows = Delivery.objects.filter(message__kind="system").order_by("id")
    mails = rows.values_list("message__subject", "address")
    return [each for each in mails if "approval" not in each[0]]


def test_who_wrote_a_held_post_hears_of_it_once(posted: Delivery, now: datetime) -> None:
    note(posted, "held", "Your message awaits moderator approval", now)

    counts = [reminders.tell_authors(now) for _ in range(2)]

    assert counts == [1, 0]
    assert told() == [(f"Held by the list: {SUBJECT}", "michael@example.org")]


def test_a_refusal_after_it_was_held_is_news(posted: Delivery, now: datetime) -> None:
    note(posted, "held", "Your message awaits moderator approval", now)
    reminders.tell_authors(now)
    note(posted, "denied", "Rejected: off topic", now)

    reminders.tell_authors(now)

    assert [subject for subject, _ in told()] == [
        f"Held by the list: {SUBJECT}",
        f"Refused by the list: {SUBJECT}",
    ]


def test_the_mail_has_the_lists_words_what_to_do_and_the_page(
    posted: Delivery, approved: Announcement, now: datetime
) -> None:
    note(posted, "denied", "Rejected: only subscribers may post <b>", now)

    reminders.tell_authors(now)

    body = Message.objects.filter(kind="system").latest("pk").body
    assert (
        body
        == f"""Hello Michael,

your post to the list virtualization,

  {SUBJECT}

The list refused it; its words stand below. Mend what they say, then
write a new announcement. Sent on Fri 30 November 2018, 03:00:00 JST
(UTC+09:00).

It says: Rejected: only subscribers may post <b>

Its page, behind your login:
http://127.0.0.1:8000/organize/2019-tokyo/announcements/{approved.pk}/

"""
    )


@pytest.mark.parametrize(
    ("rule", "subject", "reason"),
    [
        ("rcpt=550 5.1.1 No such list", "Not posted", "Paused: 550 5.1.1 No such list"),
        ("dot=554 5.7.1 Spam", "Not posted", "It did not arrive: 554 5.7.1 Spam"),
        ("dot=log-drop", "Perhaps posted", "its answer was lost"),
    ],
)
def test_what_the_mail_server_refused_is_told_with_its_words(
    approved: Announcement,
    settings: Any,
    tmp_path: Path,
    now: datetime,
    rule: str,
    subject: str,
    reason: str,
) -> None:
    with Sink(log=tmp_path / "sink.log") as sink:
        settings.EMAIL_URL = sink.url
        outbox.drain(timezone.now)
        sink.misbehave(rule)
        start(approved, now)

    reminders.tell_authors(now)

    assert told() == [(f"{subject}: {SUBJECT}", "michael@example.org")]
    assert reason in " ".join(Message.objects.filter(kind="system").latest("pk").body.split())


def test_a_post_that_goes_well_is_told_to_nobody(posted: Delivery, now: datetime) -> None:
    note(posted, "published", "its copy came from the list", now)

    assert (reminders.tell_authors(now), told()) == (0, [])


def test_an_old_trouble_is_told_to_nobody(posted: Delivery, now: datetime) -> None:
    note(posted, "held", "Your message awaits moderator approval", now)

    assert reminders.tell_authors(now + timedelta(days=31)) == 0


def test_of_an_author_who_may_not_log_in_the_approver_hears(
    posted: Delivery, now: datetime, michael: User
) -> None:
    michael.is_active = False
    michael.save()
    note(posted, "held", "Your message awaits moderator approval", now)

    reminders.tell_authors(now)

    assert [address for _, address in told()] == ["john@example.org"]
