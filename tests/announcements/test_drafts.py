"""Writing: a draft, its edits, and handing it in."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest

from events.announcements import actions
from events.announcements.models import Announcement, MailingList
from events.conferences.models import Edition
from events.ledger.actions import COMMAND_LINE
from events.ledger.models import Activity
from events.people.models import User
from events.shared.problems import Refused, Stale
from tests.announcements.scenery import a_draft
from tests.cast import page
from tests.factories.announcements import AnnouncementFactory, MailingListFactory


def test_a_draft_keeps_who_wrote_it(draft: Announcement, michael: User, now: datetime) -> None:
    assert (draft.state, draft.created_by, draft.made_at) == ("draft", michael, now)
    assert list(Activity.objects.values_list("verb", "user", "edition__slug")) == [
        ("drafted", michael.pk, "2019-tokyo")
    ]


def test_the_command_line_is_nobody(
    planned: Edition, virtualization: MailingList, now: datetime
) -> None:
    made = actions.draft_announcement(planned, a_draft(virtualization), by=COMMAND_LINE, now=now)

    assert made.created_by is None


def test_a_form_that_comes_twice_makes_one_draft(
    planned: Edition, virtualization: MailingList, michael: User, now: datetime
) -> None:
    key, text = uuid4(), a_draft(virtualization)

    first, second = (
        actions.draft_announcement(planned, text, by=page(michael), now=now, key=key)
        for _ in range(2)
    )

    assert first == second
    assert Announcement.objects.count() == 1


def test_a_key_of_another_edition_gives_nothing_away(
    draft: Announcement, ottawa: Edition, dan: User, now: datetime
) -> None:
    text = a_draft(draft.to_list)

    made = actions.draft_announcement(ottawa, text, by=page(dan), now=now, key=draft.key)

    assert made.edition == ottawa


@pytest.mark.peer_fault(19)
@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("subject", {"subject": "x\r\nBcc: zqx@victim.example"}),
        ("subject", {"subject": "x\nBcc: zqx@victim.example"}),
        ("subject", {"subject": "x\u2028Bcc: zqx@victim.example"}),
        ("subject", {"subject": "x\x85y"}),
        ("subject", {"subject": "x\u202ey"}),
        ("subject", {"subject": "x" * 301}),
        ("subject", {"subject": " "}),
        ("body", {"body": "a\x00b"}),
        ("body", {"body": "a\u2028b"}),
        ("body", {"body": "\n\n"}),
        ("body", {"body": "x" * 100_001}),
    ],
)
def test_a_bad_text_is_refused_by_its_fields_name(
    field: str, changes: dict[str, Any], draft: Announcement, michael: User, now: datetime
) -> None:
    text = a_draft(draft.to_list, **changes)

    with pytest.raises(Refused) as refused_new:
        actions.draft_announcement(draft.edition, text, by=page(michael), now=now)
    with pytest.raises(Refused) as refused_edit:
        actions.edit_announcement(draft, text, by=page(michael), now=now)

    assert [problem.where for problem in refused_new.value.problems] == [field]
    assert refused_edit.value.problems == refused_new.value.problems
    assert Announcement.objects.get().version == 0


def test_a_follow_up_goes_to_the_list_of_the_first_post(
    draft: Announcement, michael: User, now: datetime
) -> None:
    other = MailingListFactory.create(slug="other", address="other@lists.example")
    text = a_draft(other, reply_to=draft)

    with pytest.raises(Refused) as refused:
        actions.draft_announcement(draft.edition, text, by=page(michael), now=now)

    assert [problem.where for problem in refused.value.problems] == ["reply_to"]


def test_an_edit_keeps_both_texts_in_the_ledger(
    draft: Announcement, john: User, now: datetime
) -> None:
    text = a_draft(draft.to_list, subject="Save the date", body="One.\r\nTwo. \r\n\r\n")

    actions.edit_announcement(draft, text, by=page(john), now=now)

    draft.refresh_from_db()
    assert (draft.subject, draft.body, draft.edited_by) == ("Save the date", "One.\nTwo.", john)
    activity = Activity.objects.first()
    assert activity
    assert activity.before["subject"] == "{title}: {date_sentence}"
    assert activity.after["subject"] == "Save the date"


def test_an_edit_in_review_makes_it_a_draft(
    in_review: Announcement, michael: User, now: datetime
) -> None:
    text = a_draft(in_review.to_list, subject="Save the date")

    actions.edit_announcement(in_review, text, by=page(michael), now=now)

    in_review.refresh_from_db()
    assert in_review.state == "draft"


def test_an_approved_text_is_not_edited(
    approved: Announcement, michael: User, now: datetime
) -> None:
    text = a_draft(approved.to_list, subject="Something else")

    with pytest.raises(Refused) as refused:
        actions.edit_announcement(approved, text, by=page(michael), now=now)

    assert str(refused.value) == "This is approved. Take it back first; then it is a draft again."
    approved.refresh_from_db()
    assert approved.subject == "{title}: {date_sentence}"


def test_an_edit_of_an_old_version_is_stale(
    draft: Announcement, michael: User, john: User, now: datetime
) -> None:
    read_before = Announcement.objects.get()
    actions.edit_announcement(draft, a_draft(draft.to_list), by=page(john), now=now)

    with pytest.raises(Stale):
        actions.edit_announcement(read_before, a_draft(draft.to_list), by=page(michael), now=now)


def test_what_blocks_is_not_handed_in(tokyo: Edition, michael: User, now: datetime) -> None:
    draft = AnnouncementFactory.create(edition=tokyo)

    with pytest.raises(Refused) as refused:
        actions.submit_announcement(draft, by=page(michael), now=now)

    assert "no_day" in [problem.kind for problem in refused.value.problems]
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_what_the_approver_may_let_pass_is_handed_in(
    planned: Edition, michael: User, john: User, now: datetime, approved: Announcement
) -> None:
    near = AnnouncementFactory.create(
        edition=planned, body="Another text on Wed 20 March 2019, planned."
    )

    actions.submit_announcement(near, by=page(michael), now=now)

    assert near.state == "in_review"
