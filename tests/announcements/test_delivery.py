"""When its time has come an approved post starts, once, and begins with its hold."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from events.announcements import actions, delivery, queries, tasks
from events.announcements.letter import fingerprint, letter_of
from events.announcements.models import Announcement, MailingList
from events.announcements.problems import frozen_problems
from events.announcements.standing import standing_of
from events.ledger.models import Activity
from events.outbox.models import Delivery, Message
from events.people.models import User
from tests.announcements.scenery import a_draft
from tests.cast import page


def test_a_due_post_starts_with_its_hold(approved: Announcement, now: datetime) -> None:
    started = delivery.start_due(now)

    message, row = Message.objects.get(), Delivery.objects.get()
    assert started == 1
    assert (message.state, message.not_before) == ("sending", now + timedelta(seconds=30))
    assert (row.address, row.state, row.not_before) == (
        "virtualization@lists.example",
        "queued",
        now + timedelta(seconds=30),
    )


def test_the_hold_over_smtp_is_ten_minutes(
    approved: Announcement, now: datetime, settings: Any
) -> None:
    settings.EMAIL_URL = "smtp://127.0.0.1:25"

    delivery.start_due(now)

    assert Delivery.objects.get().not_before == now + timedelta(minutes=10)


def test_a_post_without_hold_goes_at_once(approved: Announcement, now: datetime) -> None:
    Announcement.objects.update(skip_hold=True)

    delivery.start_due(now)

    assert Delivery.objects.get().not_before == now


def test_a_second_knock_changes_nothing(approved: Announcement, now: datetime) -> None:
    assert [delivery.start_due(now) for _ in range(3)] == [1, 0, 0]
    assert Delivery.objects.count() == 1


def test_a_scheduled_post_waits_for_its_time(
    draft: Announcement, michael: User, john: User, now: datetime
) -> None:
    at = now + timedelta(days=1)
    text = a_draft(draft.to_list, send_at=at)
    actions.edit_announcement(draft, text, by=page(michael), now=now)
    actions.submit_announcement(draft, by=page(michael), now=now)
    actions.approve_announcement(draft, by=page(john), now=now)

    assert delivery.start_due(at - timedelta(seconds=1)) == 0
    assert delivery.start_due(at) == 1


def test_an_undo_that_was_faster_wins(approved: Announcement, michael: User, now: datetime) -> None:
    actions.withdraw_approval(approved, by=page(michael), now=now)

    assert delivery.start_due(now) == 0
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"armed_at": None}, "This does not start: virtualization is not armed any more."),
        (
            {"address": "other@lists.example"},
            "This does not start: Text or address differ from what was approved.",
        ),
    ],
)
def test_only_what_was_approved_goes_to_whom_it_was_approved_for(
    changes: dict[str, Any], sentence: str, approved: Announcement, now: datetime
) -> None:
    MailingList.objects.update(**changes)

    assert delivery.start_due(now) == 0
    stopped = Announcement.objects.get()
    assert standing_of(stopped, now=now).text == sentence
    assert not Delivery.objects.exists()


def test_a_text_that_was_tampered_with_does_not_start(
    approved: Announcement, now: datetime
) -> None:
    Message.objects.update(body="Buy now\n")

    assert delivery.start_due(now) == 0


def test_one_that_cannot_start_does_not_stop_the_others(
    approved: Announcement, michael: User, john: User, now: datetime
) -> None:
    text = a_draft(approved.to_list, body="Another text.")
    other = actions.draft_announcement(approved.edition, text, by=page(michael), now=now)
    actions.submit_announcement(other, by=page(michael), now=now)
    actions.approve_announcement(other, by=page(john), now=now, reason="Because")
    Message.objects.filter(announcement=approved).update(body="Changed")

    assert delivery.start_due(now) == 1


def test_the_task_starts_what_is_due(approved: Announcement) -> None:
    tasks.start_due()

    assert Message.objects.get().state == "sending"
    assert Activity.objects.filter(verb="started", door="robot").count() == 1


def test_a_dead_broker_only_delays(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def dead(**_: object) -> None:
        raise OSError("Connection refused")

    monkeypatch.setattr(tasks.start_due, "apply_async", dead)

    tasks.ring()

    assert "beat will knock: Connection refused" in caplog.text


def test_beat_knocks_for_announcements(settings: Any) -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["start-announcements"]

    assert (entry["task"], entry["schedule"]) == (tasks.start_due.name, timedelta(seconds=5))


def test_a_message_that_somebody_else_started_is_left_to_them(
    approved: Announcement, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = list(queries.due(now))
    delivery.start_due(now)
    monkeypatch.setattr(queries, "due", lambda _: due)

    assert delivery.start_due(now) == 0
    assert Delivery.objects.count() == 1


def test_an_address_that_no_server_takes_is_logged(
    approved: Announcement, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    address = "\u00fcmit@lists.example"
    MailingList.objects.update(address=address)
    sha256 = fingerprint(letter_of(Message.objects.get()), address)
    Announcement.objects.update(approved_sha256=sha256)

    assert delivery.start_due(now) == 0
    assert f"announcement {approved.pk} waits: address" in caplog.text
    assert not Delivery.objects.exists()


def test_what_is_not_approved_has_nothing_frozen(draft: Announcement) -> None:
    assert list(frozen_problems(draft)) == []
