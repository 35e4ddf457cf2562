"""Four eyes: another organizer approves the very text, and Undo takes it back."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from events.announcements import actions, delivery
from events.announcements.letter import fingerprint, letter_of
from events.announcements.models import Announcement, MailingList
from events.conferences.models import Edition
from events.ledger.actions import COMMAND_LINE, Actor
from events.ledger.models import Activity
from events.outbox.models import Delivery, Message
from events.people.models import User
from events.shared.problems import Refused, Stale
from tests.announcements.scenery import a_draft
from tests.cast import page
from tests.factories.announcements import AnnouncementFactory


def test_approval_freezes_the_text(approved: Announcement, john: User, now: datetime) -> None:
    message = approved.message

    assert message
    assert (approved.state, approved.approved_by, approved.approved_at) == ("approved", john, now)
    assert (message.state, message.kind, message.send_at) == ("scheduled", "list_post", now)
    assert message.subject == "bhyvecon Tokyo 2019: planned for Wed 20 March 2019"
    assert message.body == (
        "bhyvecon Tokyo 2019 is planned for Wed 20 March 2019.\n"
        "\n"
        "http://127.0.0.1:8000/2019-tokyo/\n"
    )
    assert (message.reply_to, message.headers) == (
        "michael@example.org",
        {"X-Announcement-ID": str(approved.pk)},
    )
    assert approved.approved_sha256 == fingerprint(
        letter_of(message), "virtualization@lists.example"
    )


def test_approval_rings_the_clock(
    in_review: Announcement,
    john: User,
    now: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        actions.approve_announcement(in_review, by=page(john), now=now)

    assert [callback.__name__ for callback in callbacks] == ["ring"]


def test_what_changes_at_the_edition_afterwards_is_not_in_the_text(
    approved: Announcement, planned: Edition
) -> None:
    planned.title = "Something else"
    planned.save()

    message = Message.objects.get()
    assert message.subject == "bhyvecon Tokyo 2019: planned for Wed 20 March 2019"


@pytest.mark.parametrize("who", ["author", "editor", "command line"])
def test_whoever_wrote_it_does_not_approve_it(
    who: str, draft: Announcement, michael: User, john: User, now: datetime
) -> None:
    actions.edit_announcement(draft, a_draft(draft.to_list), by=page(john), now=now)
    actions.submit_announcement(draft, by=page(john), now=now)
    by: dict[str, Actor] = {
        "author": page(michael),
        "editor": page(john),
        "command line": COMMAND_LINE,
    }

    with pytest.raises(Refused) as refused:
        actions.approve_announcement(draft, by=by[who], now=now)

    assert [problem.kind for problem in refused.value.problems] == ["approver"]
    draft.refresh_from_db()
    assert (draft.state, draft.message) == ("in_review", None)
    assert not Message.objects.exists()


def test_any_organizer_approves_what_the_command_line_wrote(
    planned: Edition, john: User, now: datetime
) -> None:
    draft = AnnouncementFactory.create(edition=planned)
    actions.submit_announcement(draft, by=COMMAND_LINE, now=now)

    actions.approve_announcement(draft, by=page(john), now=now)

    assert draft.state == "approved"
    assert Message.objects.get(kind="list_post").reply_to == ""


def test_a_draft_is_not_approved(draft: Announcement, john: User, now: datetime) -> None:
    with pytest.raises(Refused) as refused:
        actions.approve_announcement(draft, by=page(john), now=now)

    assert str(refused.value) == "Only what is handed in for review is approved."


def test_a_text_that_was_edited_meanwhile_is_not_approved(
    in_review: Announcement, michael: User, john: User, now: datetime
) -> None:
    seen_by_john = Announcement.objects.get()
    actions.edit_announcement(
        in_review, a_draft(in_review.to_list, body="Other."), by=page(michael), now=now
    )
    actions.submit_announcement(in_review, by=page(michael), now=now)

    with pytest.raises(Stale):
        actions.approve_announcement(seen_by_john, by=page(john), now=now)

    assert not Message.objects.filter(kind="list_post").exists()


def test_what_came_to_block_since_is_refused(
    in_review: Announcement, michael: User, john: User, now: datetime
) -> None:
    actions.disarm_list(in_review.to_list, by=page(michael), now=now)

    with pytest.raises(Refused) as refused:
        actions.approve_announcement(in_review, by=page(john), now=now)

    assert [problem.kind for problem in refused.value.problems] == ["not_armed"]


def test_the_approver_lets_a_quiet_list_be_disturbed_for_a_reason(
    approved: Announcement, planned: Edition, john: User, now: datetime
) -> None:
    near = AnnouncementFactory.create(edition=planned, body="Another text.", state="in_review")

    with pytest.raises(Refused) as refused:
        actions.approve_announcement(near, by=page(john), now=now)
    actions.approve_announcement(near, by=page(john), now=now, reason="The day moved")

    assert [problem.kind for problem in refused.value.problems] == ["quiet_days"]
    assert (near.state, near.override_reason) == ("approved", "The day moved")
    activity = Activity.objects.filter(verb="approved").first()
    assert activity
    assert activity.why == "The day moved"


def test_the_same_text_is_not_approved_twice(
    approved: Announcement, planned: Edition, john: User, now: datetime
) -> None:
    again = AnnouncementFactory.create(edition=planned, state="in_review")

    with pytest.raises(Refused) as refused:
        actions.approve_announcement(again, by=page(john), now=now, reason="Because")

    assert [problem.kind for problem in refused.value.problems] == ["repeated"]


def test_a_demo_edition_posts_to_this_machine_only(
    in_review: Announcement, planned: Edition, john: User, now: datetime
) -> None:
    planned.demo = True
    planned.save()

    actions.approve_announcement(
        Announcement.objects.select_related("edition").get(), by=page(john), now=now
    )

    assert Message.objects.get().local_only is True


def test_a_follow_up_answers_the_first_post(
    approved: Announcement, planned: Edition, michael: User, john: User, now: datetime
) -> None:
    text = a_draft(
        approved.to_list, subject="[Update] bhyvecon", body="Of note.", reply_to=approved
    )
    update = actions.draft_announcement(planned, text, by=page(michael), now=now)
    actions.submit_announcement(update, by=page(michael), now=now)

    actions.approve_announcement(update, by=page(john), now=now, reason="The day moved")

    assert approved.message
    assert update.message
    assert update.message.in_reply_to == approved.message.msg_id


def test_undo_makes_it_a_draft_without_its_approval(
    approved: Announcement, michael: User, now: datetime
) -> None:
    delivery.start_due(now)
    approved.refresh_from_db()

    actions.withdraw_approval(approved, by=page(michael), now=now + timedelta(seconds=5))

    approved.refresh_from_db()
    assert (approved.state, approved.message, approved.approved_by, approved.approved_sha256) == (
        "draft",
        None,
        None,
        "",
    )
    assert Message.objects.get().state == "withdrawn"
    assert not Delivery.objects.exists()


def test_undo_is_refused_once_the_server_has_the_body(
    approved: Announcement, michael: User, now: datetime
) -> None:
    delivery.start_due(now)
    approved.refresh_from_db()
    row = Delivery.objects.get()
    Delivery.objects.update(
        state="sending", phase="data", lease_token="5d0f3f0e-8a53-4b7e-9d0c-7a3a40b0a1c2"
    )

    with pytest.raises(Refused) as refused:
        actions.withdraw_approval(approved, by=page(michael), now=now)

    assert str(refused.value) == "It is too late: this is going out, or has gone."
    approved.refresh_from_db()
    assert (approved.state, approved.message_id) == ("approved", row.message_id)


def test_what_is_not_approved_is_not_undone(
    draft: Announcement, michael: User, now: datetime
) -> None:
    with pytest.raises(Refused) as refused:
        actions.withdraw_approval(draft, by=page(michael), now=now)

    assert str(refused.value) == "This is not approved."


def test_after_undo_it_can_be_approved_again(
    approved: Announcement, michael: User, john: User, now: datetime
) -> None:
    actions.withdraw_approval(approved, by=page(michael), now=now)
    actions.submit_announcement(approved, by=page(michael), now=now)

    actions.approve_announcement(approved, by=page(john), now=now)

    assert approved.state == "approved"
    assert sorted(Message.objects.filter(kind="list_post").values_list("state", flat=True)) == [
        "scheduled",
        "withdrawn",
    ]


@pytest.fixture
def paused(approved: Announcement, now: datetime) -> Announcement:
    """Started, and paused because the server did not take the recipient."""
    delivery.start_due(now)
    Message.objects.update(state="paused", paused_reason="550 No such list")
    return Announcement.objects.select_related("message", "mailing_list", "edition").get()


def test_a_paused_post_is_resumed(paused: Announcement, john: User, now: datetime) -> None:
    actions.resume_announcement(paused, by=page(john), now=now)

    assert Message.objects.get().state == "sending"


def test_a_paused_post_is_taken_back(paused: Announcement, john: User, now: datetime) -> None:
    actions.withdraw_approval(paused, by=page(john), now=now)

    paused.refresh_from_db()
    assert (paused.state, Message.objects.get().state) == ("draft", "withdrawn")


def test_a_paused_post_does_not_go_on_to_a_list_that_was_disarmed(
    paused: Announcement, john: User, now: datetime
) -> None:
    MailingList.objects.update(armed_at=None)
    paused.to_list.refresh_from_db()

    with pytest.raises(Refused) as refused:
        actions.resume_announcement(paused, by=page(john), now=now)

    assert [problem.kind for problem in refused.value.problems] == ["not_armed"]
    assert Message.objects.get().state == "paused"


@pytest.mark.parametrize("row", [{"state": "queued"}, {"state": "deferred"}])
def test_disarming_takes_back_what_waits_for_another_try(
    row: dict[str, str], approved: Announcement, john: User, now: datetime
) -> None:
    delivery.start_due(now)
    Delivery.objects.update(**row)
    later = now + timedelta(hours=1)

    actions.disarm_list(approved.to_list, by=page(john), now=later)

    assert Message.objects.get().state == "withdrawn"
    assert not Delivery.objects.exists()


def test_only_what_is_paused_is_resumed(draft: Announcement, john: User, now: datetime) -> None:
    with pytest.raises(Refused):
        actions.resume_announcement(draft, by=page(john), now=now)
