"""Persons picked from a pasted table: a dry run first, nobody twice, one undo, and mail to them."""

from datetime import datetime

import pytest

from events.announcements import actions
from events.announcements.audiences import persons_of
from events.announcements.models import Announcement
from events.announcements.picking.actions import drop_pick, pick_people
from events.announcements.undo import UNDOS
from events.conferences.models import Edition
from events.ledger.models import Activity
from events.people.models import User
from events.shared.problems import Refused, Stale
from tests.announcements.scenery import a_draft, context_of
from tests.cast import client_of, page

TABLE = (
    "Name,Mail\n"
    "Rod,rod@example.org\n"
    "Rod again,ROD@EXAMPLE.ORG\n"
    "Yamada,yamada@例え.テスト\n"
    '"Bcc: x",x@example.org\r\n'
    "=HYPERLINK(1),formula@example.org\n"
    "Nobody,no address\n"
    f"Long,{'a' * 300}@example.org\n"
)


@pytest.fixture
def some(planned: Edition, michael: User, now: datetime) -> Announcement:
    """A draft for whom somebody picks."""
    text = a_draft(None, audience="picked")  # type: ignore[arg-type]  # persons have no list
    return actions.draft_announcement(planned, text, by=page(michael), now=now)


def place(some: Announcement) -> str:
    return f"/organize/2019-tokyo/announcements/{some.pk}/people/"


def test_a_dry_run_says_what_each_row_would_do_and_stores_nothing(
    some: Announcement, michael: User
) -> None:
    context = context_of(client_of(michael).post(place(some), {"text": TABLE}))

    assert [row.state for row in context["plan"].rows] == [
        *("new", "same", "new", "new", "new", "error", "error")
    ]
    assert some.picks.count() == 0


def test_the_good_rows_are_taken_once_and_get_mail(some: Announcement, michael: User) -> None:
    answers = [
        client_of(michael).post(place(some), {"text": TABLE, "take": "1"}).status_code
        for _ in range(2)
    ]

    assert answers == [302, 200]
    assert [(to.name, to.address) for to in persons_of(some).readers] == [
        ("Rod", "rod@example.org"),
        ("Yamada", "yamada@xn--r8jz45g.xn--zckzah"),
        ("Bcc: x", "x@example.org"),
        ("=HYPERLINK(1)", "formula@example.org"),
    ]


def test_one_undo_lets_a_table_go(some: Announcement, michael: User, now: datetime) -> None:
    pick_people(some, [("Rod", "rod@example.org")], by=page(michael), now=now)
    activity = Activity.objects.get(verb="picked")

    UNDOS[activity.object_type, activity.verb](activity, page(michael), now)

    assert some.picks.count() == 0


def test_one_is_let_go_by_a_button_and_only_by_who_organizes(
    some: Announcement, michael: User, dan: User, now: datetime
) -> None:
    pick_people(some, [("Rod", "rod@example.org")], by=page(michael), now=now)
    button = f"{place(some)}{some.picks.get().pk}/drop/"

    answers = [client_of(user).post(button).status_code for user in (dan, michael, michael)]

    assert (answers, some.picks.count()) == ([404, 302, 404], 0)


def test_nobody_is_picked_for_what_is_approved(
    approved: Announcement, michael: User, now: datetime
) -> None:
    with pytest.raises(Refused):
        pick_people(approved, [("Rod", "rod@example.org")], by=page(michael), now=now)


@pytest.mark.parametrize("text", ["", "x" * 100_001])
def test_what_is_no_table_is_refused(text: str, some: Announcement, michael: User) -> None:
    answer = client_of(michael).post(place(some), {"text": text, "take": "1"})

    assert (answer.status_code, some.picks.count()) == (422, 0)


def test_thousands_of_repeats_are_one_and_more_are_refused(
    some: Announcement, michael: User
) -> None:
    answers = [
        client_of(michael)
        .post(place(some), {"text": "rod@example.org\n" * rows, "take": "1"})
        .status_code
        for rows in (2_000, 5_000)
    ]

    assert (answers, some.picks.count()) == ([302, 422], 1)


def test_nobody_is_picked_for_what_was_approved_since_the_page_was_opened(
    some: Announcement, michael: User, now: datetime
) -> None:
    pick_people(some, [("Rod", "rod@example.org")], by=page(michael), now=now)
    opened = Announcement.objects.get(pk=some.pk)
    actions.put_in_outbox(some, by=page(michael), now=now, shown=1)

    with pytest.raises(Refused):
        pick_people(opened, [("Eve", "eve@example.org")], by=page(michael), now=now)

    assert persons_of(some).count == 1


def test_who_was_asked_to_approve_looks_again_after_others_were_picked(
    some: Announcement, michael: User, john: User, now: datetime
) -> None:
    pick_people(some, [("Rod", "rod@example.org")], by=page(michael), now=now)
    actions.submit_announcement(some, by=page(michael), now=now)
    opened = Announcement.objects.get(pk=some.pk)
    pick_people(some, [("Eve", "eve@example.org")], by=page(michael), now=now)
    drop_pick(some.picks.get(name="Rod"), by=page(michael), now=now)

    with pytest.raises(Stale):
        actions.approve_announcement(opened, by=page(john), now=now, shown=1)
