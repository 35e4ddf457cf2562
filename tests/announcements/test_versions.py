"""Versions: one a sitting, the approved words kept, and how two of them differ."""

from datetime import datetime, timedelta

import pytest

from events.announcements import actions
from events.announcements.models import Announcement
from events.announcements.versions.difference import Line, difference
from events.people.models import User
from tests.announcements.scenery import a_draft, context_of
from tests.announcements.test_views import address
from tests.cast import client_of, page

SITTING = timedelta(minutes=10)


def edit(draft: Announcement, body: str, by: User, now: datetime) -> None:
    text = a_draft(draft.to_list, body=body)
    actions.edit_announcement(draft, text, by=page(by), now=now, sitting=SITTING)


def kept(draft: Announcement) -> list[tuple[int, str]]:
    return [(row.number, row.body.split("\n")[0]) for row in draft.revisions.all()]


def test_one_sitting_of_one_person_is_one_version(
    draft: Announcement, michael: User, john: User, now: datetime
) -> None:
    edit(draft, "One", michael, now)
    edit(draft, "One and two", michael, now + timedelta(minutes=1))
    edit(draft, "Three", john, now + timedelta(minutes=2))
    edit(draft, "Four", john, now + timedelta(hours=2))

    assert kept(draft) == [(3, "Four"), (2, "Three"), (1, "One and two")]


def test_an_approval_keeps_who_approved_which_words(approved: Announcement, john: User) -> None:
    version = approved.revisions.get()

    assert (version.approved_by, version.approved_subject) == (
        john,
        "bhyvecon Tokyo 2019: planned for Wed 20 March 2019",
    )
    assert version.approved_sha256 == approved.approved_sha256
    assert version.approved_body.startswith("bhyvecon Tokyo 2019 is planned for Wed 20 March")


def test_an_edit_after_an_approval_is_a_new_version_with_a_difference(
    approved: Announcement, michael: User, now: datetime
) -> None:
    actions.withdraw_approval(approved, by=page(michael), now=now)
    edit(approved, "{title} is {date_sentence}.\n\nBring a cable.", michael, now)

    shown = context_of(client_of(michael).get(address(approved)))["since_approval"]

    assert [line for line in shown if line.sign] == [
        Line("-", "http://127.0.0.1:8000/2019-tokyo/"),
        Line("+", "Bring a cable."),
    ]
    assert [row.approved_at is None for row in approved.revisions.all()] == [True, False]


def test_the_page_compares_two_versions(draft: Announcement, michael: User, now: datetime) -> None:
    edit(draft, "Other words", michael, now + timedelta(days=1))

    context = context_of(client_of(michael).get(f"{address(draft)}versions/?from=1"))

    assert [line.text for line in context["lines"] if line.sign == "+"] == ["Other words"]


@pytest.mark.parametrize("query", ["from=9", "to=x", "from=%F0", "to=" + "9" * 2000])
def test_a_version_that_there_is_not_is_not_found(
    query: str, draft: Announcement, michael: User
) -> None:
    response = client_of(michael).get(f"{address(draft)}versions/?{query}")

    assert response.status_code == 404


def test_lines_that_stay_have_no_sign() -> None:
    assert difference("a\nb", "a\nc") == [Line("", "a"), Line("-", "b"), Line("+", "c")]
